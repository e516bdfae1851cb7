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
 * closing; of what was done before and brought in later, the end of its period; else the day it was recorded.
 */
export function evidenceStandsFrom(evidence: {
  issuedOn: string | null
  periodEnd: string | null
  recordedAt: string
  snapshot: { origin: 'live' | 'imported' } | null
}): string {
  const recordedOn = evidence.recordedAt.slice(0, 10)
  if (evidence.issuedOn !== null) return evidence.issuedOn
  if (evidence.snapshot?.origin === 'live') return recordedOn
  return evidence.periodEnd ?? recordedOn
}

/** The day from which a published figure stands: the day of its source, else the end of its period. */
export function observationStandsFrom(observation: {
  issuedOn: string | null
  period: { end: string }
}): string {
  return observation.issuedOn ?? observation.period.end
}

/** What stood on the day, without what had been corrected by then. */
export function uncorrected<E extends { id: string; supersedes: string | null }>(
  standing: readonly E[],
): E[] {
  const corrected = new Set(standing.map((each) => each.supersedes))
  return standing.filter((each) => !corrected.has(each.id))
}

function isBefore(a: Version, b: Version): boolean {
  const [from, to] = [a.standsFrom ?? '', b.standsFrom ?? '']
  return from === to ? a.seq < b.seq : from < to
}
