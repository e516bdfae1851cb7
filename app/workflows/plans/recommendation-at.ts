import {
  type At,
  evidenceStandsFrom,
  stands,
  supersededBy,
  versionAt,
} from '../../domain/evidence/as-it-stood.ts'
import type { Evidence } from '../../domain/evidence/entry.ts'
import type { Forms } from '../../domain/measures/asked-in.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import { type Actor, isInside } from '../../domain/permissions.ts'
import { asOfPlan } from '../../domain/plans/as-of-plan.ts'
import { currentRags, type RagPair } from '../../domain/plans/current-rags.ts'
import { type EvidenceLine, evidenceLines } from '../../domain/plans/evidence-lines.ts'
import { measureAt } from '../../domain/plans/measure-at.ts'
import { type MeasureLine, measureLine } from '../../domain/plans/measure-line.ts'
import { type Readings, seriesOf } from '../../domain/plans/measure-series.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import type { PlanAction } from '../../domain/plans/plan-action.ts'
import {
  proposeImpactRag,
  proposeImplementationRag,
  type Rag,
  type RagDecision,
  type RagProposal,
} from '../../domain/plans/rag.ts'
import type { Recommendation } from '../../domain/plans/recommendation.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listActions, listActionVersions } from '../../stores/plan-actions.server.ts'
import { findPlan } from '../../stores/plans.server.ts'
import { listRagDecisions } from '../../stores/rag-decisions.server.ts'
import { orNotFound } from '../act.ts'
import { hiddenEvidence } from '../findings/evidence-gate.ts'
import { formsUnder } from '../measures/forms-under.ts'
import { listTrackedMeasures } from '../measures/tracked-measures.ts'
import { openAgain } from './feeding-rounds.ts'
import { readingsUnder } from './readings-under.ts'
import { lineageOf, type RecommendationState, stateAt } from './recommendation-state.ts'

/** Everything a recommendation stood on, on a day. Plain JSON. */
export type RecommendationAt = {
  id: string
  planId: string
  serviceId: string
  ref: string
  title: string
  aim: string
  leadRoles: string[]
  /** The day on which its targets are judged (ISO date). */
  asOf: string
  state: RecommendationState
  rags: RagPair
  /** Newest first. */
  decisions: Array<{
    id: string
    kind: 'implementation' | 'impact'
    rag: Rag
    reason: string
    decidedOn: string
    decidedBy: string | null
    proposedRag: Rag | null
    proposalReason: string | null
  }>
  /** Null for who may not see the figures it rests on. */
  proposals: { implementation: RagProposal; impact: RagProposal } | null
  measures: MeasureLine[]
  /** Newest first. */
  evidence: EvidenceLine[]
  actions: PlanAction[]
}

/** What decides a recommendation's page and its proposed ratings, as it stood on the day. */
export type Loaded = {
  plan: Plan
  asOf: string
  at: At
  actions: PlanAction[]
  decisions: RagDecision[]
  /** Its entries, and those of its measures at the recommendations it carries on. */
  evidence: Evidence[]
  /** Entries of its measures, wherever they stand. */
  figures: Evidence[]
  measures: TrackedMeasure[]
  /** Its own id and those it carries on. */
  lineage: string[]
  /** The forms that its figures were asked in. */
  forms: Forms
  /** The cases that were read for them. */
  readings: Readings
  /** Rounds under them that were open again. */
  reopened: ReadonlySet<string>
}

/** `recommendation` is worded already as it was. */
export async function loadRecommendationAt(
  reader: Reader,
  recommendation: Recommendation,
  { at, now }: { at: At; now: Date },
): Promise<Loaded> {
  const plan = orNotFound(await findPlan(reader, recommendation.planId))
  const all = await listTrackedMeasures(reader, { recommendationId: recommendation.id })
  const measures = all.flatMap((measure) => measureAt(measure, at) ?? [])
  const standing = (evidence: Evidence[]) => evidence.filter((each) => stands(evidenceStandsFrom(each), at))
  const lineage = await lineageOf(reader, recommendation)
  const figures = standing(await listEvidence(reader, { measureIds: measures.map(({ id }) => id) }))
  const decisions = await listRagDecisions(reader, [recommendation.id])
  const entries = standing(await listEvidence(reader, { recommendationId: recommendation.id }))
  const evidence = [...entries, ...carriedEntries(figures, recommendation.id, lineage)]
  const ends = [
    ...[...evidence, ...figures].flatMap(({ periodEnd }) => periodEnd ?? []),
    ...measures.flatMap((measure) => measure.observations.map(({ period }) => period.end)),
  ]
  return {
    plan,
    at,
    asOf: at ?? asOfPlan(plan, ends, now),
    actions: await actionsAt(reader, recommendation.id, at),
    decisions: decisions.filter(({ decidedOn }) => stands(decidedOn, at)),
    evidence,
    figures,
    measures,
    lineage,
    forms: await formsUnder(reader, figures),
    readings: await readingsUnder(reader, figures),
    reopened: await openAgain(reader, [...figures, ...evidence], at),
  }
}

