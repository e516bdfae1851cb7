import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import {
  type ClosingFacts,
  evidenceOfClosing,
  type MeasureAtClosing,
} from '../../domain/plans/evidence-of-closing.ts'
import type { DeclaredModeration } from '../../domain/rounds/moderation.ts'
import { isReadBefore, type OtherRound } from '../../domain/rounds/read-before.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Template } from '../../domain/templates/template.ts'
import { insertClosingMeasure, insertCountedCases } from '../../stores/closing-measures.server.ts'
import { insertClosing, lastCountsOnly, listClosings } from '../../stores/closings.server.ts'
import { appendEvidence, listEvidence } from '../../stores/evidence.server.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { countCoverage, keepOutcomes } from '../../stores/outcomes.server.ts'
import { findPlan } from '../../stores/plans.server.ts'
import { listRoundsOfSameCases } from '../../stores/readings.server.ts'
import { findRecommendation } from '../../stores/recommendations.server.ts'
import { findRound, listCases } from '../../stores/rounds.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { declaredMeasures } from '../measures/declared-measures.ts'
import { formsUnder } from '../measures/forms-under.ts'
import { weakIn } from '../measures/weak-cases.ts'
import { lineageOf } from '../plans/recommendation-state.ts'
import { closingFigures } from './closing-figures.ts'

/** Who closes, why audits were left out, null when none was, and how their grades were moderated. */
type Closing = { round: Round; by: string | null; reason: string | null; moderation: DeclaredModeration }

/**
 * Takes the figures of a round that has just been closed, in its transaction: each measure the round declared gets one
 * entry of evidence on every recommendation it belongs to. Entries of an earlier closing stay, and are superseded.
 * @returns how many entries were added
 */
export async function recordClosing(
  context: AppContext,
  transaction: Transaction,
  closing: Closing,
): Promise<{ entries: number }> {
  const { facts, weak } = await loadClosing(transaction, closing, context.clock())
  const { round, now, by, reason, moderation } = facts
  const closed = { roundId: round.id, revision: round.closings + 1 }
  await insertClosing(transaction, {
    ...closed,
    id: context.random(),
    closedAt: now.toISOString(),
    closedBy: by,
    ...(await countCoverage(transaction, round.id)),
    ...{ reason, moderation, countsOnly: weak },
    ...{ reopenedAt: null, reopenedBy: null, reopenReason: null },
  })
  await keepOutcomes(transaction, closed)
  const added = evidenceOfClosing(facts)
  for (const { measureId, definition, noFigure, cases, entries } of added) {
    await insertClosingMeasure(transaction, closed, { measureId, definition, noFigure })
    await insertCountedCases(transaction, closed, measureId, cases)
    for (const entry of entries) await appendEvidence(transaction, { ...entry, id: context.random() })
  }
  return { entries: added.reduce((sum, { entries }) => sum + entries.length, 0) }
}

async function loadClosing(
  reader: Reader,
  closing: Closing,
  now: Date,
): Promise<{ facts: ClosingFacts; weak: Record<string, string> }> {
  const { round } = closing
  const { template, measures, weak, figures } = await closingFigures(reader, round)
  const services = await listServices(reader)
  const cases = await listCases(reader, round.id)
  const fed: MeasureAtClosing[] = []
  for (const measure of measures) {
    const { definition } = measure
    const counted = figures.get(measure.id)
    if (definition !== null && counted !== undefined)
      fed.push({ definition, counted, ...(await loadMeasure(reader, measure, template)) })
  }
  const facts = {
    ...{ ...closing, template, now, measures: fed },
    serviceName: services.find(({ id }) => id === round.serviceId)?.name ?? '',
    replaced: cases.filter(({ state }) => state === 'replaced').length,
  }
  return { facts, weak }
}

async function loadMeasure(
  reader: Reader,
  measure: TrackedMeasure,
  { key, version }: Template,
): Promise<Omit<MeasureAtClosing, 'definition' | 'counted'>> {
  const evidence = await listEvidence(reader, { measureId: measure.id })
  const { planId } = orNotFound(await findRecommendation(reader, measure.recommendationId))
  const lineages = new Map<string, string[]>()
  for (const id of measure.recommendationIds)
    lineages.set(id, await lineageOf(reader, orNotFound(await findRecommendation(reader, id))))
  return {
    ...{ measure, evidence, lineages },
    forms: await formsUnder(reader, evidence, [{ key, version }]),
    plan: orNotFound(await findPlan(reader, planId)),
  }
}

/**
 * Closes again, with the same reason and moderation, what was closed before it was known that its cases had been read here and
 * were weak: rounds that were read after this one. Whoever imports last year's audits after this year's knows it only then.
 * @returns the rounds that were
 */
export async function closeLaterAgain(
  context: AppContext,
  transaction: Transaction,
  { round, by }: Pick<Closing, 'round' | 'by'>,
): Promise<Array<{ id: string; entries: number }>> {
  const again: Array<{ id: string; entries: number }> = []
  for (const other of (await listRoundsOfSameCases(transaction, [round.id])).get(round.id) ?? []) {
    if (other.state !== 'closed') continue
    const later = orNotFound(await findRound(transaction, other.id))
    if (!isReadBefore(asOther(round), later)) continue
    const { template } = orNotFound(await findTemplateVersion(transaction, later.templateVersionId))
    const measures = await declaredMeasures(transaction, later)
    const weak = Object.keys(await weakIn(transaction, later, template, measures)).sort()
    const known = Object.keys(await lastCountsOnly(transaction, later.id)).sort()
    const [last] = await listClosings(transaction, later.id)
    if (!last || weak.join(' ') === known.join(' ')) continue
    const { reason, moderation } = last
    const { entries } = await recordClosing(context, transaction, { round: later, by, reason, moderation })
    again.push({ id: later.id, entries })
  }
  return again
}

function asOther({ id, state, origin, period, createdAt, firstSignedOffAt }: Round): OtherRound {
  return { id, state, origin, periodEnd: period.end, createdAt, firstSignedOffAt }
}
