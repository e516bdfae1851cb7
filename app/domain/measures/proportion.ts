import type { Outcome } from '../answers/outcome.ts'
import { type Interval, intervalOfDraw, wilson } from './interval.ts'
import type { NotApplicableBecause } from './not-applicable.ts'

/** The four counts that stay with a figure for ever (rule 1). Whole numbers, zero or more. */
export type Counts = { met: number; notMet: number; notApplicable: number; notKnown: number }

/** How the cases came to be read. `population` null: how many there were is not known. */
export type Sampling = {
  method: 'random' | 'whole-population' | 'targeted' | 'unknown'
  population: number | null
  sampled: number
  audited: number
  stratified?: 'proportionate' | 'disproportionate'
  /** Drawn cases that could not be used, and are no part of the population; absent for none. */
  unusable?: number
  /** Rounds taken together read some cases in common, so it is of audits, and of more than there are children. */
  repeated?: true
  /** Of a part of a round: others of its cases were not audited, and nobody knows how many of them would have been in this part. */
  unread?: true
}

/** A computed figure; plain JSON, because it is stored as a snapshot. */
export type Figure = {
  kind: 'proportion' | 'ratio'
  counts: Counts
  /** All cases of the scope: the four counts together. */
  cases: number
  /** Of a proportion, the met; of a ratio, the summed first number (sessions held). */
  numerator: number
  /** Of a proportion, met and not met; of a ratio, the summed second number (sessions expected). */
  denominator: number
  /** Unrounded, 0 to 1 (a ratio may exceed 1); null when nothing could be assessed. */
  value: number | null
  availability: 'unavailable' | 'counts-only' | 'percentage'
  /** The rate were every unknown case not met, and were every one met; null when there is none, and for a ratio. */
  bounds: { low: number; high: number } | null
  /** Share of the applicable cases (met, not met, not known) that is not known, 0 to 1. */
  notKnownShare: number
  /** Whether a claim about a target or a proposed RAG may rest on it (rules 2 and 9). */
  supportsClaim: boolean
  interval: Interval | null
  /** Plain words for why there is no interval; null when there is one. */
  noIntervalReason: string | null
  sampling: Sampling
  /** Of a measure's figure, why the cases it did not apply to are in neither part; absent where there is none, and where it was not kept. */
  notApplicableBecause?: NotApplicableBecause
  /** What counts as met, in the words that stand after the figure; absent in snapshots from before it was kept. */
  metLabel?: string
}

/** Every case there is was to be read, whatever it was called: a draw of all of them leaves nothing to chance. */
export function isCensus({ method, population, sampled }: Sampling): boolean {
  return method === 'whole-population' || (method === 'random' && sampled === population)
}

/** Fewer assessable cases than this are shown as counts (rule 9). */
export const FEWEST_FOR_PERCENTAGE = 10

/**
 * Counts outcomes into the four (rule 1). The order of the outcomes never matters.
 */
export function countOutcomes(outcomes: Iterable<Outcome>): Counts {
  const counts: Counts = { met: 0, notMet: 0, notApplicable: 0, notKnown: 0 }
  for (const outcome of outcomes) counts[COUNT_OF[outcome]] += 1
  return counts
}

/**
 * Pools teams or rounds by adding their counts, never by averaging percentages (rule 5).
 * No counts at all pool to four zeros.
 * @throws RangeError when a count is not a whole number, zero or more.
 */
export function poolCounts(list: readonly Counts[]): Counts {
  const pooled: Counts = { met: 0, notMet: 0, notApplicable: 0, notKnown: 0 }
  for (const counts of list) {
    requireCounts(counts)
    for (const key of COUNT_KEYS) pooled[key] += counts[key]
  }
  return pooled
}

/**
 * How the cases of several rounds came to be read, taken together. Samples of different fractions are groups that were not
 * sampled in proportion (rule 7); chosen cases among them, or cases of unknown origin, make all of them so.
 */
export function poolSampling(list: readonly Sampling[]): Sampling {
  const [first] = list
  if (first === undefined) return { method: 'unknown', population: null, sampled: 0, audited: 0 }
  if (list.length === 1) return first
  const sum = (key: 'sampled' | 'audited') => list.reduce((total, each) => total + each[key], 0)
  const populations = list.flatMap(({ population }) => population ?? [])
  const inProportion =
    populations.length === list.length &&
    list.every(({ sampled, population, stratified }) => {
      const alike = sampled * (first.population ?? 0) === first.sampled * (population ?? 0)
      return alike && stratified !== 'disproportionate'
    })
  const methods = new Set(list.map(({ method }) => method))
  const method = (['unknown', 'targeted', 'random', 'whole-population'] as const).find((each) =>
    methods.has(each),
  )
  const unusable = list.reduce((total, each) => total + (each.unusable ?? 0), 0)
  return {
    method: method ?? 'unknown',
    population: inProportion ? populations.reduce((total, each) => total + each, 0) : null,
    sampled: sum('sampled'),
    audited: sum('audited'),
    ...(inProportion ? {} : { stratified: 'disproportionate' as const }),
    ...(unusable > 0 ? { unusable } : {}),
    ...(list.some(({ unread }) => unread) ? { unread: true as const } : {}),
  }
}

