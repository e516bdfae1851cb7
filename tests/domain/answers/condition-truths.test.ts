import { describe, expect, it } from 'vitest'
import {
  applicabilityOf,
  type Condition,
  cannotBeTold,
  evaluate,
  passingOverWhatCannotBeTold,
  questionsIn,
  type Seen,
  type Truth,
} from '../../../app/domain/answers/condition.ts'
import type { Value } from '../../../app/domain/answers/value.ts'

const said = (value: Value): Seen => ({ state: 'answered', value })
const yes = said({ type: 'scale', code: 'yes' })
const no = said({ type: 'scale', code: 'no' })
const ticks = (...codes: string[]) => said({ type: 'choices', codes })
const number = (counted: number) => said({ type: 'number', number: counted })
const day = (date: string) => said({ type: 'date', date })
const words = said({ type: 'text', text: 'yes' })
const rate = said({ type: 'ratio', numerator: 3, denominator: 3 })
const gone: Seen = { state: 'does-not-apply' }
const marked: Seen = { state: 'not-applicable', reason: 'Unborn' }
/** It is asked, and will have an answer of its own. */
const asked: Seen = { state: 'unanswered', mayNotApply: false }
/** It may still be said not to apply. */
const maybe: Seen = { state: 'unanswered', mayNotApply: true }
const untellable: Seen = { state: 'cannot-tell', mayNotApply: false }
const unknown: Seen = { state: 'applicability-unknown' }

const is = (question: string, ...codes: string[]): Condition => ({ question, is: codes })
const a = is('a', 'yes')

/** A comparison without the question it looks at. */
type Unasked =
  | { is: string[] }
  | { is_not: string[] }
  | { at_least: number }
  | { at_most: number }
  | { on_or_after: string }
  | { on_or_before: string }
type Limit = { at_least: number } | { at_most: number }

describe('a comparison', () => {
  const compared: Array<[Unasked, Array<[Seen, Truth]>]> = [
    [
      { is: ['yes', 'partly'] },
      [
        [yes, 'true'],
        [no, 'false'],
        [ticks('no', 'partly'), 'true'],
        [ticks('no', 'never'), 'false'],
        [number(1), 'unknown'],
      ],
    ],
    [
      { is_not: ['yes', 'partly'] },
      [
        [yes, 'false'],
        [no, 'true'],
        [ticks('no', 'partly'), 'false'],
        [ticks('no', 'never'), 'true'],
      ],
    ],
    [
      { at_least: 3 },
      [
        [number(2), 'false'],
        [number(3), 'true'],
        [number(4), 'true'],
        [ticks('a', 'b'), 'false'],
        [ticks('a', 'b', 'c'), 'true'],
        [yes, 'unknown'],
        [rate, 'unknown'],
      ],
    ],
    [
      { at_most: 2 },
      [
        [number(1), 'true'],
        [number(2), 'true'],
        [number(3), 'false'],
        [ticks('a', 'b'), 'true'],
        [ticks('a', 'b', 'c'), 'false'],
        [words, 'unknown'],
      ],
    ],
    [
      { on_or_after: '2020-04-01' },
      [
        [day('2020-03-31'), 'false'],
        [day('2020-04-01'), 'true'],
        [day('2020-04-02'), 'true'],
        [number(3), 'unknown'],
      ],
    ],
    [
      { on_or_before: '2020-04-01' },
      [
        [day('2020-03-31'), 'true'],
        [day('2020-04-01'), 'true'],
        [day('2020-04-02'), 'false'],
        [words, 'unknown'],
      ],
    ],
  ]
  it.each(compared.flatMap(([more, cases]) => cases.map(([seen, truth]) => [more, seen, truth] as const)))(
    '%j of %j is %s',
    (more, seen, truth) => {
      expect(evaluate({ ...more, question: 'a' }, () => seen)).toBe(truth)
    },
  )

  it.each(compared.map(([more]) => [more]))('%j holds neither way of what does not apply', (more) => {
    const condition: Condition = { ...more, question: 'a' }
    for (const seen of [gone, marked]) {
      expect(evaluate(condition, () => seen)).toBe('void')
      expect(evaluate({ not: condition }, () => seen)).toBe('void')
    }
    for (const seen of [asked, maybe, untellable, unknown])
      expect(evaluate(condition, () => seen)).toBe('unknown')
  })
})

