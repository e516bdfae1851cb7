import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  evidenceStandsFrom,
  pastDay,
  supersededBy,
  targetsAt,
  uncorrected,
  versionAt,
  withdrawalsAt,
  wordingAt,
} from '../../../app/domain/evidence/as-it-stood.ts'

const october = '2020-10-31'
const day = fc.integer({ min: 1, max: 60 }).map((after) => {
  const date = new Date(Date.UTC(2020, 9, after))
  return date.toISOString().slice(0, 10)
})
const histories = fc
  .array(fc.option(day, { nil: null }), { maxLength: 12 })
  .map((days) => days.map((standsFrom, seq) => ({ seq, standsFrom })))

describe('how a thing stood on a day', () => {
  test('is the last version from that day or before, and of two of one day the one recorded last', () => {
    const versions = [
      { seq: 1, standsFrom: null },
      { seq: 2, standsFrom: '2020-10-31' },
      { seq: 3, standsFrom: '2020-10-31' },
      { seq: 4, standsFrom: '2020-11-01' },
    ]
    expect(versionAt(versions, october)?.seq).toBe(3)
    expect(versionAt(versions, '2020-10-30')?.seq).toBe(1)
    expect(versionAt(versions, null)?.seq).toBe(4)
  })

  test('nothing stood before its first version, but its first wording did', () => {
    const versions = [{ seq: 1, standsFrom: '2020-11-01' }]
    expect(versionAt(versions, october)).toBeNull()
    expect(wordingAt(versions, october)?.seq).toBe(1)
    expect(wordingAt([], october)).toBeNull()
  })

  test('does not change by anything that is so from a later day, wherever it is recorded', () => {
    fc.assert(
      fc.property(histories, day, (history, at) => {
        const before = history.filter(({ standsFrom }) => standsFrom === null || standsFrom <= at)
        expect(versionAt(history, at)).toEqual(versionAt(before, at))
        expect(versionAt([...history].reverse(), at)).toEqual(versionAt(history, at))
      }),
    )
  })
})

test.each([
  ['2020-10-31', '2020-10-31'],
  ['2020-11-02', '2020-11-02'],
  ['2020-11-03', null],
  [null, null],
])(
  'asked about %s on 2 November 2020, the day looked at is %s: what is to come has not stood',
  (asked, day) => {
    expect(pastDay(asked, '2020-11-02')).toBe(day)
  },
)

test('a target that was withdrawn, or set later, was not in force', () => {
  const target = { dueOn: '2021-03-31', withdrawn: false }
  const history = [
    { ...target, seq: 1, standsFrom: null },
    { ...target, seq: 2, standsFrom: '2020-11-01', withdrawn: true },
    { ...target, seq: 1, standsFrom: '2020-12-01', dueOn: '2020-03-31' },
  ]
  expect(targetsAt(history, october)).toEqual([history[0]])
  expect(targetsAt(history, null)).toEqual([history[2]])
  expect(withdrawalsAt(history, october)).toEqual([])
  expect(withdrawalsAt(history, null)).toEqual([history[1]])
  const again = { ...target, seq: 3, standsFrom: '2020-12-24' }
  expect(withdrawalsAt([...history, again], null), 'another took its place').toEqual([])
})

test('evidence stands from the day of its source, of its closing, or the end of what it is about', () => {
  const entry = {
    issuedOn: null,
    periodEnd: '2020-05-31',
    recordedAt: '2026-03-02T09:00:00Z',
    roundId: null,
    snapshot: null,
  }
  expect(evidenceStandsFrom({ ...entry, issuedOn: '2020-06-20' })).toBe('2020-06-20')
  expect(evidenceStandsFrom({ ...entry, snapshot: { origin: 'live' } })).toBe('2026-03-02')
  expect(evidenceStandsFrom({ ...entry, snapshot: { origin: 'imported' } })).toBe('2020-05-31')
  expect(evidenceStandsFrom({ ...entry, roundId: 'r' }), 'words of a closing').toBe('2026-03-02')
  expect(evidenceStandsFrom({ ...entry, periodEnd: null })).toBe('2026-03-02')
})

test('what was corrected among what stood does not stand; what was corrected later does', () => {
  const [first, second] = [
    { id: 'a', supersedes: null },
    { id: 'b', supersedes: 'a' },
  ]
  expect(uncorrected([first, second])).toEqual([second])
  expect(uncorrected([first])).toEqual([first])
})

test('of what a round found in a measure the last closing stands, also where no entry names another', () => {
  const entry = { supersedes: null, roundId: 'may', measureId: 'm' }
  const earlier = { ...entry, id: 'earlier', revision: 1 }
  const alsoEarlier = { ...entry, id: 'also earlier', revision: 1 }
  const later = { ...entry, id: 'later', revision: 2 }
  const others = [
    { ...earlier, id: 'of another measure', measureId: 'n' },
    { ...earlier, id: 'of another round', roundId: 'june' },
    { ...earlier, id: 'by hand', roundId: null, measureId: null, revision: null },
  ]
  expect(uncorrected([later, ...others, earlier, alsoEarlier])).toEqual([later, ...others])
  expect(supersededBy([earlier, later, alsoEarlier])).toEqual(
    new Map([
      ['earlier', 'later'],
      ['also earlier', 'later'],
    ]),
  )
  const naming = { ...later, id: 'under its own recommendation', supersedes: 'earlier' }
  expect(supersededBy([later, naming, earlier]).get('earlier')).toBe(naming.id)
  expect(uncorrected([earlier, alsoEarlier]), 'one closing under two recommendations').toHaveLength(2)
})
