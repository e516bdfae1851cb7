import { uncorrected } from '../evidence/as-it-stood.ts'
import type { Evidence } from '../evidence/entry.ts'
import { figureSentence } from '../evidence/evidence.ts'
import type { EvidenceSnapshot } from '../evidence/snapshot.ts'
import type { Forms } from '../measures/asked-in.ts'
import { fewestAssessable, figuresUnder, type MeasureFigure } from '../measures/average.ts'
import type { ClosingFigure } from '../measures/closing-figure.ts'
import { type CountedCase, casesToKeep } from '../measures/counted-cases.ts'
import { type Definition, measureTitle } from '../measures/definition.ts'
import { conditionOf, describeDefinition } from '../measures/definition-text.ts'
import type { Measured } from '../measures/figure-of-measure.ts'
import { isComposite } from '../measures/measure-kinds.ts'
import { isCountsByChoice } from '../measures/proportion.ts'
import { fromPublished, isPublishedFigureOf, judgedTarget } from '../measures/published.ts'
import { canBecomeLatest } from '../measures/series.ts'
import { judgeTargets } from '../measures/target.ts'
import type { TrackedMeasure } from '../measures/tracked-measure.ts'
import type { DeclaredModeration } from '../rounds/moderation.ts'
import type { Round } from '../rounds/round.ts'
import { allQuestions, findQuestion, type Question, type Template } from '../templates/template.ts'
import { asOfPlan } from './as-of-plan.ts'
import { seriesOf, targetsSetFor } from './measure-series.ts'
import type { Plan } from './plan.ts'

/** A round that is being closed, and all that its evidence is made of. */
export type ClosingFacts = {
  round: Round
  template: Template
  serviceName: string
  /** Cases of the draw that could not be used: that there were some stays beside every figure. */
  replaced: number
  now: Date
  by: string | null
  /** Why audits were left out; null when none was. */
  reason: string | null
  moderation: DeclaredModeration
  /** Those that count something, as the round declared them. */
  measures: readonly MeasureAtClosing[]
}

export type MeasureAtClosing = {
  measure: TrackedMeasure
  definition: Definition
  counted: ClosingFigure
  /** All that was ever recorded of the measure, newest first. */
  evidence: readonly Evidence[]
  /** Those under that evidence, and the round's own. */
  forms: Forms
  /** That of its home. */
  plan: Pick<Plan, 'positionAt'>
  /** Of each recommendation that new evidence goes to: itself and those it carries on, the nearest first. */
  lineages: ReadonlyMap<string, readonly string[]>
}

/** What a closing adds for one measure. */
export type AddedByClosing = {
  measureId: string
  definition: Definition
  /** Why it has no figure, in words; null where it has one. */
  noFigure: string | null
  /** What each case was, where the outcomes of the questions do not tell it. */
  cases: CountedCase[]
  /** For each recommendation of the measure one; where there is no figure, one for each that an earlier closing had left. */
  entries: EntryOfClosing[]
}

type EntryOfClosing = Omit<Evidence, 'seq' | 'id' | 'issuedOn' | 'source' | 'caveat' | 'correctionNote'>

/**
 * What closing a round adds to the evidence of the plan: each measure the round declared gets one entry on every
 * recommendation it belongs to. Entries of an earlier closing are superseded, and stay.
 */
export function evidenceOfClosing(closing: ClosingFacts): AddedByClosing[] {
  return closing.measures.map((fed) => {
    const { measure, definition, counted } = fed
    const { measured, chosenBecause } = counted
    const added = { measureId: measure.id, definition }
    if ('noFigure' in measured) {
      const { noFigure } = measured
      return { ...added, noFigure, cases: [], entries: withdrawals({ ...closing, ...fed, noFigure }) }
    }
    const entries = figureEntries({ ...closing, ...fed, measured, chosenBecause })
    return { ...added, noFigure: null, cases: casesToKeep(definition, measured), entries }
  })
}

/** One measure at a closing, with the closing. */
type Given = Omit<ClosingFacts, 'measures'> & MeasureAtClosing
type GivenFigure = Given & { measured: Measured; chosenBecause: string | null }

