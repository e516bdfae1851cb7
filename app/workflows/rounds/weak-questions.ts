import type { Outcome } from '../../domain/answers/outcome.ts'
import { type CaseList, type Reading, readAgain } from '../../domain/measures/read-again.ts'
import { allQuestions, isCounted, type Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCaseLists, listReadings } from '../../stores/readings.server.ts'
import { listRoundFacts } from '../../stores/round-facts.server.ts'
import type { Round } from '../../stores/rounds.server.ts'

/**
 * By question code, why the figure of a round is given in counts alone: its cases were read again because they had been weak in an
 * earlier round of its service and theme (rule 8). Empty where none was.
 */
export async function weakQuestions(
  reader: Reader,
  round: Round,
  template: Template,
): Promise<Record<string, string>> {
  const earlier = (await listRoundFacts(reader))
    .filter(
      ({ id, serviceId, theme, state, period }) =>
        id !== round.id &&
        serviceId === round.serviceId &&
        theme === template.theme &&
        state === 'closed' &&
        period.end < round.period.end,
    )
    .map(({ id }) => id)
  const lists = await listsReadAgain(reader, round.id, earlier)
  const mayBeTheSame = [...lists.keys()].filter((id) => id !== round.id)
  if (mayBeTheSame.length === 0) return {}
  const codes = allQuestions(template)
    .filter(isCounted)
    .map(({ code }) => code)
  const outcomes = await outcomesOf(reader, [round.id, ...mayBeTheSame], codes)
  const readingOf = (id: string, code: string): Reading | null => {
    const [list, own] = [lists.get(id), outcomes.get(`${id} ${code}`)]
    return list && own ? { ...list, outcomes: own } : null
  }
  const weak: Record<string, string> = {}
  for (const code of codes)
    for (const id of mayBeTheSame) {
      const [before, now] = [readingOf(id, code), readingOf(round.id, code)]
      const again = before && now ? readAgain(before, now) : null
      if (again?.how === 'counts-only' && again.weak) weak[code] = again.because
    }
  return weak
}

/** The case lists of a round and of those earlier ones that sampled more than half of its list; of the others nothing more need be read. */
export async function listsReadAgain(
  reader: Reader,
  roundId: string,
  earlier: readonly string[],
): Promise<Map<string, CaseList>> {
  if (earlier.length === 0) return new Map()
  const lists = await listCaseLists(reader, [roundId, ...earlier])
  const listed = [...(lists.get(roundId)?.listed ?? [])]
  return new Map(
    [...lists].filter(
      ([id, { sampled }]) =>
        id === roundId || listed.filter((each) => sampled.has(each)).length * 2 > listed.length,
    ),
  )
}

async function outcomesOf(reader: Reader, rounds: readonly string[], codes: readonly string[]) {
  const outcomes = new Map<string, Map<string, Outcome>>()
  for (const { roundId, questionCode, reference, outcome } of await listReadings(reader, rounds, codes)) {
    const key = `${roundId} ${questionCode}`
    const own = outcomes.get(key) ?? new Map<string, Outcome>()
    outcomes.set(key, own.set(reference, outcome))
  }
  return outcomes
}
