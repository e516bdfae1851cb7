import { type DifferenceInterval, newcombe, newcombePaired, type PairedTable } from './interval.ts'
import { FEWEST_FOR_PERCENTAGE, percentText } from './proportion.ts'

/** What must be alike for two points to be compared; null: not recorded. */
export type Comparability = {
  theme: string | null
  /** Whole service or teams; a round of one team is not like one of all. Absent: not recorded. */
  scope?: string | null
  cohort: string | null
  templateVersion: string | number | null
  sampling: string | null
  moderation: string | null
}

/** One point of a series. */
export type Point = {
  label: string
  /** 0 to 1, or null when there is no figure. */
  value: number | null
  /** `n` assessable, of which `met`; null when the figure was published without counts. */
  counts: { met: number; n: number; notKnown: number } | null
  /** Null when nothing of it was recorded. */
  comparability: Comparability | null
  /** It averages several proportions: how they vary together is not estimated, so change in it is not tested. */
  averages?: boolean
  /** On the later point only: the same cases audited again, as found then and now. */
  pairedWith?: PairedTable
}

/** What may be said of the way from one point to the next. */
export type Change = {
  kind: 'clear-improvement' | 'clear-worsening' | 'no-clear-change' | 'cannot-be-tested'
  /** Percentage points, now less then, unrounded; null under 10 assessable cases, without a value, or of a changed question. */
  difference: number | null
  /** 95%, in percentage points; null when it cannot be tested. */
  interval: { low: number; high: number; method: DifferenceInterval['method'] } | null
  sentence: string
  /** What is not alike, in plain words; empty when all is recorded and alike. */
  differences: string[]
}

/**
 * Says what changed between two points, and only what the counts support (rule 8). No claim under 10
 * assessable cases (rule 9), with more than 10% not known (rule 2), from a figure without counts, where the cases of
 * either were chosen or nobody knows how (rule 7: no interval, so no inference from their difference either), or for a
 * measure that its round had not declared (`declared: false`, which is marked exploratory). Nor across a question that was
 * changed: what it was then is another figure. Points that are not alike in anything else are still compared, and the sentence
 * carries the warning.
 * @throws RangeError when counts cannot be.
 */
export function describeChange(
  before: Point,
  now: Point,
  options: { better: 'higher' | 'lower'; declared?: boolean; questionDiffers?: readonly string[] | null },
): Change {
  const { questionDiffers = null } = options
  const differences = notLikeForLike(before, now, questionDiffers)
  const isAnother = questionDiffers !== null && questionDiffers.length > 0
  const warned = isAnother ? notLikeForLike(before, now, []) : differences
  const warning = warned.length === 0 ? '' : `; not like for like: ${warned.join(', ')}`
  const obstacle = isAnother ? questionDiffers.join(', ') : whyUntested(before, now)
  if (obstacle !== null || before.counts === null || now.counts === null) {
    const sentence = `change cannot be tested, ${obstacle}: ${thenAndNow(before, now)}${warning}`
    return {
      kind: 'cannot-be-tested',
      difference: isAnother ? null : plainDifference(before, now),
      interval: null,
      sentence,
      differences,
    }
  }
  const tested = now.pairedWith ? newcombePaired(now.pairedWith) : newcombe(before.counts, now.counts)
  const declared = options.declared ?? true
  const found = kindOf(tested, options.better)
  const opening = declared ? OPENING[found] : 'exploratory, no claim is made'
  return {
    kind: declared ? found : 'cannot-be-tested',
    difference: tested.difference * 100,
    interval: { low: tested.low * 100, high: tested.high * 100, method: tested.method },
    sentence: `${opening}: ${thenAndNow(before, now)} (${differenceText(tested)})${warning}`,
    differences,
  }
}

/**
 * What is not alike between two points, one plain phrase each (rule 8): 'theme differs (planning then,
 * permanence now)', 'cohort not recorded'. Empty when all five are recorded and alike. Two samples that were
 * both chosen are named too: being alike does not make them speak for the cases nobody read.
 * `questionDiffers` says why the questions under the points are not the same question, and nothing where they are: then it stands in
 * place of the version of the template, of which other questions may have changed. Null: not compared.
 */
