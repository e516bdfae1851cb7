import { uncorrected } from '../../domain/evidence/as-it-stood.ts'
import type { Evidence } from '../../domain/evidence/entry.ts'
import { figureSentence } from '../../domain/evidence/evidence.ts'
import type { EvidenceSnapshot } from '../../domain/evidence/snapshot.ts'
import { fewestAssessable, figuresUnder, type MeasureFigure } from '../../domain/measures/average.ts'
import { type Definition, measureTitle } from '../../domain/measures/definition.ts'
import { conditionOf, describeDefinition } from '../../domain/measures/definition-text.ts'
import type { Measured } from '../../domain/measures/figure-of-measure.ts'
import { isCountsByChoice } from '../../domain/measures/proportion.ts'
import { fromPublished, isPublishedFigureOf, judgedTarget } from '../../domain/measures/published.ts'
import { canBecomeLatest } from '../../domain/measures/series.ts'
import { judgeTargets } from '../../domain/measures/target.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import { asOfPlan } from '../../domain/plans/as-of-plan.ts'
import { seriesOf, targetsSetFor } from '../../domain/plans/measure-series.ts'
import type { DeclaredModeration } from '../../domain/rounds/moderation.ts'
import { isReadBefore, type OtherRound } from '../../domain/rounds/read-before.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { allQuestions, findQuestion, type Question, type Template } from '../../domain/templates/template.ts'
import { insertClosingMeasure, insertCountedCases } from '../../stores/closing-measures.server.ts'
import { insertClosing, lastCountsOnly, listClosings } from '../../stores/closings.server.ts'
import { appendEvidence, listEvidence } from '../../stores/evidence.server.ts'
import type { Transaction } from '../../stores/handle.server.ts'
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
import { casesToKeep } from '../measures/measures-of-round.ts'
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
  const { round, by, reason, moderation } = closing
  const at = context.clock().toISOString()
  const { template } = orNotFound(await findTemplateVersion(transaction, round.templateVersionId))
  const measures = await declaredMeasures(transaction, round)
  const weak = await weakIn(transaction, round, template, measures)
  const revision = round.closings + 1
  const coverage = await countCoverage(transaction, round.id)
  await insertClosing(transaction, {
    id: context.random(),
    roundId: round.id,
    revision,
    closedAt: at,
    closedBy: by,
    ...coverage,
    reason,
    moderation,
    countsOnly: weak,
    reopenedAt: null,
    reopenedBy: null,
    reopenReason: null,
  })
  await keepOutcomes(transaction, { roundId: round.id, revision })
  const figures = await closingFigures(transaction, round, template, measures, weak)
  let entries = 0
  for (const measure of measures) {
    const { definition } = measure
    const counted = figures.get(measure.id)
    if (definition === null || !counted) continue
    const { measured, chosenBecause } = counted
    const noFigure = 'noFigure' in measured ? measured.noFigure : null
    await insertClosingMeasure(
      transaction,
      { roundId: round.id, revision },
      { measureId: measure.id, definition, noFigure },
    )
    const given = { closing, revision, at, template, measure, definition }
    entries +=
      'noFigure' in measured
        ? await withdrawFigure(transaction, context, { ...given, noFigure: measured.noFigure })
        : await appendFigure(transaction, context, { ...given, measured, chosenBecause })
  }
  return { entries }
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

type Given = {
  closing: Closing
  revision: number
  at: string
  template: Template
  measure: TrackedMeasure
  definition: Definition
}
type GivenFigure = Given & { measured: Measured; chosenBecause: string | null }

/** An earlier closing had a figure, and this one has none: words take its place, for it cannot go on standing. */
async function withdrawFigure(
  transaction: Transaction,
  context: AppContext,
  { closing, revision, at, measure, noFigure }: Given & { noFigure: string },
): Promise<number> {
  const { round, by } = closing
  const earlier = await standingEntries(transaction, round, measure)
  for (const { id: supersedes, recommendationId } of earlier)
    await appendEvidence(transaction, {
      ...{ id: context.random(), recommendationId, kind: 'audit', measureId: measure.id, roundId: round.id },
      ...{ revision, supersedes, observationId: null, snapshot: null, eligible: false },
      ...{ periodLabel: round.period.label, periodEnd: round.period.end, recordedAt: at, recordedBy: by },
      sentence: `${measureTitle(measure)}: no figure from ${round.name} as it was closed again: ${noFigure}.`,
    })
  return earlier.length
}

