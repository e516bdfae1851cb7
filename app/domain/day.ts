/** Days of the calendar, written YYYY-MM-DD: dates, never instants. */

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const london = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' },
})

/** The day it is in London at an instant (ISO, UTC): just before midnight in summer it is the next one there. @throws RangeError for no instant */
export function dayInLondon(instant: string): string {
  const parts = new Map(london.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

const hourOfLondon = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' },
})

/** The hour it is in London at an instant (ISO, UTC): '2020-07-01T09' from nine to ten. @throws RangeError for no instant */
export function hourInLondon(instant: string): string {
  const hour = hourOfLondon.formatToParts(Date.parse(instant)).find(({ type }) => type === 'hour')?.value
  return `${dayInLondon(instant)}T${hour}`
}

/** The instant (ISO, UTC) at which a day begins in London. @throws RangeError for no date */
export function startInLondon(day: string): string {
  const midnight = Date.parse(`${stampOf(day)}T00:00:00.000Z`)
  const anHourBefore = new Date(midnight - 3_600_000).toISOString()
  return dayInLondon(anHourBefore) === day ? anHourBefore : new Date(midnight).toISOString()
}

/** @throws RangeError for no date */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${stampOf(day)}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10)
}

function stampOf(day: string): string {
  partsOf(day)
  return day
}

/** A day in words: '2020-03-31' is '31 March 2020'. @throws RangeError for no date. */
export function dayLabel(date: string): string {
  const { year, month, day } = partsOf(date)
  return `${day} ${MONTHS[month - 1]} ${year}`
}

/** The month of a date in words: '2020-03-31' is 'March 2020'. @throws RangeError for no date. */
export function monthLabel(date: string): string {
  const { year, month } = partsOf(date)
  return `${MONTHS[month - 1]} ${year}`
}

/**
 * Whole months from one date to another, negative when the second is the earlier: 2019-10-31 to 2020-10-30 is
 * 11, to 2020-10-31 is 12. The last day of a month completes it: 2020-01-31 to 2020-02-29 is 1.
 * @throws RangeError when either is no date.
 */
export function monthsBetween(start: string, end: string): number {
  if (end < start) return -monthsBetween(end, start)
  const from = partsOf(start)
  const to = partsOf(end)
  const months = (to.year - from.year) * 12 + to.month - from.month
  const completed = to.day >= from.day || to.day === daysIn(to.year, to.month)
  return completed ? months : months - 1
}

/** Whether a day is over: what is due on it is late from the next day on. Both are ISO dates. */
export function hasPassed(date: string, today: string): boolean {
  return date < today
}

/** Whether a text is a day that exists, written YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** @param month 1 to 12 */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** @throws RangeError for no date */
export function partsOf(date: string): { year: number; month: number; day: number } {
  if (!isIsoDate(date)) throw new RangeError(`Not a date: ${date}`)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) }
}
