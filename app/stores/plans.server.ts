import { z } from 'zod'
import type { Rag } from '../domain/measures/rag.ts'
import type { Reader, Transaction } from './handle.server.ts'

export type Inspection = { name: string; date: string; recommendations: number }

export type Plan = {
  id: string
  title: string
  /** The day the plan describes (ISO date); null: today. */
  positionAt: string | null
  aims: string[]
  inspections: Inspection[]
  createdAt: string
}

export type Recommendation = {
  id: string
  planId: string
  serviceId: string
  ref: string
  title: string
  aim: string
  leadRoles: string[]
  position: number
}

export type Action = {
  id: string
  recommendationId: string
  text: string
  dueOn: string | null
  state: 'planned' | 'in-progress' | 'delayed' | 'blocked' | 'done'
  note: string | null
  position: number
}

export type StoredTarget = {
  id: string
  measureId: string
  dueOn: string
  /** As published: a percentage from 0 to 100, else in the measure's unit. */
  value: number
  eachTeam: boolean
  note: string | null
}

export type Observation = {
  id: string
  measureId: string
  period: { label: string; start: string; end: string }
  /** As published: a percentage from 0 to 100, else in the measure's unit; null when none was. */
  value: number | null
  numerator: number | null
  denominator: number | null
  details: Record<string, unknown>
}

type MeasureFields = {
  id: string
  key: string
  title: string
  /** Its home; `recommendationIds` names every one it is shown under. */
  recommendationId: string
  serviceId: string
  questionCode: string | null
  source: 'audit' | 'performance' | 'tracking'
  unit: 'percent' | 'weeks' | 'count' | 'narrative'
  better: 'higher' | 'lower'
  headline: boolean
  scopeNote: string | null
  position: number
}

export type Measure = MeasureFields & {
  /** By date. */
  targets: StoredTarget[]
  /** By the end of the period, then as they were entered. */
  observations: Observation[]
  recommendationIds: string[]
}

export type RagDecision = {
  id: string
  recommendationId: string
  kind: 'implementation' | 'impact'
  rag: Rag
  reason: string
  decidedOn: string
  recordedAt: string
  decidedBy: string | null
  proposedRag: Rag | null
  proposalReason: string | null
}

type PlanRow = {
  id: string
  title: string
  position_at: string | null
  aims: string
  inspections: string
  created_at: string
}

type RecommendationRow = {
  id: string
  plan_id: string
  service_id: string
  ref: string
  title: string
  aim: string
  lead_roles: string
  position: number
}

type ActionRow = {
  id: string
  recommendation_id: string
  text: string
  due_on: string | null
  state: Action['state']
  note: string | null
  position: number
}

type MeasureRow = {
  id: string
  key: string
  title: string
  recommendation_id: string
  service_id: string
  question_code: string | null
  source: Measure['source']
  unit: Measure['unit']
  better: Measure['better']
  headline: boolean | number
  scope_note: string | null
  position: number
}

type TargetRow = {
  id: string
  measure_id: string
  due_on: string
  value: number
  each_team: boolean | number
  note: string | null
}

type ObservationRow = {
  id: string
  measure_id: string
  period_label: string
  period_start: string
  period_end: string
  value: number | null
  numerator: number | null
  denominator: number | null
  details: string
}

type RagRow = {
  id: string
  recommendation_id: string
  kind: RagDecision['kind']
  rag: Rag
  reason: string
  decided_on: string
  recorded_at: string
  decided_by: string | null
  proposed_rag: Rag | null
  proposal_reason: string | null
}

const Texts = z.array(z.string())
const Inspections = z.array(z.object({ name: z.string(), date: z.string(), recommendations: z.number() }))
const Details = z.record(z.string(), z.unknown())

export async function insertPlan(transaction: Transaction, plan: Plan): Promise<void> {
  await transaction('plan').insert({
    id: plan.id,
    title: plan.title,
    position_at: plan.positionAt,
    aims: JSON.stringify(plan.aims),
    inspections: JSON.stringify(plan.inspections),
    created_at: plan.createdAt,
  })
}

export async function insertRecommendation(
  transaction: Transaction,
  recommendation: Recommendation,
): Promise<void> {
  await transaction('recommendation').insert({
    id: recommendation.id,
    plan_id: recommendation.planId,
    service_id: recommendation.serviceId,
    ref: recommendation.ref,
    title: recommendation.title,
    aim: recommendation.aim,
    lead_roles: JSON.stringify(recommendation.leadRoles),
    position: recommendation.position,
  })
}