/**
 * Several figures of one question taken together, by their counts (rule 5): a ratio's numbers are summed before they are
 * divided. Its interval is never corrected for a finite population. What counts as met is named as in the last of them.
 * `repeated`: some cases were read in more than one of them.
 * @throws RangeError for no figure, or for a rate of sums beside a proportion
 */
export function poolFigures(figures: readonly Figure[], { repeated = false } = {}): Figure {
  const [first] = figures
  if (first === undefined) throw new RangeError('There is no figure to pool')
  if (figures.length === 1) return first
  if (figures.some(({ kind }) => kind !== first.kind)) {
    throw new RangeError('A rate of sums cannot be pooled with a proportion')
  }
  const last = figures.at(-1)
  const counts = poolCounts(figures.map((figure) => figure.counts))
  const pooled = poolSampling(figures.map((figure) => figure.sampling))
  const sampling = repeated ? asRepeated(pooled) : pooled
  if (first.kind === 'proportion')
    return withMetLabel(proportionFigure(counts, sampling, { askedOfWholeSample: false }), last?.metLabel)
  const sums = ratioOf(
    figures.map(({ numerator }) => numerator),
    figures.map(({ denominator }) => denominator),
  )
  return withMetLabel(shared('ratio', counts, sampling, sums.denominator > 0, sums), last?.metLabel)
}

/** A child counts once: of audits some of which are of the same child nothing is said of the others (rules 7 and 11). */
function asRepeated(sampling: Sampling): Sampling {
  return { ...sampling, population: null, stratified: 'disproportionate', repeated: true }
}

/** The figure with the words for what counts as met, which it keeps wherever it goes; a new one is not made. */
export function withMetLabel(figure: Figure, metLabel: string | undefined): Figure {
  if (metLabel !== undefined) figure.metLabel = metLabel
  return figure
}

/** The same cases as counts alone (rule 8): without percentage, interval or claim, `because` of how they came to be read. */
export function countsOnly(figure: Figure, because: string): Figure {
  return {
    ...figure,
    availability: figure.availability === 'unavailable' ? 'unavailable' : 'counts-only',
    supportsClaim: false,
    interval: null,
    noIntervalReason: because,
  }
}

/** Whether it has enough cases for a percentage and is given in counts all the same ({@link countsOnly}). */
export function isCountsByChoice({ availability, counts }: Figure): boolean {
  return availability === 'counts-only' && assessable(counts) >= FEWEST_FOR_PERCENTAGE
}

/** The cases that could be assessed: met and not met. */
export function assessable(counts: Counts): number {
  return counts.met + counts.notMet
}

/** The cases the question applies to: met, not met and not known. */
export function applicable(counts: Counts): number {
  return assessable(counts) + counts.notKnown
}

/** Whether more than 10% of the applicable cases are not known, so that no claim is made (rule 2). */
export function tooManyNotKnown(counts: Counts): boolean {
  return counts.notKnown * 10 > applicable(counts)
}

/**
 * The figure of a yes-or-no measure: met / (met + not met), from integer counts (rules 1, 2, 7, 9).
 * `askedOfWholeSample: false` says the question was conditional: its denominator came from its parent, so
 * no finite population correction is made (rule 7).
 * @throws RangeError for counts or sampling numbers that cannot be: negative, not whole, more audited than
 *   sampled, more cases than audits.
 */
export function proportionFigure(
  counts: Counts,
  sampling: Sampling,
  options: { askedOfWholeSample?: boolean } = {},
): Figure {
  requireCounts(counts)
  requireSampling(sampling, totalOf(counts))
  const n = assessable(counts)
  const all = applicable(counts)
  const bounds = all === 0 ? null : { low: counts.met / all, high: (counts.met + counts.notKnown) / all }
  const { interval, noIntervalReason } = intervalOf(counts, sampling, options.askedOfWholeSample ?? true)
  return shared('proportion', counts, sampling, n > 0, {
    numerator: counts.met,
    denominator: n,
    value: n === 0 ? null : counts.met / n,
    bounds,
    interval,
    noIntervalReason,
  })
}

