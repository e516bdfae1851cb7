import { type DifferenceInterval, newcombe, newcombePaired, type PairedTable } from './interval.ts'
import { FEWEST_FOR_PERCENTAGE, percentText } from './proportion.ts'
import { pairsIn, type ReadAgain } from './read-again.ts'

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
  /** `n` assessable, of which `met`; null for what is no proportion of cases, and of a figure published without counts. */
  counts: { met: number; n: number; notKnown: number } | null
  /** As it may be printed where it has no such counts: the two sums of a rate, an average with its parts. */
  text: string
  /** Null when nothing of it was recorded. */
  comparability: Comparability | null
  /** Why no change in it is ever tested, in words that go on from its label; null for cases that were counted. */
  untested?: string | null
  /** Every eligible case was read and could be assessed: nothing was left to chance. */
  census?: boolean
  /** Cases imported so coarsely that the detail behind met or not met is missing (rule 4). */
  detailNotRecorded?: number
  /** Its rows were made to fit a published percentage: nobody was audited, so it changed for no child. */
  fitted?: boolean
  /** Its round is still open: what it comes to is not known yet. */
  open?: boolean
  /** Why it is given in counts alone though it has cases enough: it can be compared with nothing (rule 8). */
  countsOnly?: string | null
  /** Only cases of some teams, grades or auditors, picked while browsing: no round declared such a figure. */
  filtered?: boolean
}

/** What two points must be asked by besides what they say of themselves. */
export type Comparing = {
  /** The later round had declared the measure, and what it counts, before its first sign-off; yes unless said. */
  declared?: boolean
  /** Why the questions under the points are not the same question; empty where they are, null: not compared. */
  questionDiffers?: readonly string[] | null
  /** How the later cases hang on the earlier ones; null: they are others. */
  readAgain?: ReadAgain | null
}

/** What may be said of the way from one point to the next. */
export type Change = {
  /** `census`: both were full counts, so the difference is one, and no chance is in it to be tested. */
  kind:
    | 'clear-improvement'
    | 'clear-worsening'
    | 'no-clear-change'
    | 'census'
    | 'exploratory'
    | 'cannot-be-tested'
  /** Percentage points, now less then, unrounded; null where they are not compared. */
  difference: number | null
  /** 95%, in percentage points; null when it is not tested. */
  interval: { low: number; high: number; method: DifferenceInterval['method'] } | null
  sentence: string
  /** Why nothing may be concluded, in words that go on from 'because'; null where something may, and where the differences say it. */
  because: string | null
  /** What is not alike, in plain words; empty when all is recorded and alike. */
  differences: string[]
}

/** Whether two figures may be compared, and how; `because` in words, without capital or full stop. */
export type Comparison =
  | { how: 'independent' | 'paired' | 'census' }
  | { how: 'exploratory' }
  | { how: 'not-compared'; because: string | null; differences: string[] }

/**
 * Whether two figures may be compared: one question with one answer, which series, proposals, reports and sentences all ask
 * (rules 7, 8, 9, 11 and 12). They may not across a question or a measure that was changed; where theme, cohort, form,
 * scope, sampling or moderation differ or were not recorded; under 10 assessable cases; with more than 10% not known; from a
 * figure without counts, in counts alone, or of what is no proportion of cases; where the cases of either were chosen or nobody knows how; where they were read
 * again because of what was found; of rows that were made to fit a percentage; and before the round is closed. What no round had declared before its first sign-off, or
 * what is of picked cases only, is exploratory. The same cases read again are compared in pairs, two full counts not at all
 * by chance, everything else as independent samples.
 */
export function compareFigures(before: Point, now: Point, options: Comparing = {}): Comparison {
  const { questionDiffers = null, readAgain = null, declared = true } = options
  const isAnother = questionDiffers !== null && questionDiffers.length > 0
  const isSame = readAgain?.how === 'same-cases'
  const unlike = notLikeForLike(before, now, questionDiffers)
  // The same cases were not selected anew, however their list was drawn up for the second reading; of chosen ones it is said already.
  const isSelectionSaid = readAgain !== null || now.countsOnly
  const differences = isSelectionSaid ? unlike.filter((phrase) => !isOfSampling(phrase)) : unlike
  const because = isAnother
    ? questionDiffers.join(', ')
    : (whyNotReadAnew(readAgain) ?? whyUntested(before, now, readAgain))
  if (because !== null || differences.length > 0) return { how: 'not-compared', because, differences }
  if (!declared || before.filtered || now.filtered) return { how: 'exploratory' }
  if (isSame) return { how: 'paired' }
  return { how: before.census && now.census ? 'census' : 'independent' }
}

