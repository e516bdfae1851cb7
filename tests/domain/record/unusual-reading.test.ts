import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  daysBefore,
  isMoreThanExplained,
  kindInWords,
  type ReadingCount,
  unusualInWords,
  unusualReadings,
} from '../../../app/domain/record/unusual-reading.ts'

const today = '2020-06-30'
const on = (
  day: string,
  readings: number,
  more: Partial<ReadingCount> & { at?: string } = {},
): ReadingCount => {
  const { at = '09', ...rest } = more
  return { personId: 'one', hour: `${day}T${at}`, act: 'audit.read', readings, ...rest }
}
/** So many readings on each of the last so many days, over four hours. */
const usually = (readings: number, days: number) =>
  Array.from({ length: days }, (_, back) => daysBefore(today, back + 1)).flatMap((day) =>
    ['09', '10', '11', '14'].map((at) => on(day, readings / 4, { at })),
  )
const spread = (readings: number) =>
  ['08', '09', '10', '11', '13', '14', '15', '16'].map((at) => on(today, readings / 8, { at }))
const found = (counts: ReadingCount[]) => unusualReadings(counts, [today])

test.each([
  ['three times as many as usual, and the floor', 80, 240, true],
  ['less than three times as many', 80, 232, false],
  ['three times as many, and few', 40, 192, false],
  ['many, as usual', 400, 400, false],
])('in a day: %s', (_, usual, readings, isUnusual) => {
  expect(found([...usually(usual, 20), ...spread(readings)])).toHaveLength(isUnusual ? 1 : 0)
})

test('in an hour: many at once are unusual in a day that is not', () => {
  const counts = [...usually(80, 20), on(today, 90, { at: '22' }), on(today, 20)]
  expect(found(counts)).toEqual([
    {
      ...{ personId: 'one', day: today, readings: 110, usual: 80 },
      hour: { hour: 22, readings: 90 },
      kinds: [{ act: 'audit.read', readings: 110 }],
    },
  ])
  expect(found([...usually(80, 20), on(today, 79, { at: '22' })])).toEqual([])
  // Twenty an hour is usual: fifty-nine would be less than three times as many, and under the floor too.
  expect(found([...usually(120, 20), on(today, 89, { at: '22' })])).toEqual([])
})

test('who was hardly there before is held against the floor alone', () => {
  expect(found([...usually(80, 4), ...spread(200)])).toMatchObject([{ usual: null }])
  expect(found([...usually(80, 4), ...spread(192)])).toEqual([])
})

test('what was long ago is not usual any more', () => {
  const long = usually(400, 28).map((count) => ({ ...count, hour: count.hour.replace('2020', '2019') }))
  expect(found([...long, ...spread(200)])).toHaveLength(1)
})

test('kinds are counted, and each person for themselves', () => {
  const counts = [
    ...spread(160),
    ...spread(80).map((count) => ({ ...count, act: 'rows.export' })),
    ...spread(160).map((count) => ({ ...count, personId: 'other' })),
  ]
  const [notice, ...others] = found(counts)
  expect(others).toEqual([])
  expect(notice?.kinds.map(kindInWords)).toEqual(['audits: 160', 'exports of rows: 80'])
  expect(notice && unusualInWords({ ...notice, usual: 40, hour: { hour: 23, readings: 90 } }, 'Priya')).toBe(
    'Priya read 240 times on 30 June 2020, 90 of them from 23:00 to 00:00; usually 40 times a day.',
  )
})

test('more reading is never less unusual, and what is under both floors never is', () => {
  const counts = fc.array(
    fc.record({
      personId: fc.constant('one'),
      hour: fc
        .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 10, max: 20 }))
        .map(([back, hour]) => `${daysBefore(today, back)}T${hour}`),
      act: fc.constantFrom('audit.read', 'round.read'),
      readings: fc.integer({ min: 1, max: 150 }),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 300 }), (all, more) => {
      const before = found(all).length
      const after = found([...all, on(today, more, { at: '21' })])
      expect(after.length).toBeGreaterThanOrEqual(before)
      for (const { readings, hour } of after)
        expect(readings >= 200 || (hour?.readings ?? 0) >= 80).toBe(true)
    }),
  )
})

test('what was explained is told again only after a good many more', () => {
  expect([240, 339, 340].map((readings) => isMoreThanExplained(readings, 240))).toEqual([false, false, true])
})