/**
 * The figure of a rate of two numbers, such as sessions held of expected: summed before it is divided
 * (rule 5). Only parts met or not met are summed; every part's outcome is counted. It has no interval and no
 * bounds, for the numbers of an unknown case could be anything.
 * @throws RangeError when a summed number is negative or not finite, or sampling numbers cannot be.
 */
export function ratioFigure(
  parts: ReadonlyArray<{ outcome: Outcome; numerator: number; denominator: number }>,
  sampling: Sampling,
): Figure {
  const counts = countOutcomes(parts.map((part) => part.outcome))
  requireSampling(sampling, totalOf(counts))
  const known = parts.filter((part) => part.outcome === 'met' || part.outcome === 'not-met')
  const sums = ratioOf(
    known.map((part) => part.numerator),
    known.map((part) => part.denominator),
  )
  return shared('ratio', counts, sampling, sums.denominator > 0, sums)
}

/** Summed before it is divided (rule 5). */
function ratioOf(numerators: readonly number[], denominators: readonly number[]) {
  const [numerator, denominator] = [sumOf(numerators), sumOf(denominators)]
  return {
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
    bounds: null,
    interval: null,
    noIntervalReason: 'it divides two sums, and the spread between cases is not estimated',
  }
}

/**
 * A rate from 0 to 1 as whole per cent, half up; with as many decimals as it takes where rounding would
 * contradict how it compares with one of `comparedWith` (rule 6): 0.796 reads "80%" alone and "79.6%"
 * against 0.8, and 0.665 reads "66.5%" against 0.665. `better` says which side meets: with 'lower', 0.204 against 0.2 reads "20.4%".
 * @throws RangeError when the value is not a finite number.
 */
export function percentText(
  value: number,
  comparedWith: readonly number[] = [],
  better: 'higher' | 'lower' = 'higher',
): string {
  return `${percentNumber(value, comparedWith, better)}%`
}

/** The digits of {@link percentText} without the sign, for a text that says "points". */
export function percentNumber(
  value: number,
  comparedWith: readonly number[] = [],
  better: 'higher' | 'lower' = 'higher',
): string {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) {
    const text = roundedPercent(value, decimals)
    const shown = Number(text) / 100
    const agrees = comparedWith.every(
      (other) =>
        meets(shown, other, better) === meets(value, other, better) &&
        (!isLevel(value, other) || isLevel(shown, other)),
    )
    if (agrees) return text
  }
  return roundedPercent(value, MOST_DECIMALS)
}

/** A rate from 0 to 1 as per cent with so many decimals, half up, without the sign. @throws RangeError when not finite */
export function percentAt(value: number, decimals: number): string {
  return roundedPercent(value, decimals)
}

/** Whether `value` is on the right side of `target`, or level with it; unrounded (rule 6). */
export function meets(value: number, target: number, better: 'higher' | 'lower'): boolean {
  const [a, b] = [withoutFloatNoise(value), withoutFloatNoise(target)]
  return better === 'higher' ? a >= b : a <= b
}

/** What is level with a target must read so: a rate of 66.5% against 66.5% is not "67%". */
function isLevel(value: number, target: number): boolean {
  return withoutFloatNoise(value) === withoutFloatNoise(target)
}

/** The number to 15 significant digits: 79.6/100 and 0.796 must be the same number. */
export function withoutFloatNoise(value: number): number {
  return Number(value.toPrecision(15))
}

const MOST_DECIMALS = 12
const COUNT_KEYS = ['met', 'notMet', 'notApplicable', 'notKnown'] as const
const COUNT_OF: Record<Outcome, keyof Counts> = {
  met: 'met',
  'not-met': 'notMet',
  'not-applicable': 'notApplicable',
  'not-known': 'notKnown',
}

/** What every kind of figure says of its counts. Written out: a page makes thousands of figures, and spreading was most of the work. */
function shared<Kind extends Figure['kind']>(
  kind: Kind,
  counts: Counts,
  sampling: Sampling,
  divisible: boolean,
  own: Pick<Figure, 'numerator' | 'denominator' | 'value' | 'bounds' | 'interval' | 'noIntervalReason'>,
) {
  const { met, notMet, notApplicable, notKnown } = counts
  const all = applicable(counts)
  const enough = assessable(counts) >= FEWEST_FOR_PERCENTAGE
  const availability: Figure['availability'] = !divisible
    ? 'unavailable'
    : enough
      ? 'percentage'
      : 'counts-only'
  return {
    kind,
    counts: { met, notMet, notApplicable, notKnown },
    cases: totalOf(counts),
    numerator: own.numerator,
    denominator: own.denominator,
    value: own.value,
    availability,
    bounds: own.bounds,
    notKnownShare: all === 0 ? 0 : notKnown / all,
    supportsClaim: availability === 'percentage' && !tooManyNotKnown(counts),
    interval: own.interval,
    noIntervalReason: own.noIntervalReason,
    sampling: { ...sampling },
  }
}

