import { judgedTarget, judgedUnit } from '../../domain/measures/published.ts'
import { valueText } from '../../domain/measures/target.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { type Evidence, listEvidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import {
  findPlan,
  findRecommendation,
  listActions,
  listMeasures,
  listRagDecisions,
  type Measure,
} from '../../stores/plans.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { allow, found } from '../act.ts'
import { todayOf } from '../actions/load-action.ts'
import { countOverdue } from '../actions/overdue-actions.ts'
import type { AppContext } from '../context.ts'
import { hiddenEvidence } from '../findings/evidence-gate.ts'
import { currentRags } from './current-rags.ts'
import { isInsideService } from './inside-service.ts'
import { seriesOf } from './measure-series.ts'
import { proposeRags } from './propose-rag.ts'

/** A recommendation with everything it stands on. Outside its service, figures of rounds stay hidden until released. */
export async function viewRecommendation(context: AppContext, actor: Actor, recommendationId: string) {
  const { reader } = context
  allow(actor, 'plan.view')
  const recommendation = found(await findRecommendation(reader, recommendationId))
  const plan = found(await findPlan(reader, recommendation.planId))
  const facts = { serviceId: recommendation.serviceId }
  const insideService = isInsideService(actor, recommendation.serviceId)
  const evidence = await listEvidence(reader, { recommendationId })
  const decisions = await listRagDecisions(reader, [recommendationId])
  const people = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
  const { asOf, ...proposals } = await proposeRags(reader, recommendation, context.clock())
  const hidden = await hiddenEvidence(reader, actor, evidence)
  const seen = evidence.filter(({ id }) => !hidden.has(id))
  const measures = await listMeasures(reader, { recommendationId })
  const measureIds = measures.map(({ id }) => id)
  const { serviceId } = recommendation
  const reopened = await openAgain(reader, evidence)
  const superseded = new Set(evidence.map((each) => each.supersedes))
  return {
    plan: { id: plan.id, title: plan.title },
    recommendation,
    asOf,
    rags: currentRags(decisions, recommendationId),
    proposals: insideService ? proposals : null,
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
    measures: measures.map((measure) =>
      shownMeasure(measure, seen, asOf, may(actor, 'plan.edit', { serviceId: measure.serviceId })),
    ),
    evidence: newestFirst(evidence).map((each) => ({
      id: each.id,
      kind: each.kind,
      period: each.periodLabel,
      sentence: hidden.get(each.id) ?? each.sentence,
      traceable: each.snapshot !== null,
      fitted: each.snapshot?.fitted ?? false,
      superseded: superseded.has(each.id),
      reopened: each.roundId !== null && reopened.has(each.roundId),
      notLatestBecause: insideService && !each.eligible ? (each.snapshot?.latestReason ?? null) : null,
      recordedOn: each.recordedAt.slice(0, 10),
    })),
    actions: await listActions(reader, recommendationId),
    overdueActions: insideService
      ? await countOverdue(reader, serviceId, measureIds, todayOf(context))
      : null,
    mayEdit: may(actor, 'plan.edit', facts),
    mayDecide: may(actor, 'rag.decide', facts),
  }
}

/** Rounds whose evidence stands here and that are open again. */
async function openAgain(reader: Reader, evidence: Evidence[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const id of new Set(evidence.flatMap(({ roundId }) => roundId ?? [])))
    if ((await findRound(reader, id))?.state === 'open') found.add(id)
  return found
}

/** By the end of what it is about, then as it was recorded; without a period last. */
function newestFirst(evidence: Evidence[]): Evidence[] {
  const end = (each: Evidence) => each.periodEnd ?? ''
  return [...evidence].sort((a, b) => (end(a) === end(b) ? b.seq - a.seq : end(a) < end(b) ? 1 : -1))
}

function shownMeasure(measure: Measure, evidence: Evidence[], asOf: string, mayEdit: boolean) {
  const { points, latest, targetSentence } = seriesOf(measure, evidence, asOf)
  const unit = judgedUnit(measure.unit)
  return {
    id: measure.id,
    title: measure.title,
    unit,
    better: measure.better,
    headline: measure.headline,
    questionCode: measure.questionCode,
    scopeNote: measure.scopeNote,
    points,
    latestId: latest?.id ?? null,
    targetSentence,
    targets: measure.targets.map((target) => ({
      ...judgedTarget(target, measure.unit),
      id: target.id,
      note: target.note,
      text: unit === null ? String(target.value) : valueText(judgedTarget(target, measure.unit).value, unit),
    })),
    mayEdit,
  }
}
