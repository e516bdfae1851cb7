import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applicabilityOf,
  type Comparison,
  type Condition,
  evaluate,
  questionsIn,
  type Seen,
} from '../../../app/domain/answers/condition.ts'

type Kind = 'choice' | 'number' | 'day'
type Leaf = Exclude<Comparison, { applies: boolean }>
/** How a question may end up once the audit is finished. */
type Ending = string | number | null

const choices = ['red', 'amber', 'green']
const numbers = [0, 1, 2, 3]
const days = ['2020-03-31', '2020-04-01', '2020-04-02']
/** null: it does not apply. */
const endings: Record<Kind, Ending[]> = {
  choice: [...choices, null],
  number: [...numbers, null],
  day: [...days, null],
}

const chosen = (code: string): Seen => ({ state: 'answered', value: { type: 'scale', code } })
const open: Seen[] = [
  { state: 'unanswered' },
  { state: 'cannot-tell' },
  { state: 'applicability-unknown' },
  { state: 'outcome-only', outcome: 'met' },
]
const away: Seen[] = [{ state: 'does-not-apply' }, { state: 'not-applicable', reason: 'Too young' }]
const is = (question: string, ...codes: string[]): Condition => ({ question, is: codes })
const isNot = (question: string, ...codes: string[]): Condition => ({ question, is_not: codes })

describe('a question under a condition', () => {
  const parent = is('legal-permanence', 'yes')

  it('is asked when its parent has that answer, and not when it has another', () => {
    expect(applicabilityOf(parent, () => chosen('yes'))).toBe('applies')
    expect(applicabilityOf(parent, () => chosen('no'))).toBe('does-not-apply')
  })

  it.each(open)('is not known to apply while its parent is $state', (seen) => {
    expect(applicabilityOf(parent, () => seen)).toBe('unknown')
    expect(applicabilityOf({ not: parent }, () => seen)).toBe('unknown')
  })

  it.each(away)('goes with a parent that is $state, whichever way round the condition is put', (seen) => {
    expect(applicabilityOf(parent, () => seen)).toBe('does-not-apply')
    expect(applicabilityOf(isNot('legal-permanence', 'no'), () => seen)).toBe('does-not-apply')
    expect(applicabilityOf({ not: parent }, () => seen)).toBe('does-not-apply')
    expect(applicabilityOf({ not: { not: parent } }, () => seen)).toBe('does-not-apply')
  })

  it('is always asked when there is no condition', () => {
    expect(applicabilityOf(null, () => ({ state: 'unanswered' }))).toBe('applies')
  })

  it.each([
    [2, 'does-not-apply'],
    [3, 'applies'],
    [4, 'applies'],
  ] as const)('from three months on: %i months open, %s', (number, expected) => {
    const see = (): Seen => ({ state: 'answered', value: { type: 'number', number } })
    expect(applicabilityOf({ question: 'months-open', at_least: 3 }, see)).toBe(expected)
  })

  it.each([
    ['2020-03-31', 'does-not-apply'],
    ['2020-04-01', 'applies'],
  ] as const)('of a plan made since April: %s, %s', (date, expected) => {
    const see = (): Seen => ({ state: 'answered', value: { type: 'date', date } })
    expect(applicabilityOf({ question: 'plan-date', on_or_after: '2020-04-01' }, see)).toBe(expected)
  })

  it('is settled by what is known, when what is not known could not change it', () => {
    const see = (code: string): Seen => (code === 'known' ? chosen('no') : { state: 'unanswered' })
    const known = is('known', 'yes')
    const notKnown = is('other', 'yes')
    expect(evaluate({ all: [known, notKnown] }, see)).toBe('false')
    expect(evaluate({ any: [known, notKnown] }, see)).toBe('unknown')
    expect(evaluate({ any: [isNot('known', 'yes'), notKnown] }, see)).toBe('true')
  })

  it('goes with a parent that does not apply when the rule says "neither", as when it says "not this and not that"', () => {
    const see = (code: string): Seen => (code === 'gone' ? { state: 'does-not-apply' } : chosen('no'))
    const neither: Condition = { not: { any: [is('gone', 'yes'), is('there', 'yes')] } }
    const both: Condition = { all: [isNot('gone', 'yes'), isNot('there', 'yes')] }
    expect(applicabilityOf(both, see)).toBe('does-not-apply')
    expect(applicabilityOf(neither, see)).toBe('does-not-apply')
  })

  it('names each question it looks at once', () => {
    const twice: Condition = {
      all: [is('a', 'x'), { not: is('b', 'x') }, isNot('a', 'y')],
    }
    expect(questionsIn(twice)).toEqual(['a', 'b'])
  })
})

describe('any condition, beside one that tries every way the audit could end', () => {
  it('holds in a finished audit exactly where its words hold', () => {
    fc.assert(
      fc.property(anyCondition, anyPicks, (condition, picks) => {
        const finished = endingsOf(condition, (_kind, place) => picks[place] ?? 0)
        const see = (code: string) => seenAs(finished.get(code) ?? null)
        expect(applicabilityOf(condition, see)).toBe(
          holds(condition, finished) ? 'applies' : 'does-not-apply',
        )
      }),
    )
  })

  it('never says that a question applies, or does not, when one more answer could make it otherwise', () => {
    fc.assert(
      fc.property(anyCondition, anyPicks, anyLeft, (condition, picks, left) => {
        const { see, results } = partly(condition, picks, left)
        const said = applicabilityOf(condition, see)
        if (said === 'applies') expect(results).not.toContain(false)
        if (said === 'does-not-apply') expect(results).not.toContain(true)
      }),
    )
  })

  it('says so as soon as it is settled, when it looks at each question once', () => {
    fc.assert(
      fc.property(anyCondition, anyPicks, anyLeft, (raw, picks, left) => {
        const condition = eachQuestionOnce(raw)
        const { see, results } = partly(condition, picks, left)
        const settled = new Set(results).size === 1
        const expected = settled ? (results[0] ? 'applies' : 'does-not-apply') : 'unknown'
        expect(applicabilityOf(condition, see)).toBe(expected)
      }),
    )
  })
})