/**
 * The entries of earlier closings that stand, newest first, each under the recommendation that new evidence goes to: where the one
 * it was added to was carried forward meanwhile, that is the later one.
 */
async function standingEntries(
  transaction: Transaction,
  round: Round,
  measure: TrackedMeasure,
): Promise<Array<Pick<Evidence, 'id' | 'recommendationId'>>> {
  const entries = uncorrected(await listEvidence(transaction, { roundId: round.id, measureId: measure.id }))
  const goesOn = new Map<string, string>()
  for (const id of measure.recommendationIds)
    for (const before of await lineageOf(transaction, orNotFound(await findRecommendation(transaction, id))))
      if (before === id || !measure.recommendationIds.includes(before)) goesOn.set(before, id)
  return entries.map(({ id, recommendationId }) => ({
    id,
    recommendationId: goesOn.get(recommendationId) ?? recommendationId,
  }))
}

/** One entry on every recommendation of the measure. @returns how many */
async function appendFigure(
  transaction: Transaction,
  context: AppContext,
  given: GivenFigure,
): Promise<number> {
  const { closing, revision, at, measure, definition, measured } = given
  const { round, by } = closing
  const earlier = await standingEntries(transaction, round, measure)
  const kept = casesToKeep(definition, measured)
  await insertCountedCases(transaction, { roundId: round.id, revision }, measure.id, kept)
  const shared = {
    kind: 'audit' as const,
    measureId: measure.id,
    roundId: round.id,
    revision,
    observationId: await observationOf(transaction, given),
    periodLabel: round.period.label,
    periodEnd: round.period.end,
    sentence: sentenceOf(given),
    snapshot: await snapshotOf(transaction, context, given),
    eligible: eligibility(given).eligible,
    recordedAt: at,
    recordedBy: by,
  }
  for (const recommendationId of measure.recommendationIds) {
    const superseded = earlier.find((each) => each.recommendationId === recommendationId)
    await appendEvidence(transaction, {
      ...shared,
      id: context.random(),
      recommendationId,
      supersedes: superseded?.id ?? null,
    })
  }
  return measure.recommendationIds.length
}

function sentenceOf(given: GivenFigure): string {
  const { measure, measured } = given
  return figureSentence({
    figure: measured.figure,
    title: measureTitle(measure),
    parentText: parentTextOf(given),
    detailNotRecorded: measured.detailNotRecorded,
    comparedWith: measure.targets.map((target) => fromPublished(target.value, measure.unit)),
    better: measure.better,
  })
}

/** Which cases are in the denominator, in words: those its question is asked of, and those the measure is about. */
function parentTextOf({ template, definition }: Given): string | null {
  const own = conditionOf(definition, questionsByCode(template))
  const asked = onlyQuestion(template, definition)?.when_text ?? null
  return [asked, own].filter((text) => text !== null).join(' and ') || null
}

function onlyQuestion(template: Template, { kind, components }: Definition): Question | null {
  const [only] = components
  return kind === 'single' && only ? findQuestion(template, only.question) : null
}

function questionsByCode(template: Template): ReadonlyMap<string, Question> {
  return new Map(allQuestions(template).map((question) => [question.code, question]))
}

