import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { canonicalCondition } from '../../../app/domain/templates/canonical-condition.ts'

const is = (question: string, ...codes: string[]): Condition => ({ question, is: codes })
const seen = is('seen', 'yes')
const alone = is('alone', 'yes')
const heard = is('heard', 'yes')
const not = (of: Condition): Condition => ({ not: of })
const all = (...of: Condition[]): Condition => ({ all: of })
const any = (...of: Condition[]): Condition => ({ any: of })

describe('two conditions are one', () => {
  test.each<[string, Condition, Condition]>([
    ['whose answers stand in another order', is('seen', 'yes', 'partly'), is('seen', 'partly', 'yes')],
    ['one of which names an answer twice', is('seen', 'yes', 'yes'), seen],
    ['whose parts stand in another order', all(seen, alone, heard), all(heard, seen, alone)],
    ['one of which says a part twice', any(seen, alone, seen), any(alone, seen)],
    ['one of which has brackets round a part', all(seen), seen],
    ['one of which says the same part only', any(seen, seen), seen],
    [
      'one of which has a list inside a list of its kind',
      all(seen, all(alone, heard)),
      all(seen, alone, heard),
    ],
    ['one of which has an either inside an either', any(any(seen, alone), heard), any(seen, alone, heard)],
    ['one of which says not twice', not(not(seen)), seen],
    ['one of which says not three times', not(not(not(seen))), not(seen)],
    [
      'that count in another order',
      { count: [seen, alone], at_least: 1 },
      { count: [alone, all(seen)], at_least: 1 },
    ],
    [
      'that look at rows alike',
      { rows: 'visits', where: not(not(seen)), at_most: 2 },
      { rows: 'visits', where: seen, at_most: 2 },
    ],
  ])('%s', (_which, one, other) => {
    expect(canonicalCondition(one)).toBe(canonicalCondition(other))
  })
})

const different: Condition[] = [
  seen,
  alone,
  is('seen', 'no'),
  is('seen', 'no', 'yes'),
  { question: 'seen', is_not: ['yes'] },
  { question: 'visits', at_least: 1 },
  { question: 'visits', at_least: 2 },
  { question: 'calls', at_least: 1 },
  { question: 'visits', at_most: 1 },
  { question: 'visits', at_most: 2 },
  { question: 'calls', at_most: 1 },
  { question: 'visited', on_or_after: '2024-04-01' },
  { question: 'visited', on_or_after: '2024-04-02' },
  { question: 'called', on_or_after: '2024-04-01' },
  { question: 'visited', on_or_before: '2024-04-01' },
  { question: 'visited', on_or_before: '2024-04-02' },
  { question: 'called', on_or_before: '2024-04-01' },
  { question: 'seen', applies: true },
  { question: 'seen', applies: false },
  { question: 'alone', applies: true },
  not(seen),
  not(alone),
  all(seen, alone),
  all(seen, heard),
  any(seen, alone),
  not(all(seen, alone)),
  all(seen, any(alone, heard)),
  any(seen, all(alone, heard)),
  all(),
  any(),
  ...([1, 2] as const).flatMap((number): Condition[] => [
    { count: [seen, alone], at_least: number },
    { count: [seen, alone], at_most: number },
    { rows: 'visits', where: seen, at_least: number },
    { rows: 'visits', where: seen, at_most: number },
  ]),
  { count: [seen, alone, alone], at_least: 1 },
  { rows: 'calls', where: seen, at_least: 1 },
  { rows: 'visits', where: alone, at_least: 1 },
]

describe('a condition and another are never taken for one', () => {
  test('where anything of them differs: what is compared, with what, how often, or how they hang together', () => {
    const texts = different.map(canonicalCondition)
    expect(texts.filter((text, place) => texts.indexOf(text) !== place)).toEqual([])
  })

  test('where one of them is none', () => {
    expect(canonicalCondition(null)).toBeNull()
    expect(canonicalCondition(undefined)).toBeNull()
  })

  test('by the order in which its parts are read: it is that of their texts', () => {
    const [first, second] = [seen, alone].map(canonicalCondition).sort()
    expect(canonicalCondition(all(seen, alone))).toBe(`{"all":[${first},${second}]}`)
  })
})
