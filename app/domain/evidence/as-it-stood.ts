import { dayInLondon } from '../day.ts'
/** The day a plan is looked at (ISO date); null: now, with everything that is known. */
export type At = string | null

/** The day to look at. What is still to come has not stood yet: then it is now. Both are ISO dates. */
export function pastDay(at: At, today: string): At {
  return at !== null && at > today ? null : at
}

/** Whether what was so from a day on was so on the day looked at. `from` null: it has always been so. */
export function stands(from: string | null, at: At): boolean {
  return at === null || from === null || from <= at
}

/** How one thing stood, from a day on. `seq` is the order of recording and tells two of one day apart. */
export type Version = { seq: number; standsFrom: string | null }

/**
 * How a thing stood on the day looked at: the last version from that day or before. Null: there was none yet. What is
 * recorded with a later day never changes the answer, whenever it is recorded.
 */
export function versionAt<V extends Version>(versions: readonly V[], at: At): V | null {
  let found: V | null = null
  for (const version of versions)
    if (stands(version.standsFrom, at) && (found === null || !isBefore(version, found))) found = version
  return found
}

/** The wording of that day; before the first one the first: nobody knows another. */
export function wordingAt<V extends Version>(versions: readonly V[], at: At): V | null {
  return versionAt(versions, at) ?? [...versions].sort((a, b) => (isBefore(a, b) ? -1 : 1))[0] ?? null
}

type DatedTarget = Version & { dueOn: string; withdrawn: boolean }

/** The targets in force on the day, one a date, by date. */
export function targetsAt<T extends DatedTarget>(history: readonly T[], at: At): T[] {
  return lastOfEachDate(history, at).filter(({ withdrawn }) => !withdrawn)
}

/** The withdrawals of targets that nothing had taken the place of on the day, by the date of the target. */
export function withdrawalsAt<T extends DatedTarget>(history: readonly T[], at: At): T[] {
  return lastOfEachDate(history, at).filter(({ withdrawn }) => withdrawn)
}

function lastOfEachDate<T extends DatedTarget>(history: readonly T[], at: At): T[] {
  const dates = [...new Set(history.map(({ dueOn }) => dueOn))].sort()
  return dates.flatMap((dueOn) => {
    const ofDate = history.filter((each) => each.dueOn === dueOn)
    return versionAt(ofDate, at) ?? []
  })
}

/**
 * The day from which evidence stands: the day it was issued, where that is known; of a round that was closed here, the day of
 * closing, of the words that say that a closing came to no figure, too; of what was done before and brought in later, the end of
 * its period; else the day it was recorded.
 */
export function evidenceStandsFrom(evidence: {
  issuedOn: string | null
  periodEnd: string | null
  recordedAt: string
  roundId: string | null
  snapshot: { origin: 'live' | 'imported' } | null
}): string {
  const recordedOn = dayInLondon(evidence.recordedAt)
  if (evidence.issuedOn !== null) return evidence.issuedOn
  // Words of a round are of one that was closed again, which an imported one never is.
  const origin = evidence.roundId !== null && evidence.snapshot === null ? 'live' : evidence.snapshot?.origin
  if (origin === 'live') return recordedOn
  return evidence.periodEnd ?? recordedOn
}

/** The day from which a published figure stands: the day of its source, else the end of its period. */
export function observationStandsFrom(observation: {
  issuedOn: string | null
  period: { end: string }
}): string {
  return observation.issuedOn ?? observation.period.end
}

/** What can take the place of another: evidence, or a figure that was typed in and is of no round. */
type Correcting = {
  id: string
  supersedes: string | null
  roundId?: string | null
  measureId?: string | null
  /** Of the round's closing. */
  revision?: number | null
}

/**
 * What took the place of each that had been corrected by the day, by the id of what was corrected: what names it; else, of what a
 * round found in a measure, the newest of its later closings, under whatever recommendation: a measure can be carried to
 * another one between two closings. `standing` is what stood on the day.
 */
export function supersededBy(standing: readonly Correcting[]): ReadonlyMap<string, string> {
  const newest = new Map<string, Correcting>()
  for (const each of standing) {
    const before = newest.get(closedOf(each))
    if (!before || revisionOf(each) > revisionOf(before)) newest.set(closedOf(each), each)
  }
  const later = standing.flatMap((each): Array<[string, string]> => {
    const last = newest.get(closedOf(each))
    return last && revisionOf(each) < revisionOf(last) ? [[each.id, last.id]] : []
  })
  const named = standing.flatMap(
    ({ id, supersedes }): Array<[string, string]> => (supersedes === null ? [] : [[supersedes, id]]),
  )
  return new Map([...later, ...named])
}

/** What stood on the day, without what had been corrected by then. */
export function uncorrected<E extends Correcting>(standing: readonly E[]): E[] {
  const corrected = supersededBy(standing)
  return standing.filter(({ id }) => !corrected.has(id))
}

/** The same of all that one round found in one measure; what is of no round is by itself. */
function closedOf({ id, roundId, measureId }: Correcting): string {
  return roundId ? `${roundId} ${measureId}` : id
}

function revisionOf({ revision }: Correcting): number {
  return revision ?? 0
}

function isBefore(a: Version, b: Version): boolean {
  const [from, to] = [a.standsFrom ?? '', b.standsFrom ?? '']
  return from === to ? a.seq < b.seq : from < to
}