/**
 * Says what changed between two points, and only what {@link compareFigures} lets be said. Points that are not compared still
 * stand beside each other in the sentence, with why.
 * @throws RangeError when counts cannot be.
 */
export function describeChange(
  before: Point,
  now: Point,
  options: Comparing & { better: 'higher' | 'lower' },
): Change {
  const comparison = compareFigures(before, now, options)
  const { counts: then } = before
  const { counts: here } = now
  if (comparison.how === 'not-compared' || then === null || here === null)
    return notCompared(before, now, comparison, options.questionDiffers ?? null)
  const difference = here.met / here.n - then.met / then.n
  const bare = { difference: difference * 100, interval: null, because: null, differences: [] }
  const said = `${thenAndNow(before, now)} (${signed(difference)} points)`
  if (comparison.how === 'exploratory')
    return {
      ...bare,
      kind: 'exploratory',
      because: 'no round had declared the measure beforehand',
      sentence: `exploratory, no claim is made: ${said}`,
    }
  if (comparison.how === 'census')
    return {
      ...bare,
      kind: 'census',
      sentence: `not tested for chance, every eligible case was read both times: ${said}`,
    }
  const pairs = options.readAgain?.how === 'same-cases' ? options.readAgain.pairs : null
  const tested = pairs === null ? newcombe(then, here) : newcombePaired(pairs)
  const kind = kindOf(tested, options.better)
  return {
    kind,
    difference: tested.difference * 100,
    interval: { low: tested.low * 100, high: tested.high * 100, method: tested.method },
    sentence: `${OPENING[kind]}: ${thenAndNow(before, now)} (${differenceText(tested, pairs, { then, here })})`,
    because: null,
    differences: [],
  }
}

function notCompared(
  before: Point,
  now: Point,
  comparison: Comparison,
  questionDiffers: readonly string[] | null,
): Change {
  const { because, differences } =
    comparison.how === 'not-compared' ? comparison : { because: 'there are no counts', differences: [] }
  const isAnother = questionDiffers !== null && questionDiffers.length > 0
  // Said once: what differs in the question is why.
  const warned = isAnother ? differences.filter((phrase) => !questionDiffers.includes(phrase)) : differences
  const warning = warned.length === 0 ? '' : `; not like for like: ${warned.join(', ')}`
  const why = because === null ? '' : `, ${because}`
  return {
    kind: 'cannot-be-tested',
    difference: null,
    interval: null,
    sentence: `change cannot be tested${why}: ${thenAndNow(before, now)}${warning}`,
    because,
    differences,
  }
}

/**
 * What is not alike between two points, one plain phrase each (rule 8): 'theme differs (planning then,
 * permanence now)', 'cohort not recorded'. Empty when all five are recorded and alike. Two samples that were
 * both chosen are named too: being alike does not make them speak for the cases nobody read. So is the detail behind the answers
 * where one of the two was imported without it: what was called met there need not have been met here.
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
    return isAlike(a, b) ? [] : [`${name} differs (${a} then, ${b} now)`]
  })
  const scopes = [then?.scope ?? null, here?.scope ?? null]
  const sameScope = scopes[0] === scopes[1] || scopes.includes(null)
  const scoped = sameScope ? phrases : [...phrases, `scope differs (${scopes[0]} then, ${scopes[1]} now)`]
  const bothChosen = then?.sampling === 'targeted' && here?.sampling === 'targeted'
  return [...scoped, ...detailOfOneAlone(before, now), ...(bothChosen ? [BOTH_CHOSEN] : [])]
}

function detailOfOneAlone(before: Point, now: Point): string[] {
  const withoutDetail = [before, now].filter(({ detailNotRecorded = 0 }) => detailNotRecorded > 0)
  if (withoutDetail.length !== 1) return []
  return withoutDetail.map(
    ({ detailNotRecorded, label }) => `detail not recorded in ${detailNotRecorded} of the cases of ${label}`,
  )
}

const BOTH_CHOSEN = 'the cases were chosen both times, not drawn at random'

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
  'not-recorded': 'how the cases were selected is not recorded',
}

const OPENING = {
  'clear-improvement': 'clear change for the better',
  'clear-worsening': 'clear change for the worse',
  'no-clear-change': 'no clear change',
} as const

/** A cohort is typed in: capitals and spaces make no other cases of it. */
function isAlike(a: string | number, b: string | number): boolean {
  const bare = (each: string | number) => String(each).trim().replace(/\s+/g, ' ').toLowerCase()
  return bare(a) === bare(b)
}

