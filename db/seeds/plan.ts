import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { dayLabel } from '../../app/domain/day.ts'
import { fromPublished } from '../../app/domain/measures/published.ts'
import { valueText } from '../../app/domain/measures/target.ts'
import { parsePeriod } from '../../app/domain/period.ts'
import { appendEvidence } from '../../app/stores/evidence.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { insertMeasure } from '../../app/stores/measures.server.ts'
import { insertObservation } from '../../app/stores/observations.server.ts'
import { insertAction } from '../../app/stores/plan-actions.server.ts'
import { insertPlan } from '../../app/stores/plans.server.ts'
import { appendRagDecision } from '../../app/stores/rag-decisions.server.ts'
import { insertRecommendation } from '../../app/stores/recommendations.server.ts'
import { insertTarget } from '../../app/stores/targets.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import {
  type DemonstrationMeasure,
  type DemonstrationRecommendation,
  demonstrationPlan,
} from './demonstration-schema.ts'
import { definitionOf, type FiledMeasure, readMeasuresFile } from './measures-file.ts'

type Seeding = {
  transaction: Transaction
  context: AppContext
  serviceId: string
  positionAt: string
  /** Where its figures were printed. */
  printedIn: string
  recommendationIds: Map<string, string>
  feeds: readonly FiledMeasure[]
}

/**
 * The published plan with its ratings, measures, targets, history, evidence and actions.
 * @returns the ids of its measures by key
 */
export async function seedPlan(
  transaction: Transaction,
  context: AppContext,
  serviceId: string,
): Promise<Map<string, string>> {
  const file = demonstrationPlan.parse(readYaml(context, 'db/seeds/demonstration/plan.yaml'))
  const feeds = readMeasuresFile(readText(context, 'audit-templates/measures.yaml'))
  const positionAt = file.plan.position_at
  const planId = context.random()
  await insertPlan(transaction, {
    id: planId,
    title: file.plan.title,
    positionAt,
    aims: file.plan.aims,
    inspections: file.plan.inspections,
    createdAt: context.clock().toISOString(),
  })
  const recommendationIds = new Map(file.recommendations.map(({ ref }) => [ref, context.random()]))
  const printedIn = `${file.plan.title}: position at ${dayLabel(positionAt)}`
  const seeding = { transaction, context, serviceId, positionAt, printedIn, recommendationIds, feeds }
  // All of them first: a measure may also be shown under a later one.
  for (const [position, { ref, title, aim, lead_roles: leadRoles }] of file.recommendations.entries()) {
    const id = idOf(recommendationIds, ref)
    await insertRecommendation(
      transaction,
      { id, planId, serviceId, ref, title, aim, leadRoles, position },
      { recordedAt: context.clock().toISOString(), recordedBy: null },
    )
  }
  const measureIds = new Map<string, string>()
  for (const recommendation of file.recommendations) {
    const id = idOf(recommendationIds, recommendation.ref)
    const own = [...recommendation.measures, ...ownMeasures(feeds, recommendation)]
    for (const [position, measure] of own.entries())
      measureIds.set(measure.key, await seedMeasure(seeding, id, measure, position))
    await seedRatings(seeding, id, recommendation)
    await seedActions(seeding, id, recommendation)
    for (const entry of recommendation.evidence) await seedEvidence(seeding, id, entry)
  }
  return measureIds
}

/** Measures that audits feed and the published plan does not have: no figure, no target, and no headline. */
function ownMeasures(
  feeds: readonly FiledMeasure[],
  { ref, measures }: DemonstrationRecommendation,
): DemonstrationMeasure[] {
  return feeds
    .filter(({ key, recommendation }) => recommendation === ref && !measures.some((each) => each.key === key))
    .map(({ key, title, better, scope_note }) => ({
      ...{ key, title, better, source: 'audit', unit: 'percent', headline: false },
      ...{ observations: [], targets: [] },
      ...(scope_note === undefined ? {} : { scope_note }),
    }))
}

