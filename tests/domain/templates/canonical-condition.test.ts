import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { canonicalCondition } from '../../../app/domain/templates/canonical-condition.ts'

const is = (question: string, ...codes: string[]): Condition => ({ op: 'is', question, codes })
const seen = is('seen', 'yes')
const alone = is('alone', 'yes')
const heard = is('heard', 'yes')
const not = (of: Condition): Condition => ({ op: 'not', of })
const all = (...of: Condition[]): Condition => ({ op: 'all', of })
const any = (...of: Condition[]): Condition => ({ op: 'any', of })

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
      { op: 'count', of: [seen, alone], atLeast: 1 },
      { op: 'count', of: [alone, all(seen)], atLeast: 1 },
    ],
    [
      'that look at rows alike',
      { op: 'rows', group: 'visits', where: not(not(seen)), atMost: 2 },
      { op: 'rows', group: 'visits', where: seen, atMost: 2 },
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
  { op: 'is-not', question: 'seen', codes: ['yes'] },
  ...(['at-least', 'at-most'] as const).flatMap((op): Condition[] => [
    { op, question: 'visits', number: 1 },
    { op, question: 'visits', number: 2 },
    { op, question: 'calls', number: 1 },
  ]),
  ...(['on-or-after', 'on-or-before'] as const).flatMap((op): Condition[] => [
    { op, question: 'visited', date: '2024-04-01' },
    { op, question: 'visited', date: '2024-04-02' },
    { op, question: 'called', date: '2024-04-01' },
  ]),
  { op: 'applies', question: 'seen', applies: true },
  { op: 'applies', question: 'seen', applies: false },
  { op: 'applies', question: 'alone', applies: true },
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
    { op: 'count', of: [seen, alone], atLeast: number },
    { op: 'count', of: [seen, alone], atMost: number },
    { op: 'rows', group: 'visits', where: seen, atLeast: number },
    { op: 'rows', group: 'visits', where: seen, atMost: number },
  ]),
  { op: 'count', of: [seen, alone, alone], atLeast: 1 },
  { op: 'rows', group: 'calls', where: seen, atLeast: 1 },
  { op: 'rows', group: 'visits', where: alone, atLeast: 1 },
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
    const [first, second] = [seen, alone].map((part) => JSON.stringify(part)).sort()
    expect(canonicalCondition(all(seen, alone))).toBe(`{"op":"all","of":[${first},${second}]}`)
  })
})