function isOfSampling(phrase: string): boolean {
  return phrase.startsWith('sampling ') || phrase === BOTH_CHOSEN
}

/** Cases picked for their first reading look better, or worse, on any second one (rule 8). */
function whyNotReadAnew(readAgain: ReadAgain | null): string | null {
  return readAgain?.how === 'counts-only' ? readAgain.because : null
}

function whyUntested(before: Point, now: Point, readAgain: ReadAgain | null): string | null {
  const fitted = [before, now].find((point) => point.fitted)
  if (fitted) return `the rows of ${fitted.label} were made to fit a published percentage`
  for (const point of [before, now]) {
    const { value, counts, label } = point
    if (point.open) return `${label} is still open`
    if (value === null && counts === null) return `there is no figure for ${label}`
    if (point.countsOnly) return `${label} is given in counts alone: ${point.countsOnly}`
    if (point.untested) return `${label} ${point.untested}`
    if (counts === null) return `${label} was published without counts`
    if (counts.n < FEWEST_FOR_PERCENTAGE) {
      return `fewer than ${FEWEST_FOR_PERCENTAGE} cases could be assessed in ${label}`
    }
    // Of the same cases read again the first selection alone says for whom they speak.
    const isReRead = point === now && readAgain?.how === 'same-cases'
    const untested = isReRead ? undefined : CHOSEN[point.comparability?.sampling ?? 'not-recorded']
    if (untested !== undefined) return `${untested} in ${label}`
    if (counts.notKnown * 10 > counts.n + counts.notKnown) {
      return `more than 10% could not be determined in ${label}`
    }
  }
  return readAgain?.how === 'same-cases' && pairsIn(readAgain.pairs) < FEWEST_FOR_PERCENTAGE
    ? `fewer than ${FEWEST_FOR_PERCENTAGE} cases could be assessed both times`
    : null
}

function kindOf({ low, high }: DifferenceInterval, better: 'higher' | 'lower') {
  if (low > 0) return better === 'higher' ? 'clear-improvement' : 'clear-worsening'
  if (high < 0) return better === 'higher' ? 'clear-worsening' : 'clear-improvement'
  return 'no-clear-change'
}

/** What has commas of its own is told apart by a semicolon. */
function thenAndNow(before: Point, now: Point): string {
  const texts = [pointText(before), pointText(now)]
  const between = texts.some((text) => text.includes(', ')) ? '; ' : ', '
  return `${texts[0]} then${between}${texts[1]} now`
}

function pointText({ counts, text }: Point): string {
  return counts === null ? text : `${counts.met} of ${counts.n}`
}

function differenceText(
  { difference, low, high }: DifferenceInterval,
  pairs: PairedTable | null,
  { then, here }: { then: { n: number }; here: { n: number } },
): string {
  const again = pairs === null ? '' : `the same cases audited again${pairedText(pairs, { then, here })}, `
  return `${again}${signed(difference)} points, likely between ${signed(low)} and ${signed(high)}`
}

/** The pairs' own counts, where they are not those of the two figures: the difference is theirs. */
function pairedText(
  pairs: PairedTable,
  { then, here }: { then: { n: number }; here: { n: number } },
): string {
  const all = pairsIn(pairs)
  if (all === here.n && all === then.n) return ''
  return `, ${all} of them assessed both times: ${pairs.both + pairs.onlyBefore} then and ${pairs.both + pairs.onlyNow} now`
}

/** Rounded away from zero on a tie, so that turning the two round changes the sign alone. */
function signed(difference: number): string {
  const text = percentText(Math.abs(difference)).slice(0, -1)
  if (text === '0') return '0'
  return difference < 0 ? `\u2212${text}` : `+${text}`
}