describe('whether a question applies', () => {
  it.each<[Seen, Truth]>([
    [yes, 'true'],
    [words, 'true'],
    [asked, 'true'],
    [untellable, 'true'],
    [{ state: 'unanswered' }, 'true'],
    [{ state: 'outcome-only', outcome: 'met' }, 'true'],
    [gone, 'false'],
    [marked, 'false'],
    [maybe, 'unknown'],
    [{ state: 'cannot-tell', mayNotApply: true }, 'unknown'],
    [unknown, 'unknown'],
  ])('of %j: %s', (seen, truth) => {
    const contrary = { true: 'false', false: 'true', unknown: 'unknown', void: 'void' }[truth]
    expect(evaluate({ question: 'a', applies: true }, () => seen)).toBe(truth)
    expect(evaluate({ question: 'a', applies: false }, () => seen)).toBe(contrary)
  })
})

/** One question for each letter: what is seen of it. T: it holds. F: it does not. V: it does not apply. */
const letters: Record<string, Seen> = { T: yes, F: no, V: gone, O: asked, M: maybe }
const see = (code: string): Seen => letters[code[0] ?? ''] ?? unknown
const parts = (text: string): Condition[] => [...text].map((letter, place) => is(`${letter}${place}`, 'yes'))

describe('several conditions together', () => {
  it.each<[string, all: Truth, any: Truth]>([
    ['T', 'true', 'true'],
    ['F', 'false', 'false'],
    ['V', 'void', 'void'],
    ['TT', 'true', 'true'],
    ['TF', 'false', 'true'],
    ['FF', 'false', 'false'],
    ['TV', 'void', 'true'],
    ['FV', 'false', 'void'],
    ['VV', 'void', 'void'],
    ['TO', 'unknown', 'true'],
    ['FO', 'false', 'unknown'],
    ['VO', 'false', 'unknown'],
    ['TM', 'unknown', 'true'],
    ['FM', 'false', 'unknown'],
    ['OO', 'unknown', 'unknown'],
  ])('of %s: all %s, any %s', (text, all, any) => {
    expect(applicabilityOf({ all: parts(text) }, see)).toBe(applicabilityFor(all))
    expect(applicabilityOf({ any: parts(text) }, see)).toBe(applicabilityFor(any))
  })

  it.each<['atLeast' | 'atMost', number, string, Truth]>([
    ['atLeast', 1, 'T', 'true'],
    ['atLeast', 1, 'F', 'false'],
    ['atLeast', 1, 'V', 'void'],
    ['atLeast', 0, 'V', 'void'],
    ['atMost', 0, 'V', 'void'],
    ['atLeast', 1, 'TV', 'true'],
    ['atLeast', 1, 'FV', 'false'],
    ['atLeast', 2, 'TF', 'false'],
    ['atLeast', 2, 'TV', 'false'],
    ['atLeast', 2, 'TT', 'true'],
    ['atLeast', 2, 'TTF', 'true'],
    ['atLeast', 2, 'TO', 'unknown'],
    ['atLeast', 1, 'TO', 'true'],
    ['atLeast', 1, 'TM', 'true'],
    ['atLeast', 3, 'OO', 'false'],
    ['atLeast', 0, 'O', 'true'],
    ['atLeast', 0, 'M', 'unknown'],
    ['atMost', 0, 'F', 'true'],
    ['atMost', 0, 'T', 'false'],
    ['atMost', 0, 'FV', 'true'],
    ['atMost', 0, 'O', 'unknown'],
    ['atMost', 0, 'M', 'unknown'],
    ['atMost', 1, 'O', 'true'],
    ['atMost', 1, 'M', 'unknown'],
    ['atMost', 1, 'TT', 'false'],
    ['atMost', 1, 'TO', 'unknown'],
    ['atMost', 1, 'TF', 'true'],
    ['atMost', 2, 'TT', 'true'],
  ])('%s %i of %s is %s', (limit, wanted, text, truth) => {
    const wantedOf: Limit = limit === 'atLeast' ? { at_least: wanted } : { at_most: wanted }
    expect(evaluate({ count: parts(text), ...wantedOf }, see)).toBe(truth)
  })

  it('that cannot be false are void or hold, so that none of them cannot hold', () => {
    const one: Condition = { count: parts('M'), at_most: 1 }
    expect(evaluate({ count: [one], at_most: 0 }, see)).toBe('false')
    expect(evaluate({ count: [one], at_least: 1 }, see)).toBe('unknown')
  })
})

