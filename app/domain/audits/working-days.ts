const DAY = 86_400_000

/**
 * Bank holidays that were proclaimed, by their year: the day that was none, or null, and those that were instead. A newly
 * proclaimed one is a line here. Of all other years the rule gives the days that are published, so that only what differs
 * from it is kept: this is sent to the browser with the form of an audit.
 */
const PROCLAIMED: Record<number, { not: string | null; but: string[] }[]> = {
  1995: [{ not: '1995-05-01', but: ['1995-05-08'] }],
  1999: [{ not: null, but: ['1999-12-31'] }],
  2002: [{ not: '2002-05-27', but: ['2002-06-03', '2002-06-04'] }],
  2011: [{ not: null, but: ['2011-04-29'] }],
  2012: [{ not: '2012-05-28', but: ['2012-06-04', '2012-06-05'] }],
  2020: [{ not: '2020-05-04', but: ['2020-05-08'] }],
  2022: [
    { not: '2022-05-30', but: ['2022-06-02', '2022-06-03'] },
    { not: null, but: ['2022-09-19'] },
  ],
  2023: [{ not: null, but: ['2023-05-08'] }],
}

/**
 * Working days that have passed from one ISO date to another that is not before it: Mondays to Fridays after the first
 * day and up to the second, without the bank holidays of England and Wales. From a Friday to the next Monday is 1.
 */
export function workingDays(from: string, to: string): number {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const days = (last - first) / DAY
  const weeks = Math.floor(days / 7)
  const rest = Array.from({ length: days - weeks * 7 }, (_, index) => last - index * DAY)
  const years = new Date(last).getUTCFullYear() - new Date(first).getUTCFullYear() + 1
  const holidays = Array.from({ length: years }, (_, index) =>
    bankHolidays(new Date(first).getUTCFullYear() + index),
  ).flat()
  return weeks * 5 + rest.filter(isWeekday).length - holidays.filter((day) => day > from && day <= to).length
}

/** The bank holidays of England and Wales in a year, each on the weekday on which it is kept. */
export function bankHolidays(year: number): string[] {
  const easter = easterSunday(year)
  const usual = [
    keptFrom(Date.UTC(year, 0, 1), []),
    easter - 2 * DAY,
    easter + DAY,
    mondayFrom(Date.UTC(year, 4, 1)),
    mondayFrom(Date.UTC(year, 4, 25)),
    mondayFrom(Date.UTC(year, 7, 25)),
    ...christmas(year),
  ].map(isoOf)
  const moved = PROCLAIMED[year] ?? []
  const kept = usual.filter((day) => !moved.some(({ not }) => not === day))
  return [...kept, ...moved.flatMap(({ but }) => but)].sort()
}

/** A day at the weekend is kept on the next weekday that is none already. */
function keptFrom(day: number, taken: number[]): number {
  return isWeekday(day) && !taken.includes(day) ? day : keptFrom(day + DAY, taken)
}

/** Boxing Day keeps its own day where that is a weekday, and Christmas Day is kept after it. */
function christmas(year: number): number[] {
  const boxing = Date.UTC(year, 11, 26)
  const first = isWeekday(boxing) ? [boxing] : []
  const day = keptFrom(Date.UTC(year, 11, 25), first)
  return first.length > 0 ? [day, boxing] : [day, keptFrom(boxing, [day])]
}

function mondayFrom(day: number): number {
  return day + ((8 - new Date(day).getUTCDay()) % 7) * DAY
}

function isWeekday(day: number): boolean {
  return ![0, 6].includes(new Date(day).getUTCDay())
}

function isoOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}

/** Of the Gregorian calendar, as its rules have it (Meeus, Jones and Butcher). */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + d + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1)
}
