import type { Outcome } from '../../domain/answers/outcome.ts'
import type { RoundFacts, RoundFinding } from '../../domain/findings/round-finding.ts'
import type { Around } from '../../domain/findings/series.ts'
import { listsNoOthers, type Reading, readAgain, withoutPairs } from '../../domain/measures/read-again.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCaseLists, listReadings } from '../../stores/readings.server.ts'

/** Two findings of one question that are to be compared. */
export type Pair = { before: RoundFinding; now: RoundFinding }

/**
 * How the cases of later rounds hang on those of the earlier ones they are compared with. Only of pairs whose lists are of
 * such a size that they can be the same cases is anything read, and only of questions that the later round declared: of all
 * others no claim is made anyway.
 */
export async function readAgainIn(reader: Reader, pairs: readonly Pair[]): Promise<Around['readAgain']> {
  const likely = pairs.filter(({ before, now }) => isLikely(before.round, now.round, now.code))
  if (likely.length === 0) return () => null
  const rounds = [...new Set(likely.flatMap(({ before, now }) => [before.round.id, now.round.id]))]
  const codes = [...new Set(likely.map(({ now }) => now.code))]
  const lists = await listCaseLists(reader, rounds)
  const outcomes = new Map<string, Map<string, Outcome>>()
  for (const { roundId, questionCode, reference, outcome } of await listReadings(reader, rounds, codes)) {
    const key = `${roundId} ${questionCode}`
    const own = outcomes.get(key) ?? new Map<string, Outcome>()
    outcomes.set(key, own.set(reference, outcome))
  }
  const readingOf = ({ round, code }: RoundFinding): Reading | null => {
    const [list, own] = [lists.get(round.id), outcomes.get(`${round.id} ${code}`)]
    return list && own ? { ...list, outcomes: own } : null
  }
  return (before, now) => {
    if (!isLikely(before.round, now.round, now.code)) return null
    const [then, here] = [readingOf(before), readingOf(now)]
    const again = then && here ? readAgain(then, here) : null
    return before.round.inside && now.round.inside ? again : withoutPairs(again)
  }
}

/** The ids of the earlier rounds whose cases, and no others, made the list of the later one. */
export async function madeTheListOf(
  reader: Reader,
  now: RoundFacts,
  earlier: readonly RoundFacts[],
): Promise<Set<string>> {
  const likely = earlier.filter((before) => isSmallEnough(before, now))
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

/** More than half of a list must have been read before ({@link readAgain}): one more than twice as long as the reading is another. */
function isLikely(before: RoundFacts, now: RoundFacts, code: string): boolean {
  return now.declared.includes(code) && isSmallEnough(before, now)
}

function isSmallEnough(before: RoundFacts, now: RoundFacts): boolean {
  const { population, sampled, audited } = now.sampling
  const listed = now.origin === 'imported' ? audited : (population ?? sampled)
  return listed < 2 * before.sampling.audited
}