export function notLikeForLike(
  before: Point,
  now: Point,
  questionDiffers: readonly string[] | null = null,
): string[] {
  const [then, here] = [before.comparability, now.comparability]
  if (then === null && here === null)
    return ['theme, cohort, template version, sampling and moderation not recorded']
  const phrases = ASPECTS.flatMap(({ key, name }) => {
    if (key === 'templateVersion' && questionDiffers !== null) return questionDiffers
    const [a, b] = [then?.[key] ?? null, here?.[key] ?? null]
    if (a === null || b === null) return [`${name} not recorded`]
    return a === b ? [] : [`${name} differs (${a} then, ${b} now)`]
  })
  const scopes = [then?.scope ?? null, here?.scope ?? null]
  const sameScope = scopes[0] === scopes[1] || scopes.includes(null)
  const scoped = sameScope ? phrases : [...phrases, `scope differs (${scopes[0]} then, ${scopes[1]} now)`]
  const bothChosen = then?.sampling === 'targeted' && here?.sampling === 'targeted'
  return bothChosen ? [...scoped, 'the cases were chosen both times, not drawn at random'] : scoped
}

const ASPECTS = [
  { key: 'theme', name: 'theme' },
  { key: 'cohort', name: 'cohort' },
  { key: 'templateVersion', name: 'template version' },
  { key: 'sampling', name: 'sampling' },
  { key: 'moderation', name: 'moderation' },
] as const

const CHOSEN: Record<string, string> = {
  targeted: 'the cases were chosen',
  unknown: 'how the cases were selected is not known',
}

const OPENING = {
  'clear-improvement': 'clear change for the better',
  'clear-worsening': 'clear change for the worse',
  'no-clear-change': 'no clear change',
} as const

function whyUntested(before: Point, now: Point): string | null {
  for (const point of [before, now]) {
    const { value, counts, label } = point
    if (value === null && counts === null) return `there is no figure for ${label}`
    if (point.averages) return `${label} averages several proportions`
    if (counts === null) return `${label} was published without counts`
    if (counts.n < FEWEST_FOR_PERCENTAGE) {
      return `fewer than ${FEWEST_FOR_PERCENTAGE} cases could be assessed in ${label}`
    }
    const untested = CHOSEN[point.comparability?.sampling ?? '']
    if (untested !== undefined) return `${untested} in ${label}`
    if (counts.notKnown * 10 > counts.n + counts.notKnown) {
      return `more than 10% could not be determined in ${label}`
    }
  }
  const pairs = now.pairedWith
  const total = pairs ? pairs.both + pairs.onlyBefore + pairs.onlyNow + pairs.neither : null
  return total !== null && total < FEWEST_FOR_PERCENTAGE
    ? `fewer than ${FEWEST_FOR_PERCENTAGE} cases could be assessed both times`
    : null
}

function kindOf({ low, high }: DifferenceInterval, better: 'higher' | 'lower') {
  if (low > 0) return better === 'higher' ? 'clear-improvement' : 'clear-worsening'
  if (high < 0) return better === 'higher' ? 'clear-worsening' : 'clear-improvement'
  return 'no-clear-change'
}

function plainDifference(before: Point, now: Point): number | null {
  const tooFew = [before, now].some(({ counts }) => counts !== null && counts.n < FEWEST_FOR_PERCENTAGE)
  if (tooFew || before.value === null || now.value === null) return null
  return (now.value - before.value) * 100
}

function thenAndNow(before: Point, now: Point): string {
  return `${pointText(before)} then, ${pointText(now)} now`
}

function pointText({ counts, value }: Point): string {
  if (counts !== null) return `${counts.met} of ${counts.n}`
  return value === null ? 'no figure' : percentText(value)
}

function differenceText({ difference, low, high, method }: DifferenceInterval): string {
  const again = method === 'newcombe-paired' ? 'the same cases audited again, ' : ''
  return `${again}${signed(difference)} points, likely between ${signed(low)} and ${signed(high)}`
}

/** Rounded away from zero on a tie, so that turning the two round changes the sign alone. */
function signed(difference: number): string {
  const text = percentText(Math.abs(difference)).slice(0, -1)
  if (text === '0') return '0'
  return difference < 0 ? `\u2212${text}` : `+${text}`
}
