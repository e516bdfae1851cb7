import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, describeChange, type Point } from '../../../app/domain/measures/compare-figures.ts'
import {
  aboutAYearBefore,
  yearBefore,
  yearBeforeOfSeveral,
} from '../../../app/domain/measures/year-before.ts'

const ending = (...ends: string[]) => ends.map((periodEnd) => ({ periodEnd }))

describe('the figure of about a year before', () => {
  test.each([
    [['2019-03-31', '2019-09-30'], '2019-03-31'],
    [['2019-05-31', '2019-03-31'], '2019-05-31'],
    [['2018-03-31'], null],
    [['2019-09-30'], null],
    [['2019-04-30', '2019-06-30'], '2019-06-30'],
    [[], null],
  ])('before May 2020 of %j is %s', (ends, expected) => {
    expect(aboutAYearBefore({ periodEnd: '2020-05-31' }, ending(...ends))?.periodEnd ?? null).toBe(expected)
  })

  test('does not depend on their order', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((n) => `${2016 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-28`)
    fc.assert(
      fc.property(fc.array(day), (ends) => {
        const found = aboutAYearBefore({ periodEnd: '2020-05-28' }, ending(...ends))
        expect(aboutAYearBefore({ periodEnd: '2020-05-28' }, ending(...ends.toReversed()))).toEqual(found)
      }),
    )
  })
})

const alike = {
  theme: 'planning',
  scope: 'all',
  cohort: 'c',
  templateVersion: 1,
  sampling: 'random',
  moderation: 'none',
}

function point(label: string, met: number, n: number, own: Partial<Point> = {}): Point {
  return { label, value: met / n, counts: { met, n, notKnown: 0 }, text: '', comparability: alike, ...own }
}

const shown = ({ label, value, counts }: Point) => ({
  ...{ label, reopened: false, hidden: false },
  text: counts === null ? `${Math.round((value ?? 0) * 100)}%` : `${counts.met} of ${counts.n}`,
})

function said(before: Point, now: Point, better: 'higher' | 'lower' = 'higher') {
  return yearBefore(shown(now), shown(before), {
    change: describeChange(before, now, { better }),
    better,
  })
}

describe('whether a measure is better than a year before', () => {
  test('is said with both figures where the comparison supports it', () => {
    expect(said(point('May 2019', 3, 30), point('May 2020', 10, 30))).toEqual({
      answer: 'better',
      sentence:
        'better than a year before. It was 3 of 30 in May 2019 and is 10 of 30 in May 2020. That is more of a difference than chance would make.',
    })
    expect(said(point('May 2019', 3, 30), point('May 2020', 10, 30), 'lower').answer).toBe('worse')
  })

  test('is not said of a difference that may be chance', () => {
    expect(said(point('May 2019', 8, 11), point('May 2020', 26, 30))).toEqual({
      answer: 'no-clear-change',
      sentence:
        'no clear change from a year before. It was 8 of 11 in May 2019 and is 26 of 30 in May 2020. A difference like this can be chance.',
    })
  })

  test.each<[string, Point, Point, string]>([
    [
      'was published without counts',
      point('2018/19', 47, 100, { counts: null }),
      point('May 2020', 16, 30),
      'because 2018/19 was published without counts. It was 47% in 2018/19 and is 16 of 30 in May 2020.',
    ],
    [
      'is not like for like',
      point('May 2019', 3, 30, { comparability: { ...alike, theme: 'permanence' } }),
      point('May 2020', 20, 30),
      'because',
    ],
    [
      'has too few cases',
      point('May 2019', 3, 9),
      point('May 2020', 20, 30),
      'because fewer than 10 cases could be assessed in May 2019.',
    ],
  ])('nobody can say where one %s', (_, before, now, because) => {
    const { answer, sentence } = said(before, now)
    expect(answer).toBe('nobody-can-say')
    expect(sentence).toContain(`nobody can say whether it is better than a year before, ${because}`)
  })

  test('nobody can say without a figure, without one of a year before, of what is no rate, and of rows that were fitted', () => {
    const [before, now] = [point('May 2019', 3, 30), point('May 2020', 20, 30)]
    const better = 'higher' as const
    const untested = { change: null, better }
    const because = (made: { sentence: string }) => /because ([^.]*)\./.exec(made.sentence)?.[1]
    expect(because(yearBefore(null, null, untested))).toBe('there is no figure')
    expect(because(yearBefore(shown(now), null, untested))).toBe(
      'there is no figure from about a year before',
    )
    expect(because(yearBefore(shown(now), shown(before), untested))).toContain(
      'published without what would tell',
    )
    const change = describeChange(before, now, { better: 'higher' })
    expect(because(said({ ...before, fitted: true }, now))).toBe(
      'the rows of May 2019 were made to fit a published percentage',
    )
    expect(because(yearBefore({ ...shown(now), reopened: true }, shown(before), { change, better }))).toBe(
      'the round of May 2020 is open again and may come to another figure',
    )
    expect(because(yearBefore({ ...shown(now), hidden: true }, shown(before), { change, better }))).toBe(
      'the figure for May 2020 is not released',
    )
  })

  test('claims nothing that the comparison does not claim', () => {
    const kinds = fc.constantFrom<Change['kind']>(
      'clear-improvement',
      'clear-worsening',
      'no-clear-change',
      'cannot-be-tested',
    )
    fc.assert(
      fc.property(kinds, fc.array(fc.constant('theme differs')), (kind, differences) => {
        const because = kind === 'cannot-be-tested' ? 'it was so' : null
        const change: Change = { kind, differences, because, difference: 1, interval: null, sentence: '' }
        const [a, b] = [shown(point('May 2019', 3, 30)), shown(point('May 2020', 20, 30))]
        const { answer } = yearBefore(b, a, { change, better: 'higher' })
        const isClaimed = differences.length === 0 && kind.startsWith('clear-')
        expect(answer === 'better' || answer === 'worse').toBe(isClaimed)
      }),
    )
  })

  test.each<[Parameters<typeof yearBeforeOfSeveral>[0], string]>([
    [[], 'Nobody can say whether it is better than a year before: it has no headline measure.'],
    [
      ['nobody-can-say', 'nobody-can-say'],
      'Nobody can say of any of the 2 headline measures whether it is better than a year before.',
    ],
    [
      ['nobody-can-say'],
      'Nobody can say of the one headline measure whether it is better than a year before.',
    ],
    [['better'], 'Of 1 headline measure, 1 is better than a year before.'],
    [
      ['better', 'nobody-can-say', 'nobody-can-say'],
      'Of 3 headline measures, 1 is better than a year before, and of 2 nobody can say whether it is better than a year before.',
    ],
    [
      ['worse', 'worse', 'no-clear-change'],
      'Of 3 headline measures, 2 are worse than a year before, and 1 shows no clear change from a year before.',
    ],
  ])('of several, %j: %s', (answers, expected) => {
    expect(yearBeforeOfSeveral(answers)).toBe(expected)
  })
})
