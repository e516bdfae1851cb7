/**
 * Periods as people write them in a plan, and the financial year they run in: April to March, so that
 * Q1 2020/21 is April to June 2020. Dates are ISO dates (YYYY-MM-DD), never instants.
 */

import { daysIn, MONTHS, partsOf } from './day.ts'

/** A range of days, both ends included. */
export type Period = { label: string; start: string; end: string }

const MONTH_PATTERN = MONTHS.join('|')
const QUARTER = /^q([1-4]) (\d{4})\/(\d{2})$/i
const FINANCIAL_YEAR = /^(\d{4})\/(\d{2})$/
const CALENDAR_YEAR = /^(\d{4})$/
const MONTH_RANGE = new RegExp(`^(${MONTH_PATTERN})(?: (\\d{4}))?(?: to (${MONTH_PATTERN}))? (\\d{4})$`, 'i')

/**
 * Reads a period: 'Q1 2020/21', '2018/19', 'May 2020', 'April to September 2019',
 * 'October 2019 to March 2020', or a calendar year, '2019'. Anything else is null: so are '2018/20', and
 * 'October to March 2020', of which nobody can say which October it means.
 */
export function parsePeriod(text: string): Period | null {
  const written = text.trim().replace(/\s+/g, ' ')
  return parseYears(written) ?? parseMonths(written)
}

/** The financial quarter a date falls in: '2020-05-31' is in 'Q1 2020/21'. @throws RangeError for no date. */
export function quarterLabel(date: string): string {
  const { year, month } = partsOf(date)
  const quarter = month >= 4 ? Math.floor((month - 4) / 3) + 1 : 4
  return `Q${quarter} ${financialYear(month >= 4 ? year : year - 1)}`
}

function parseYears(written: string): Period | null {
  const quarter = QUARTER.exec(written)
  if (quarter !== null) return financialQuarter(Number(quarter[1]), Number(quarter[2]), Number(quarter[3]))
  const financial = FINANCIAL_YEAR.exec(written)
  if (financial !== null) {
    const year = Number(financial[1])
    if (!yearsFollow(year, Number(financial[2]))) return null
    return months(financialYear(year), year, 4, year + 1, 3)
  }
  const calendar = CALENDAR_YEAR.exec(written)
  return calendar === null ? null : months(written, Number(calendar[1]), 1, Number(calendar[1]), 12)
}

function financialQuarter(quarter: number, year: number, following: number): Period | null {
  if (!yearsFollow(year, following)) return null
  const calendarYear = quarter === 4 ? year + 1 : year
  const first = quarter === 4 ? 1 : quarter * 3 + 1
  return months(`Q${quarter} ${financialYear(year)}`, calendarYear, first, calendarYear, first + 2)
}

function parseMonths(written: string): Period | null {
  const match = MONTH_RANGE.exec(written)
  if (match === null) return null
  const first = monthNumber(match[1])
  const endYear = Number(match[4])
  if (match[3] === undefined) {
    // 'May 2020 2020' fits the pattern, and means nothing.
    return match[2] === undefined ? months(monthName(first, endYear), endYear, first, endYear, first) : null
  }
  const last = monthNumber(match[3])
  const startYear = match[2] === undefined ? endYear : Number(match[2])
  if (startYear > endYear || (startYear === endYear && first > last)) return null
  const from = startYear === endYear ? `${MONTHS[first - 1]}` : monthName(first, startYear)
  return months(`${from} to ${monthName(last, endYear)}`, startYear, first, endYear, last)
}

function months(label: string, startYear: number, first: number, endYear: number, last: number): Period {
  return {
    label,
    start: isoDate(startYear, first, 1),
    end: isoDate(endYear, last, daysIn(endYear, last)),
  }
}

function monthNumber(name: string | undefined): number {
  return MONTHS.findIndex((month) => month.toLowerCase() === name?.toLowerCase()) + 1
}

function monthName(month: number, year: number): string {
  return `${MONTHS[month - 1]} ${year}`
}

function financialYear(startYear: number): string {
  return `${startYear}/${String((startYear + 1) % 100).padStart(2, '0')}`
}

function yearsFollow(year: number, following: number): boolean {
  return (year + 1) % 100 === following
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