async function seedMeasure(
  { transaction, context, serviceId, recommendationIds, feeds, printedIn }: Seeding,
  recommendationId: string,
  measure: DemonstrationMeasure,
  position: number,
): Promise<string> {
  const id = context.random()
  const fed = feeds.find((each) => each.key === measure.key)
  const { key, title, source, unit, better, headline } = measure
  await insertMeasure(transaction, {
    ...{ id, key, title, recommendationId, serviceId, source, unit, better, headline, position },
    definition: fed ? definitionOf(fed) : null,
    scopeNote: measure.scope_note ?? null,
    cadenceMonths: measure.cadence_months ?? null,
    alsoFor: (fed?.also_evidence_for ?? []).map((ref) => idOf(recommendationIds, ref)),
  })
  for (const target of measure.targets)
    await insertTarget(transaction, {
      id: context.random(),
      measureId: id,
      dueOn: target.by,
      value: target.value,
      eachTeam: target.each_team ?? false,
      note: target.note ?? null,
    })
  for (const observation of measure.observations) {
    const { period, value, numerator, denominator, note, team_range: range, ...details } = observation
    await insertObservation(transaction, {
      id: context.random(),
      measureId: id,
      period: periodOf(period),
      value,
      numerator: numerator ?? null,
      denominator: denominator ?? null,
      teamRange: range ? { low: range[0], high: range[1] } : null,
      source: printedIn,
      caveat: note ?? null,
      details,
    })
  }
  return id
}

async function seedRatings(
  { transaction, context, positionAt }: Seeding,
  recommendationId: string,
  { rag }: DemonstrationRecommendation,
): Promise<void> {
  for (const kind of ['implementation', 'impact'] as const)
    await appendRagDecision(transaction, {
      id: context.random(),
      recommendationId,
      kind,
      ...rag[kind],
      decidedOn: positionAt,
      recordedAt: context.clock().toISOString(),
      decidedBy: null,
      proposedRag: null,
      proposalReason: null,
    })
}

async function seedActions(
  { transaction, context, positionAt }: Seeding,
  recommendationId: string,
  { actions }: DemonstrationRecommendation,
): Promise<void> {
  for (const [position, { text, due, state, note }] of actions.entries())
    await insertAction(
      transaction,
      {
        id: context.random(),
        ...{ recommendationId, text, state, position },
        dueOn: due,
        note: note ?? null,
      },
      { standsFrom: positionAt, recordedAt: context.clock().toISOString(), recordedBy: null },
    )
}

/** What the plan says beside its measures: words, and a figure where it gave one. */
async function seedEvidence(
  { transaction, context, positionAt, printedIn }: Seeding,
  recommendationId: string,
  entry: DemonstrationRecommendation['evidence'][number],
): Promise<void> {
  const period = entry.period === undefined ? null : periodOf(entry.period)
  await appendEvidence(transaction, {
    id: context.random(),
    recommendationId,
    kind: entry.kind,
    measureId: null,
    roundId: null,
    revision: null,
    supersedes: null,
    observationId: null,
    periodLabel: period?.label ?? null,
    periodEnd: period?.end ?? null,
    sentence: sentenceOf(entry),
    snapshot: null,
    eligible: false,
    recordedAt: context.clock().toISOString(),
    recordedBy: null,
    // What the plan gives no period of was known on the day it describes.
    issuedOn: period === null ? positionAt : null,
    source: printedIn,
  })
}

function sentenceOf({
  text,
  value,
  unit = 'count',
  numerator,
  denominator,
}: DemonstrationRecommendation['evidence'][number]): string {
  if (numerator !== undefined && denominator !== undefined) return `${text}: ${numerator} of ${denominator}`
  if (value === undefined || unit === 'narrative') return text
  const shown = `${text}: ${valueText(fromPublished(value, unit), unit)}`
  return unit === 'percent' ? `${shown} (published without its counts)` : shown
}

function periodOf(written: string) {
  const period = parsePeriod(written)
  if (period === null) throw new Error(`The plan has a period that cannot be read: ${written}`)
  return period
}

function idOf(ids: Map<string, string>, ref: string): string {
  const id = ids.get(ref)
  if (id === undefined) throw new Error(`The plan has no recommendation ${ref}`)
  return id
}

function readYaml(context: AppContext, file: string): unknown {
  return parse(readText(context, file))
}

function readText(context: AppContext, file: string): string {
  return readFileSync(join(context.config.root, file), 'utf8')
}
