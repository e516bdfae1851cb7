import { dayLabel } from '../day.ts'
import type { Act } from './acts.ts'

/** How often somebody read things of one kind in an hour of London ('2020-05-01T09'). */
export type ReadingCount = { personId: string; hour: string; act: string; readings: number }

/** What is far more than somebody's own usual. */
export type UnusualReading = {
  personId: string
  day: string
  /** Of the whole day so far. */
  readings: number
  /** A day's, on average of the days on which they read anything before; null: too few days to say. */
  usual: number | null
  /** The hour with the most, where it was that hour that was unusual: 9 is from nine to ten. */
  hour: { hour: number; readings: number } | null
  /** The most frequent first. */
  kinds: Array<{ act: string; readings: number }>
}

/** Fewer are never unusual: an auditor with a full day of audits comes to about a hundred. */
const FLOOR_OF_DAY = 200
const FLOOR_OF_HOUR = 80
/** So many times as much as usual is unusual. */
const TIMES = 3
/** What is usual is taken from so many days before. */
const USUAL_FROM_DAYS = 28
/** With fewer days of reading among these, the floors alone decide. */
const FEWEST_DAYS = 5

/** The first day whose counts {@link unusualReadings} needs to judge this one. */
export function countedFrom(day: string): string {
  return daysBefore(day, USUAL_FROM_DAYS)
}

/** The fewest readings of an hour, and of a day, that can be unusual. */
export const floors = { hour: FLOOR_OF_HOUR, day: FLOOR_OF_DAY }

/**
 * The days of `days` on which somebody read an unusual amount: at least the floor, and at least three times their own usual, in the
 * whole day or in one hour of it. Latest day first, and within one whoever read most.
 * @param counts of these days and of the 28 before each
 */
export function unusualReadings(counts: readonly ReadingCount[], days: readonly string[]): UnusualReading[] {
  const people = groupedBy(counts, ({ personId }) => personId)
  return [...people]
    .flatMap(([personId, own]) => {
      const byDay = groupedBy(own, ({ hour }) => hour.slice(0, 10))
      return days.flatMap((day) => unusualDay(personId, day, byDay))
    })
    .sort((one, other) =>
      one.day === other.day ? other.readings - one.readings : one.day < other.day ? 1 : -1,
    )
}

function unusualDay(
  personId: string,
  day: string,
  byDay: ReadonlyMap<string, readonly ReadingCount[]>,
): UnusualReading[] {
  const counts = byDay.get(day)
  if (counts === undefined) return []
  const earliest = daysBefore(day, USUAL_FROM_DAYS)
  const before = [...byDay].filter(([other]) => earliest <= other && other < day).map(([, each]) => each)
  const isKnown = before.length >= FEWEST_DAYS
  const usual = isKnown ? mean(before.map(totalOf)) : null
  const usualHour = isKnown ? mean(before.map((each) => busiestHour(each).readings)) : null
  const readings = totalOf(counts)
  const busiest = busiestHour(counts)
  const isFar = (count: number, floor: number, own: number | null) =>
    count >= floor && count >= TIMES * (own ?? 0)
  const inHour = isFar(busiest.readings, FLOOR_OF_HOUR, usualHour)
  if (!inHour && !isFar(readings, FLOOR_OF_DAY, usual)) return []
  return [
    {
      ...{ personId, day, readings, kinds: kindsOf(counts) },
      usual: usual === null ? null : Math.round(usual),
      hour: inHour ? busiest : null,
    },
  ]
}

function totalOf(counts: readonly ReadingCount[]): number {
  return counts.reduce((sum, { readings }) => sum + readings, 0)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}

function busiestHour(counts: readonly ReadingCount[]): { hour: number; readings: number } {
  const hours = [...groupedBy(counts, ({ hour }) => hour)].map(([hour, each]) => ({
    ...{ hour: Number(hour.slice(11)), readings: totalOf(each) },
  }))
  return hours.reduce((most, each) => (each.readings > most.readings ? each : most))
}

function kindsOf(counts: readonly ReadingCount[]): UnusualReading['kinds'] {
  return [...groupedBy(counts, ({ act }) => act)]
    .map(([act, each]) => ({ act, readings: totalOf(each) }))
    .sort((one, other) => other.readings - one.readings || one.act.localeCompare(other.act))
}

/** @param day YYYY-MM-DD */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - count * 86_400_000).toISOString().slice(0, 10)
}

/** Whether there was so much more by now than when somebody said why, that it needs saying again. */
export function isMoreThanExplained(readings: number, explained: number): boolean {
  return readings >= explained + FLOOR_OF_DAY / 2
}

/** 'Priya Shah read 312 times on 1 December 2026, 90 of them from 14:00 to 15:00; usually 40 times a day.' */
export function unusualInWords({ day, readings, usual, hour }: UnusualReading, who: string): string {
  const inHour =
    hour === null
      ? ''
      : `, ${hour.readings} of them from ${onTheHour(hour.hour)} to ${onTheHour(hour.hour + 1)}`
  const own =
    usual === null ? 'there are too few days before to say what is usual' : `usually ${usual} times a day`
  return `${who} read ${readings} times on ${dayLabel(day)}${inHour}; ${own}.`
}

function onTheHour(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`
}

/** What was read, in words: 'audits: 300'. */
export function kindInWords({ act, readings }: { act: string; readings: number }): string {
  return `${kindNames[act as Act] ?? act}: ${readings}`
}

const kindNames: Partial<Record<Act, string>> = {
  'action.list': 'lists of remedial actions',
  'action.read': 'remedial actions',
  'audit.read': 'audits',
  'case-list.read': 'case lists',
  'concern.list': 'lists of concerns',
  'concern.read': 'concerns',
  'findings.read': 'findings',
  'people.list': 'lists of people',
  'person.read': 'pages of people',
  'report.read': 'reports',
  'round.read': 'rounds',
  'rows.export': 'exports of rows',
}

/** Readings of children and people: what is counted. */
export const countedReadings = Object.keys(kindNames) as Act[]

function groupedBy<Thing>(things: readonly Thing[], key: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>()
  for (const thing of things) {
    const group = groups.get(key(thing))
    if (group) group.push(thing)
    else groups.set(key(thing), [thing])
  }
  return groups
}
