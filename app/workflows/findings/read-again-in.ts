import type { RoundFacts, RoundFinding } from '../../domain/findings/round-finding.ts'
import type { Around } from '../../domain/findings/series.ts'
import { listsNoOthers, type Reading, readAgain, readAgainOutside } from '../../domain/measures/read-again.ts'
import type { Reader } from '../../stores/handle.server.ts'
import {
  listCaseLists,
  listReadings,
  listRoundsOfSameCases,
  readingKey,
} from '../../stores/readings.server.ts'

/** Two findings of one question that are to be compared. */
export type Pair = { before: RoundFinding; now: RoundFinding }

/**
 * How the cases of later rounds hang on those of the earlier ones they are compared with. Only of pairs that read a case in common
 * is anything looked at, and only of questions that the later round declared: of all others no claim is made anyway.
 */
export async function readAgainIn(reader: Reader, pairs: readonly Pair[]): Promise<Around['readAgain']> {
  const declared = pairs.filter(({ now }) => now.round.declared.includes(now.code))
  const shared = await sharedBy(reader, declared)
  const likely = declared.filter(({ before, now }) => shared(before.round, now.round))
  if (likely.length === 0) return () => null
  const rounds = [...new Set(likely.flatMap(({ before, now }) => [before.round.id, now.round.id]))]
  const codes = [...new Set(likely.map(({ now }) => now.code))]
  const lists = await listCaseLists(reader, rounds)
  const outcomes = await listReadings(reader, rounds, codes)
  const readingOf = ({ round, code }: RoundFinding): Reading | null => {
    const [list, own] = [lists.get(round.id), outcomes.get(readingKey(round.id, code))]
    return list && own ? { ...list, outcomes: own } : null
  }
  return (before, now) => {
    const [then, here] = [readingOf(before), readingOf(now)]
    if (!then || !here) return null
    return before.round.inside && now.round.inside ? readAgain(then, here) : readAgainOutside(then, here)
  }
}

/** The ids of the earlier rounds whose cases, and no others, made the list of the later one. */
export async function madeTheListOf(
  reader: Reader,
  now: RoundFacts,
  earlier: readonly RoundFacts[],
): Promise<Set<string>> {
  const others = (await listRoundsOfSameCases(reader, [now.id])).get(now.id) ?? []
  const likely = others.filter((other) => earlier.some(({ id }) => id === other.id))
  if (likely.length === 0) return new Set()
  const lists = await listCaseLists(reader, [now.id, ...likely.map(({ id }) => id)])
  const here = lists.get(now.id)
  return new Set(
    likely.flatMap(({ id }) => {
      const then = lists.get(id)
      return then && here && listsNoOthers(then, here) ? [id] : []
    }),
  )
}

async function sharedBy(reader: Reader, pairs: readonly Pair[]) {
  const ids = [...new Set(pairs.map(({ now }) => now.round.id))]
  const others = ids.length === 0 ? [] : [...(await listRoundsOfSameCases(reader, ids))]
  const known = new Map(others.map(([id, own]) => [id, new Set(own.map((each) => each.id))]))
  return (before: RoundFacts, now: RoundFacts) => known.get(now.id)?.has(before.id) ?? false
}