async function snapshotOf(
  transaction: Transaction,
  context: AppContext,
  given: GivenFigure,
): Promise<EvidenceSnapshot> {
  const { closing, template, definition, measured } = given
  const { round, reason, moderation } = closing
  const { figure, detailNotRecorded } = measured
  const service = (await listServices(transaction)).find(({ id }) => id === round.serviceId)
  const question = onlyQuestion(template, definition)
  return {
    figure,
    definition,
    definitionText: describeDefinition(definition, questionsByCode(template)),
    questionCode: question?.code ?? null,
    questionText: question?.text ?? null,
    parentText: parentTextOf(given),
    templateKey: template.key,
    templateVersion: template.version,
    templateTitle: template.title,
    theme: template.theme,
    roundName: round.name,
    roundKind: round.kind,
    cohort: round.cohort,
    serviceId: round.serviceId,
    serviceName: service?.name ?? '',
    teamIds: round.teamIds,
    period: round.period,
    origin: round.origin,
    fitted: round.fitted,
    leftOutReason: reason,
    detailNotRecorded,
    moderation,
    replaced: await replacedIn(transaction, round.id),
    targetSentence: await targetSentenceOf(transaction, context, given),
    latestReason: eligibility(given).reason,
  }
}

/** Unusable cases leave the sample with a reason; that some did stays beside every figure. */
async function replacedIn(transaction: Transaction, roundId: string): Promise<number> {
  return (await listCases(transaction, roundId)).filter(({ state }) => state === 'replaced').length
}

function eligibility(given: GivenFigure) {
  const { closing, measure, measured, chosenBecause } = given
  const { round } = closing
  return canBecomeLatest({
    roundScope: { serviceId: round.serviceId, teamIds: round.teamIds },
    measureScope: { serviceId: measure.serviceId, teamIds: [] },
    assessable: fewestAssessable(measured.figure),
    chosenBecause,
  })
}

/** How the figure stands against the measure's dated targets on the day the plan describes. */
async function targetSentenceOf(
  transaction: Transaction,
  context: AppContext,
  { closing: { round }, measure, measured: { figure }, template, definition }: GivenFigure,
): Promise<string | null> {
  const evidence = await listEvidence(transaction, { measureId: measure.id })
  const askedIn = { key: template.key, version: template.version, definition }
  const forms = await formsUnder(transaction, evidence, [askedIn])
  const targets = targetsSetFor(measure, evidence, askedIn, forms)
  if (figure.value === null || targets.length === 0 || measure.unit !== 'percent') return null
  if (!figure.supportsClaim) return `No claim is made about a target: ${whyNoClaim(figure)}`
  const { recommendationId } = measure
  const { planId } = orNotFound(await findRecommendation(transaction, recommendationId))
  const plan = orNotFound(await findPlan(transaction, planId))
  const asOf = asOfPlan(plan, [round.period.end], context.clock())
  const before = seriesOf(measure, evidence, asOf).points.filter(
    ({ periodEnd, eligible }) => eligible && periodEnd < round.period.end,
  )
  return judgeTargets({
    value: figure.value,
    better: measure.better,
    unit: 'percent',
    targets: targets.map((target) => judgedTarget(target, measure.unit)),
    measuredOn: round.period.end,
    asOf,
    previous: before.flatMap(({ value, periodEnd }) =>
      value === null ? [] : [{ value, measuredOn: periodEnd }],
    ),
  }).sentence
}

function whyNoClaim(figure: MeasureFigure): string {
  const chosen = figuresUnder(figure).find(isCountsByChoice)
  return chosen?.noIntervalReason ?? 'too few cases could be determined'
}

/** The published figure that this is; none where two could be meant, or another round's evidence holds it. */
async function observationOf(transaction: Transaction, given: GivenFigure): Promise<string | null> {
  const { closing, measure, measured } = given
  const { round } = closing
  const { figure } = measured
  // A printed percentage is of cases; an average is not.
  if (measure.unit !== 'percent' || figure.kind === 'average') return null
  const { numerator, denominator, value } = figure
  const { eligible } = eligibility(given)
  const same = measure.observations.filter((each) =>
    isPublishedFigureOf(each, { period: round.period, value, numerator, denominator, eligible }),
  )
  const [only] = same
  if (only === undefined || same.length > 1) return null
  const others = uncorrected(await listEvidence(transaction, { measureId: measure.id }))
  const taken = others.some((each) => each.roundId !== round.id && each.observationId === only.id)
  return taken ? null : only.id
}