const anyPicks = fc.array(fc.nat(100), { minLength: 5, maxLength: 5 })
/** 1: the question is still open. */
const anyLeft = fc.array(fc.nat(1), { minLength: 5, maxLength: 5 })

/** Comparisons that each question can satisfy and can fail, so that only the rule decides. */
const anyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({
    question: fc.constantFrom('choice-1', 'choice-2', 'choice-3'),
    is: fc.subarray(choices, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    question: fc.constantFrom('choice-1', 'choice-2', 'choice-3'),
    is_not: fc.subarray(choices, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    question: fc.constantFrom('number-1', 'number-2'),
    at_least: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    question: fc.constantFrom('number-1', 'number-2'),
    at_most: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({ question: fc.constant('day-1'), on_or_after: fc.constantFrom(...days.slice(1)) }),
  fc.record({ question: fc.constant('day-1'), on_or_before: fc.constantFrom(...days.slice(0, 2)) }),
)

const anyCondition: fc.Arbitrary<Condition> = fc
  .letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      anyLeaf,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }))
  .condition.filter((condition) => leavesOf(condition).length <= 5)

function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return 'not' in condition ? leavesOf(condition.not) : [condition as Leaf]
}

function eachQuestionOnce(condition: Condition): Condition {
  let place = 0
  const rename = (part: Condition): Condition => {
    if ('all' in part) return { all: part.all.map(rename) }
    if ('any' in part) return { any: part.any.map(rename) }
    if ('not' in part) return { not: rename(part.not) }
    place += 1
    return { ...part, question: `${(part as Leaf).question}-${place}` } as Leaf
  }
  return rename(condition)
}

function endingsFor(code: string): Ending[] {
  return endings[code.split('-')[0] as Kind]
}

function endingsOf(condition: Condition, pick: (code: string, place: number) => number): Map<string, Ending> {
  return new Map(
    questionsIn(condition).map((code, place) => {
      const all = endingsFor(code)
      return [code, all[pick(code, place) % all.length] ?? null]
    }),
  )
}

function seenAs(ending: Ending): Seen {
  if (ending === null) return { state: 'does-not-apply' }
  if (typeof ending === 'number') return { state: 'answered', value: { type: 'number', number: ending } }
  if (ending.startsWith('2020')) return { state: 'answered', value: { type: 'date', date: ending } }
  return chosen(ending)
}

/** Some questions ended, others still open: what is seen of them, and whether the rule holds in each possible end. */
function partly(condition: Condition, picks: number[], left: number[]) {
  const ended = endingsOf(condition, (_code, place) => picks[place] ?? 0)
  const openCodes = questionsIn(condition).filter((_code, place) => left[place] === 1)
  const see = (code: string) =>
    openCodes.includes(code)
      ? (open[(picks[0] ?? 0) % open.length] ?? { state: 'unanswered' as const })
      : seenAs(ended.get(code) ?? null)
  const ways = openCodes.reduce<Map<string, Ending>[]>(
    (so, code) => so.flatMap((way) => endingsFor(code).map((ending) => new Map(way).set(code, ending))),
    [ended],
  )
  return { see, results: ways.map((way) => holds(condition, way)) }
}

/**
 * Whether the rule holds in a finished audit, by listing the comparisons each way of satisfying it needs.
 * A comparison with a question that does not apply holds neither as it stands nor the other way round.
 */
function holds(condition: Condition, finished: Map<string, Ending>): boolean {
  return waysToSatisfy(condition, true).some((way) =>
    way.every(({ leaf, wanted }) => {
      const ending = finished.get(leaf.question) ?? null
      return ending !== null && compare(leaf, ending) === wanted
    }),
  )
}

type Needed = { leaf: Leaf; wanted: boolean }

function waysToSatisfy(condition: Condition, wanted: boolean): Needed[][] {
  if ('not' in condition) return waysToSatisfy(condition.not, !wanted)
  if (!('all' in condition || 'any' in condition)) return [[{ leaf: condition as Leaf, wanted }]]
  const parts = ('all' in condition ? condition.all : condition.any).map((part) =>
    waysToSatisfy(part, wanted),
  )
  if ('any' in condition === wanted) return parts.flat()
  return parts.reduce<Needed[][]>(
    (so, ways) => so.flatMap((one) => ways.map((way) => [...one, ...way])),
    [[]],
  )
}

function compare(leaf: Leaf, ending: string | number): boolean {
  if ('is' in leaf) return [leaf.is].flat().some((code) => code === ending)
  if ('is_not' in leaf) return ![leaf.is_not].flat().some((code) => code === ending)
  if ('at_least' in leaf) return Number(ending) >= leaf.at_least
  if ('at_most' in leaf) return Number(ending) <= leaf.at_most
  if ('on_or_after' in leaf) return String(ending).localeCompare(leaf.on_or_after) >= 0
  return String(ending).localeCompare(leaf.on_or_before) <= 0
}