function applicabilityFor(truth: Truth) {
  return truth === 'true' ? 'applies' : truth === 'unknown' ? 'unknown' : 'does-not-apply'
}

describe('the rows of a group', () => {
  const rows = (group: Seen, inRows: Seen[], limit: Limit) =>
    evaluate({ rows: 'g', where: a, ...limit }, (code, row = 0) =>
      code === 'g' ? group : (inRows[row - 1] ?? unknown),
    )
  it.each<[string, Seen, Seen[], Limit, Truth]>([
    ['one of two holds', number(2), [yes, no], { at_least: 1 }, 'true'],
    ['one of two is not enough', number(2), [yes, no], { at_least: 2 }, 'false'],
    ['one of two is too many', number(2), [yes, no], { at_most: 0 }, 'false'],
    ['only the rows that are counted', number(1), [no, yes], { at_least: 1 }, 'false'],
    ['no row, and none may hold', number(0), [], { at_most: 0 }, 'true'],
    ['no row, and one must hold', number(0), [], { at_least: 1 }, 'false'],
    ['rows that are not asked do not hold', number(2), [gone, gone], { at_least: 1 }, 'false'],
    ['nor count against', number(2), [gone, gone], { at_most: 0 }, 'true'],
    ['a row is still open', number(2), [no, asked], { at_least: 1 }, 'unknown'],
    ['a row is still open, and it is settled', number(2), [yes, asked], { at_least: 1 }, 'true'],
    ['nobody has counted them', asked, [], { at_least: 1 }, 'unknown'],
    ['they are no number', words, [], { at_least: 1 }, 'unknown'],
    ['the group does not apply', gone, [], { at_least: 1 }, 'void'],
    ['the group was said not to apply', marked, [], { at_most: 0 }, 'void'],
  ])('%s', (_what, group, inRows, limit, truth) => {
    expect(rows(group, inRows, limit)).toBe(truth)
  })
})

it('every question a condition looks at is named once, of rows the group and what stands in them', () => {
  const count: Condition = { count: [a, is('b', 'yes'), a], at_least: 1 }
  const rows: Condition = {
    rows: 'g',
    where: { all: [is('x', 'yes'), a] },
    at_least: 1,
  }
  expect(questionsIn(count)).toEqual(['a', 'b'])
  expect(questionsIn({ any: [rows, count] })).toEqual(['g', 'x', 'a', 'b'])
  expect(questionsIn({ question: 'c', applies: true })).toEqual(['c'])
})

describe('what nobody can tell', () => {
  it.each<[Seen, boolean]>([
    [untellable, true],
    [{ state: 'applicability-unknown', cannotBeTold: true }, true],
    [{ state: 'applicability-unknown', cannotBeTold: false }, false],
    [unknown, false],
    [asked, false],
    [yes, false],
    [gone, false],
  ])('%j: %s', (seen, isSo) => {
    expect(cannotBeTold(seen)).toBe(isSo)
    expect(passingOverWhatCannotBeTold(() => seen)('a')).toEqual(isSo ? gone : seen)
  })

  it('is passed over in the row that is looked at', () => {
    const look = passingOverWhatCannotBeTold((_code, row) => (row === 2 ? untellable : yes))
    expect([look('a', 1), look('a', 2), look('a')]).toEqual([yes, gone, yes])
  })
})
