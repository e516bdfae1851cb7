import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankHolidays, workingDays } from '../../../app/domain/audits/working-days.ts'

/** As the government published them, month and day: every year with a proclaimed day, and those that stand on GOV.UK. */
const published: Record<number, string> = {
  1995: '01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26',
  1999: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31',
  2002: '01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26',
  2011: '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

describe('the bank holidays of England and Wales', () => {
  it.each(Object.entries(published))('of %s are those that were published', (year, days) => {
    expect(bankHolidays(Number(year))).toEqual(days.split(' ').map((day) => `${year}-${day}`))
  })
})

describe('working days', () => {
  it.each([
    ['the same day', '2020-03-02', '2020-03-02', 0],
    ['the next day', '2020-03-02', '2020-03-03', 1],
    ['from a Friday to Sunday', '2020-03-06', '2020-03-08', 0],
    ['from a Friday to Monday', '2020-03-06', '2020-03-09', 1],
    ['from a Saturday to Monday', '2020-03-07', '2020-03-09', 1],
    ['a week', '2020-03-02', '2020-03-09', 5],
    ['over Easter', '2020-04-09', '2020-04-14', 1],
    ['over Christmas and the new year', '2020-12-24', '2021-01-04', 4],
    ['over a year', '2020-01-01', '2021-01-01', 254],
  ])('%s', (_, from, to, days) => expect(workingDays(from, to)).toBe(days))

  it('add up over any day between, as days counted one by one do', () => {
    const day = fc.integer({ min: 0, max: 12_000 }).map((n) => new Date(n * 86_400_000 + 631_152_000_000))
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 3, maxLength: 3, selector: Number }), (days) => {
        const [a = '', b = '', c = ''] = days.map((each) => each.toISOString().slice(0, 10)).sort()
        expect(workingDays(a, b) + workingDays(b, c)).toBe(workingDays(a, c))
        const next = new Date(Date.parse(a) + 86_400_000)
        const isFree =
          [0, 6].includes(next.getUTCDay()) ||
          bankHolidays(next.getUTCFullYear()).includes(next.toISOString().slice(0, 10))
        expect(workingDays(a, next.toISOString().slice(0, 10))).toBe(isFree ? 0 : 1)
      }),
    )
  })
})