function intervalOf(
  counts: Counts,
  sampling: Sampling,
  askedOfWholeSample: boolean,
): Pick<Figure, 'interval' | 'noIntervalReason'> {
  const noIntervalReason = whyNoInterval(counts, sampling)
  if (noIntervalReason !== null) return { interval: null, noIntervalReason }
  const n = assessable(counts)
  const corrected = sampling.population !== null && askedOfWholeSample && everyDrawnAssessed(counts, sampling)
  const interval = corrected ? intervalOfDraw(counts.met, n, sampling.population ?? n) : wilson(counts.met, n)
  return { interval, noIntervalReason: null }
}

function whyNoInterval(counts: Counts, sampling: Sampling): string | null {
  const n = assessable(counts)
  if (n === 0) return 'no case could be assessed'
  if (n < FEWEST_FOR_PERCENTAGE) return `fewer than ${FEWEST_FOR_PERCENTAGE} cases could be assessed`
  if (sampling.method === 'targeted') return 'the cases were chosen, so the figure speaks for them alone'
  if (sampling.method === 'unknown') return 'how the cases were selected is not known'
  if (sampling.repeated) return 'some cases were read in more than one of the rounds'
  if (sampling.stratified === 'disproportionate') return 'of cases audited'
  if (nothingLeftToRead(counts, sampling))
    return 'every eligible case was read, so there is no sampling error'
  return isCensus(sampling)
    ? 'every eligible case was meant to be read, but not every one was audited and could be assessed'
    : null
}

/** A census: nothing was left unread or undetermined. What does not apply is no gap in it. */
export function nothingLeftToRead(counts: Counts, sampling: Sampling): boolean {
  const { population, sampled } = sampling
  const everyOne = isCensus(sampling) && (population === null || sampled === population)
  return everyOne && isReadWhole(sampling) && counts.notKnown === 0
}

/** Every case that was to be read was audited. */
export function isReadWhole({ sampled, audited, unread, repeated }: Sampling): boolean {
  return audited === sampled && !unread && !repeated
}

/** Every sampled case was audited and could be assessed, and they are the cases of this figure. */
function everyDrawnAssessed(counts: Counts, sampling: Sampling): boolean {
  return isReadWhole(sampling) && assessable(counts) === sampling.audited
}

/** The decimal digits are shifted and cut as text: 0.575 * 100 is 57.49999999999999 in floating point. */
function roundedPercent(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Not a rate: ${value}`)
  const sign = value < 0 ? '-' : ''
  const [digits = '0', exponent = '0'] = Math.abs(value).toExponential(14).split('e')
  const whole = BigInt(digits.replace('.', ''))
  // The value is whole × 10^(exponent - 14); in units of 10^-(2 + decimals) it is whole × 10^shift.
  const shift = Number(exponent) - 14 + 2 + decimals
  const scaled = shift >= 0 ? whole * 10n ** BigInt(shift) : halfUp(whole, 10n ** BigInt(-shift))
  const text = scaled.toString().padStart(decimals + 1, '0')
  const shown = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
  return scaled === 0n ? shown : sign + shown
}

function halfUp(amount: bigint, unit: bigint): bigint {
  return (amount * 2n + unit) / (unit * 2n)
}

function totalOf(counts: Counts): number {
  return counts.met + counts.notMet + counts.notApplicable + counts.notKnown
}

function sumOf(numbers: readonly number[]): number {
  for (const number of numbers) {
    if (!Number.isFinite(number) || number < 0) throw new RangeError(`Not a number to be summed: ${number}`)
  }
  // Smallest first, so that the order of the cases cannot change the last digit.
  return withoutFloatNoise([...numbers].sort((a, b) => a - b).reduce((sum, number) => sum + number, 0))
}

function requireCounts(counts: Counts): void {
  for (const key of COUNT_KEYS) requireWhole(key, counts[key])
}

function requireSampling({ population, sampled, audited }: Sampling, cases: number): void {
  requireWhole('sampled', sampled)
  requireWhole('audited', audited)
  if (population !== null) requireWhole('population', population)
  if (population !== null && sampled > population) {
    throw new RangeError(`More were sampled (${sampled}) than there are (${population})`)
  }
  if (audited > sampled) throw new RangeError(`More were audited (${audited}) than sampled (${sampled})`)
  if (cases > audited) throw new RangeError(`More cases (${cases}) than were audited (${audited})`)
}

function requireWhole(name: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${name} must be a whole number, zero or more: ${count}`)
  }
}