/** What the product proposes, and why; a person decides (rule 13). */
export function proposalsOf(loaded: Loaded): { implementation: RagProposal; impact: RagProposal } {
  const { asOf, actions, measures, figures, forms, readings, reopened } = loaded
  // A measure that is shown here as evidence too is a headline of its own recommendation alone.
  const own = measures.filter((measure) => isOwn(loaded, measure))
  return {
    implementation: proposeImplementationRag({
      asOf,
      actions: actions.map(({ dueOn, state }) => ({ due: dueOn, state })),
    }),
    impact: proposeImpactRag({
      asOf,
      headlineMeasures: own.flatMap(
        (measure) => seriesOf(measure, figures, asOf, { forms, readings, reopened }).headline ?? [],
      ),
    }),
  }
}

/** Who reads it; people by id, for the names of who decided. */
type Around = { people: ReadonlyMap<string, string>; actor: Actor }

/** The read model of the page, the plan's table and the report: what this viewer may see of what stood. */
export async function recommendationAt(
  reader: Reader,
  recommendation: Recommendation,
  loaded: Loaded,
  around: Around,
): Promise<RecommendationAt> {
  const { asOf, at, decisions, measures } = loaded
  const { actor, people } = around
  const insideService = isInside(actor, recommendation.serviceId)
  const entries = [...loaded.figures, ...loaded.evidence]
  const hidden = await hiddenEvidence(reader, actor, entries)
  const { id, planId, serviceId, ref, title, aim, leadRoles } = recommendation
  const { forms, readings, reopened } = loaded
  const under = { shownUnder: id, forms, readings, pairsHidden: !insideService, hidden, reopened }
  return {
    ...{ id, planId, serviceId, ref, title, aim, leadRoles, asOf },
    state: await stateAt(reader, recommendation, at),
    rags: currentRags(decisions, id),
    decisions: decisions.map((each) => ({
      id: each.id,
      kind: each.kind,
      rag: each.rag,
      reason: each.reason,
      decidedOn: each.decidedOn,
      decidedBy: each.decidedBy === null ? null : (people.get(each.decidedBy) ?? null),
      proposedRag: insideService ? each.proposedRag : null,
      proposalReason: insideService ? each.proposalReason : null,
    })),
    proposals: insideService ? proposalsOf(loaded) : null,
    measures: ownFirst(loaded, measures).map((measure) =>
      measureLine(measure, seriesOf(measure, loaded.figures, asOf, under), {
        asOf,
        own: isOwn(loaded, measure),
        at,
        people,
      }),
    ),
    evidence: evidenceLines(
      loaded.evidence,
      measures.filter((measure) => isOwn(loaded, measure)),
      { insideService, hidden, superseded: supersededBy(entries), reopened },
    ),
    actions: loaded.actions,
  }
}

/** Those it is judged by before those that are shown here too. */
function ownFirst(loaded: Loaded, measures: TrackedMeasure[]): TrackedMeasure[] {
  const own = measures.filter((measure) => isOwn(loaded, measure))
  return [...own, ...measures.filter((measure) => !own.includes(measure))]
}

function isOwn({ lineage }: Loaded, measure: TrackedMeasure): boolean {
  return lineage.includes(measure.recommendationId)
}

/** What its measures found while they stood elsewhere: their series goes on, and so does what it stands on. */
function carriedEntries(figures: Evidence[], id: string, lineage: string[]): Evidence[] {
  return figures.filter(
    ({ recommendationId }) => recommendationId !== id && lineage.includes(recommendationId),
  )
}

/** Those that were planned by then, as they stood. */
async function actionsAt(reader: Reader, recommendationId: string, at: At): Promise<PlanAction[]> {
  const actions = await listActions(reader, recommendationId)
  if (at === null) return actions
  const versions = await listActionVersions(
    reader,
    actions.map(({ id }) => id),
  )
  return actions.flatMap((action) => {
    const version = versionAt(
      versions.filter(({ actionId }) => actionId === action.id),
      at,
    )
    if (version === null) return []
    const { text, dueOn, state, note, leadRole } = version
    return [{ ...action, text, dueOn, state, note, leadRole }]
  })
}