/** An earlier closing had a figure, and this one has none: words take its place, for it cannot go on standing. */
function withdrawals(given: Given & { noFigure: string }): EntryOfClosing[] {
  const { round, measure, noFigure } = given
  return standingEntries(given).map(({ id: supersedes, recommendationId }) => ({
    ...ofClosing(given),
    ...{ recommendationId, supersedes, observationId: null, snapshot: null, eligible: false },
    sentence: `${measureTitle(measure)}: no figure from ${round.name} as it was closed again: ${noFigure}.`,
  }))
}

/** One entry on every recommendation of the measure. */
function figureEntries(given: GivenFigure): EntryOfClosing[] {
  const earlier = standingEntries(given)
  const shared = {
    ...ofClosing(given),
    observationId: observationOf(given),
    sentence: sentenceOf(given),
    snapshot: snapshotOf(given),
    eligible: eligibility(given).eligible,
  }
  return given.measure.recommendationIds.map((recommendationId) => {
    const superseded = earlier.find((each) => each.recommendationId === recommendationId)
    return { ...shared, recommendationId, supersedes: superseded?.id ?? null }
  })
}

function ofClosing({ round, measure, now, by }: Given) {
  return {
    kind: 'audit' as const,
    measureId: measure.id,
    roundId: round.id,
    revision: round.closings + 1,
    periodLabel: round.period.label,
    periodEnd: round.period.end,
    recordedAt: now.toISOString(),
    recordedBy: by,
  }
}

/**
 * The entries of earlier closings that stand, newest first, each under the recommendation that new evidence goes to: where the one
 * it was added to was carried forward meanwhile, that is the later one.
 */
function standingEntries({
  round,
  measure,
  evidence,
  lineages,
}: Given): Array<Pick<Evidence, 'id' | 'recommendationId'>> {
  const goesOn = new Map<string, string>()
  for (const [id, lineage] of lineages)
    for (const before of lineage)
      if (before === id || !measure.recommendationIds.includes(before)) goesOn.set(before, id)
  return uncorrected(evidence.filter(({ roundId }) => roundId === round.id)).map(
    ({ id, recommendationId }) => ({
      id,
      recommendationId: goesOn.get(recommendationId) ?? recommendationId,
    }),
  )
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

function onlyQuestion(template: Template, definition: Definition): Question | null {
  const [only] = definition.components
  return !isComposite(definition) && only ? findQuestion(template, only.question) : null
}

function questionsByCode(template: Template): ReadonlyMap<string, Question> {
  return new Map(allQuestions(template).map((question) => [question.code, question]))
}

function snapshotOf(given: GivenFigure): EvidenceSnapshot {
  const { round, reason, moderation, template, definition, measured, serviceName, replaced } = given
  const { figure, detailNotRecorded } = measured
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
    serviceName,
    teamIds: round.teamIds,
    period: round.period,
    origin: round.origin,
    fitted: round.fitted,
    leftOutReason: reason,
    detailNotRecorded,
    moderation,
    replaced,
    targetSentence: targetSentenceOf(given),
    latestReason: eligibility(given).reason,
  }
}

function eligibility({ round, measure, measured, chosenBecause }: GivenFigure) {
  return canBecomeLatest({
    roundScope: { serviceId: round.serviceId, teamIds: round.teamIds },
    measureScope: { serviceId: measure.serviceId, teamIds: [] },
    assessable: fewestAssessable(measured.figure),
    chosenBecause,
  })
}

/** How the figure stands against the measure's dated targets on the day the plan describes. */
function targetSentenceOf(given: GivenFigure): string | null {
  const { round, now, measure, template, definition, evidence, forms, plan } = given
  const { figure } = given.measured
  const askedIn = { key: template.key, version: template.version, definition }
  const targets = targetsSetFor(measure, evidence, askedIn, forms)
  if (figure.value === null || targets.length === 0 || measure.unit !== 'percent') return null
  if (!figure.supportsClaim) return `No claim is made about a target: ${whyNoClaim(figure)}`
  const asOf = asOfPlan(plan, [round.period.end], now)
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
function observationOf(given: GivenFigure): string | null {
  const { round, measure, measured, evidence } = given
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
  const taken = uncorrected(evidence).some(
    (each) => each.roundId !== round.id && each.observationId === only.id,
  )
  return taken ? null : only.id
}