export async function insertAction(transaction: Transaction, action: Action): Promise<void> {
  await transaction('action').insert({
    id: action.id,
    recommendation_id: action.recommendationId,
    text: action.text,
    due_on: action.dueOn,
    state: action.state,
    note: action.note,
    position: action.position,
  })
}

/** False when the recommendation has no such action. */
export async function updateAction(
  transaction: Transaction,
  action: Omit<Action, 'position'>,
): Promise<boolean> {
  const changed = await transaction('action')
    .where({ id: action.id, recommendation_id: action.recommendationId })
    .update({ text: action.text, due_on: action.dueOn, state: action.state, note: action.note })
  return changed === 1
}

/** `alsoFor` names recommendations it is shown under besides its home. */
export async function insertMeasure(
  transaction: Transaction,
  measure: MeasureFields & { alsoFor: string[] },
): Promise<void> {
  await transaction('measure').insert({
    id: measure.id,
    key: measure.key,
    title: measure.title,
    recommendation_id: measure.recommendationId,
    service_id: measure.serviceId,
    question_code: measure.questionCode,
    source: measure.source,
    unit: measure.unit,
    better: measure.better,
    headline: measure.headline,
    scope_note: measure.scopeNote,
    position: measure.position,
  })
  for (const recommendationId of new Set([measure.recommendationId, ...measure.alsoFor])) {
    await transaction('measure_recommendation').insert({
      measure_id: measure.id,
      recommendation_id: recommendationId,
    })
  }
}

export async function setMeasureQuestion(
  transaction: Transaction,
  measureId: string,
  questionCode: string | null,
): Promise<void> {
  await transaction('measure').where({ id: measureId }).update({ question_code: questionCode })
}

export async function insertTarget(transaction: Transaction, target: StoredTarget): Promise<void> {
  await transaction('measure_target').insert({
    id: target.id,
    measure_id: target.measureId,
    due_on: target.dueOn,
    value: target.value,
    each_team: target.eachTeam,
    note: target.note,
  })
}

export async function insertObservation(transaction: Transaction, observation: Observation): Promise<void> {
  await transaction('observation').insert({
    id: observation.id,
    measure_id: observation.measureId,
    period_label: observation.period.label,
    period_start: observation.period.start,
    period_end: observation.period.end,
    value: observation.value,
    numerator: observation.numerator,
    denominator: observation.denominator,
    details: JSON.stringify(observation.details),
  })
}

export async function appendRagDecision(transaction: Transaction, decision: RagDecision): Promise<void> {
  await transaction('rag_decision').insert({
    id: decision.id,
    recommendation_id: decision.recommendationId,
    kind: decision.kind,
    rag: decision.rag,
    reason: decision.reason,
    decided_on: decision.decidedOn,
    recorded_at: decision.recordedAt,
    decided_by: decision.decidedBy,
    proposed_rag: decision.proposedRag,
    proposal_reason: decision.proposalReason,
  })
}

/** Newest first. */
export async function listPlans(reader: Reader): Promise<Plan[]> {
  const rows = await reader('plan')
    .select<PlanRow[]>('*')
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
  return rows.map(toPlan)
}

export async function findPlan(reader: Reader, id: string): Promise<Plan | null> {
  const row = await reader<PlanRow>('plan').where({ id }).first()
  return row ? toPlan(row as PlanRow) : null
}

/** In the plan's own order. */
export async function listRecommendations(reader: Reader, planId: string): Promise<Recommendation[]> {
  const rows = await reader('recommendation')
    .where({ plan_id: planId })
    .orderBy(['position', 'ref'])
    .select<RecommendationRow[]>('*')
  return rows.map(toRecommendation)
}

export async function findRecommendation(reader: Reader, id: string): Promise<Recommendation | null> {
  const row = await reader<RecommendationRow>('recommendation').where({ id }).first()
  return row ? toRecommendation(row as RecommendationRow) : null
}

