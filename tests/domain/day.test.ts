import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayAfter,
  dayInLondon,
  dayLabel,
  daysIn,
  hasPassed,
  hourInLondon,
  isIsoDate,
  monthLabel,
  monthsBetween,
  partsOf,
  startInLondon,
} from '../../app/domain/day.ts'

describe('a day', () => {
  it('has a month and a label in words', () => {
    expect(dayLabel('2020-03-31')).toBe('31 March 2020')
    expect(dayLabel('2020-12-01')).toBe('1 December 2020')
    expect(monthLabel('2020-01-31')).toBe('January 2020')
    expect(partsOf('2020-09-05')).toEqual({ year: 2020, month: 9, day: 5 })
  })

  it.each(['2020-02-29', '2000-02-29', '2019-12-31', '2020-01-01', '2019-04-30'])('is there: %s', (day) => {
    expect(isIsoDate(day)).toBe(true)
  })

  it.each([
    '2019-02-29',
    '1900-02-29',
    '2020-13-01',
    '2020-00-01',
    '2020-01-00',
    '2020-01-32',
    '2020-1-1',
    '2020-04-31',
    '2020-06-31',
    '2020-09-31',
    '2020-11-31',
    '12020-01-01',
    '2020-01-011',
    'today',
    '',
  ])('is not there: %s', (day) => {
    expect(isIsoDate(day)).toBe(false)
    for (const label of [dayLabel, monthLabel, partsOf]) expect(() => label(day)).toThrow(RangeError)
  })
})

it('a month has as many days as the calendar says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const last = new Date(0)
      last.setUTCFullYear(year, month, 0)
      expect(daysIn(year, month)).toBe(last.getUTCDate())
    }),
  )
})

it('a day has passed from the next day on', () => {
  expect(hasPassed('2021-03-31', '2021-03-31')).toBe(false)
  expect(hasPassed('2021-03-31', '2021-04-01')).toBe(true)
})

describe('whole months', () => {
  it.each([
    ['2019-10-31', '2020-10-30', 11],
    ['2019-10-31', '2020-10-31', 12],
    ['2020-01-31', '2020-02-28', 0],
    ['2020-01-31', '2020-02-29', 1],
    ['2020-01-31', '2020-06-30', 5],
    ['2020-01-15', '2020-02-14', 0],
    ['2020-01-15', '2020-02-15', 1],
    ['2020-06-30', '2020-06-30', 0],
    ['2020-10-31', '2019-10-31', -12],
  ])('from %s to %s are %i', (start, end, months) => {
    expect(monthsBetween(start, end)).toBe(months)
  })

  it('are refused of what is no day', () => {
    expect(() => monthsBetween('2020-01-01', '2020-02-30')).toThrow(RangeError)
    expect(() => monthsBetween('2020-02-30', '2020-03-01')).toThrow(RangeError)
  })
})

describe('the day it is in London', () => {
  it.each([
    ['2020-06-01T22:59:59.999Z', '2020-06-01'],
    ['2020-06-01T23:00:00.000Z', '2020-06-02'],
    ['2020-01-01T23:59:59.999Z', '2020-01-01'],
    ['2020-03-28T23:30:00.000Z', '2020-03-28'],
    ['2020-03-29T23:30:00.000Z', '2020-03-30'],
    ['2020-12-31T23:59:59.999Z', '2020-12-31'],
  ])('at %s is %s', (instant, day) => {
    expect(dayInLondon(instant)).toBe(day)
  })

  it('is none at no instant', () => {
    expect(() => dayInLondon('soon')).toThrow(RangeError)
  })
})

describe('a day in London', () => {
  it.each([
    ['2020-01-31', '2020-01-31T00:00:00.000Z'],
    ['2020-03-29', '2020-03-29T00:00:00.000Z'],
    ['2020-03-30', '2020-03-29T23:00:00.000Z'],
    ['2020-07-01', '2020-06-30T23:00:00.000Z'],
    ['2020-10-25', '2020-10-24T23:00:00.000Z'],
    ['2020-10-26', '2020-10-26T00:00:00.000Z'],
  ])('%s begins at %s', (day, instant) => {
    expect(startInLondon(day)).toBe(instant)
  })

  it('is from its beginning to that of the next, whatever the clocks do', () => {
    const days = fc.date({ min: new Date('1980-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const instant = date.toISOString()
        const day = dayInLondon(instant)
        expect(startInLondon(day) <= instant && instant < startInLondon(dayAfter(day))).toBe(true)
      }),
    )
  })
})

it.each([
  ['2020-01-31T09:59:59.000Z', '2020-01-31T09'],
  ['2020-07-01T09:00:00.000Z', '2020-07-01T10'],
  ['2020-06-30T23:30:00.000Z', '2020-07-01T00'],
])('%s is in the hour %s of London', (instant, hour) => {
  expect(hourInLondon(instant)).toBe(hour)
})