export async function listActions(reader: Reader, recommendationId: string): Promise<Action[]> {
  const rows = await reader('action')
    .where({ recommendation_id: recommendationId })
    .orderBy(['position', 'id'])
    .select<ActionRow[]>('*')
  return rows.map((row) => ({
    id: row.id,
    recommendationId: row.recommendation_id,
    text: row.text,
    dueOn: row.due_on,
    state: row.state,
    note: row.note,
    position: row.position,
  }))
}

/** Measures with their targets and observations. `recommendationId` finds those shown under it, its own or not. */
export async function listMeasures(
  reader: Reader,
  filter: { recommendationId?: string; ids?: string[]; serviceId?: string; questionCode?: string },
): Promise<Measure[]> {
  const query = reader('measure').select<MeasureRow[]>('*').orderBy(['position', 'key'])
  if (filter.recommendationId !== undefined) {
    const shown = reader('measure_recommendation')
      .where({ recommendation_id: filter.recommendationId })
      .select('measure_id')
    query.whereIn('id', shown)
  }
  if (filter.ids !== undefined) query.whereIn('id', filter.ids)
  if (filter.serviceId !== undefined) query.where({ service_id: filter.serviceId })
  if (filter.questionCode !== undefined) query.where({ question_code: filter.questionCode })
  const rows: MeasureRow[] = await query
  const ids = rows.map((row) => row.id)
  const [targets, observations, links] = [
    await listTargets(reader, ids),
    await listObservations(reader, ids),
    await listLinks(reader, ids),
  ]
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    title: row.title,
    recommendationId: row.recommendation_id,
    serviceId: row.service_id,
    questionCode: row.question_code,
    source: row.source,
    unit: row.unit,
    better: row.better,
    headline: Boolean(row.headline),
    scopeNote: row.scope_note,
    position: row.position,
    targets: targets.filter((target) => target.measureId === row.id),
    observations: observations.filter((observation) => observation.measureId === row.id),
    recommendationIds: links
      .filter((link) => link.measure_id === row.id)
      .map((link) => link.recommendation_id),
  }))
}

/** Newest first. */
export async function listRagDecisions(reader: Reader, recommendationIds: string[]): Promise<RagDecision[]> {
  const rows = await reader('rag_decision')
    .whereIn('recommendation_id', recommendationIds)
    .orderBy('seq', 'desc')
    .select<RagRow[]>('*')
  return rows.map((row) => ({
    id: row.id,
    recommendationId: row.recommendation_id,
    kind: row.kind,
    rag: row.rag,
    reason: row.reason,
    decidedOn: row.decided_on,
    recordedAt: row.recorded_at,
    decidedBy: row.decided_by,
    proposedRag: row.proposed_rag,
    proposalReason: row.proposal_reason,
  }))
}

async function listTargets(reader: Reader, measureIds: string[]): Promise<StoredTarget[]> {
  const rows = await reader('measure_target')
    .whereIn('measure_id', measureIds)
    .orderBy('due_on')
    .select<TargetRow[]>('*')
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    dueOn: row.due_on,
    value: row.value,
    eachTeam: Boolean(row.each_team),
    note: row.note,
  }))
}

async function listObservations(reader: Reader, measureIds: string[]): Promise<Observation[]> {
  const rows = await reader('observation')
    .whereIn('measure_id', measureIds)
    .orderBy(['period_end', 'seq'])
    .select<ObservationRow[]>('*')
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    period: { label: row.period_label, start: row.period_start, end: row.period_end },
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    details: Details.parse(JSON.parse(row.details)),
  }))
}

async function listLinks(reader: Reader, measureIds: string[]) {
  return reader('measure_recommendation')
    .whereIn('measure_id', measureIds)
    .orderBy('recommendation_id')
    .select<Array<{ measure_id: string; recommendation_id: string }>>('measure_id', 'recommendation_id')
}

function toPlan(row: PlanRow): Plan {
  return {
    id: row.id,
    title: row.title,
    positionAt: row.position_at,
    aims: Texts.parse(JSON.parse(row.aims)),
    inspections: Inspections.parse(JSON.parse(row.inspections)),
    createdAt: row.created_at,
  }
}

function toRecommendation(row: RecommendationRow): Recommendation {
  return {
    id: row.id,
    planId: row.plan_id,
    serviceId: row.service_id,
    ref: row.ref,
    title: row.title,
    aim: row.aim,
    leadRoles: Texts.parse(JSON.parse(row.lead_roles)),
    position: row.position,
  }
}
