import { worded, wordsWithBounds } from '../../domain/findings/found-question.ts'
import { type QuestionDiffers, questionDiffersIn } from '../../domain/findings/question-differs.ts'
import { isInCountsAlone, type RoundFacts, type RoundFinding } from '../../domain/findings/round-finding.ts'
import { headOf, type RoundHead } from '../../domain/findings/round-head.ts'
import { everything, isBreakdown, type Selection } from '../../domain/findings/selection.ts'
import { type Around, changeBetween, likeForLike } from '../../domain/findings/series.ts'
import type { Change } from '../../domain/measures/compare-figures.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { betterDirections } from './better.ts'
import { madeTheListOf, readAgainIn } from './read-again-in.ts'
import { type Selected, selectFindings, templatesOf } from './select-findings.ts'

type Named = { code: string; text: string }
type Row = Named & { before: string; now: string; kind: string; sentence: string }

/** What changed in a round since the last one that is like it, each question since the last that asked the same. */
export type Since = {
  now: RoundHead
  /** By the round that is compared with, the newest first; without rows where all its figures are hidden. */
  compared: Array<{
    before: RoundHead
    rows: Row[]
  }>
  /** Questions without a figure to compare with, by why. */
  notCompared: Array<{ because: string; questions: Named[] }>
  /** The last earlier round of its theme, and what is not alike, where none is like it. */
  nearest: { name: string; notAlike: string[] } | null
}

/** For the newest round of each theme and service in the selection. */
export async function sinceLast(
  reader: Reader,
  visible: readonly RoundFacts[],
  selected: Selected,
  selection: Selection,
): Promise<Since[]> {
  const newest = new Map(selected.rounds.map((round) => [`${round.serviceId} ${round.theme}`, round]))
  const all: Since[] = []
  for (const round of newest.values()) {
    const closed = visible.filter(({ state }) => state === 'closed')
    const mayBeSame = closed.filter(
      ({ id, serviceId, theme }) => id !== round.id && serviceId === round.serviceId && theme === round.theme,
    )
    const sameCases = await madeTheListOf(reader, round, mayBeSame)
    const { alike, nearest } = likeForLike(round, closed, ({ id }) => sameCases.has(id))
    all.push({
      now: headOf(round),
      ...(await changesSince(reader, round, alike, selected, selection)),
      nearest: nearest && { name: nearest.round.name, notAlike: nearest.notAlike },
    })
  }
  return all
}

async function changesSince(
  reader: Reader,
  round: RoundFacts,
  alike: readonly RoundFacts[],
  selected: Selected,
  selection: Selection,
): Promise<Pick<Since, 'compared' | 'notCompared'>> {
  if (alike.length === 0) return { compared: [], notCompared: [] }
  const differs = questionDiffersIn(await templatesOf(reader, [round, ...alike]))
  const asked = selected.found.flatMap(({ question, findings }) => {
    const now = findings.find((each) => each.round.id === round.id)
    return now ? [{ question, now, ...lastComparable(now, alike, differs) }] : []
  })
  const needed = alike.filter(({ id }) => asked.some(({ before }) => before?.id === id))
  const earlier = await findingsOf(reader, needed, selection)
  const better = await betterDirections(reader, round.serviceId)
  const pairs = asked.flatMap(({ now, before }) => {
    const then = before && earlier.get(`${before.id} ${now.code}`)
    return then ? [{ before: then, now }] : []
  })
  const around: Around = {
    differs,
    filtered: isBreakdown(selection),
    readAgain: await readAgainIn(reader, pairs),
  }
  const rows = new Map<RoundFacts, Row[]>(needed.map((before) => [before, []]))
  const reasons = new Map<string, Named[]>()
  for (const { question, now, before, because } of asked) {
    const named = { code: question.code, text: question.text }
    const then = before && earlier.get(`${before.id} ${question.code}`)
    if (then)
      rows.get(before)?.push(...rowOf(named, then, now, changeBetween(then, now, better(named.code), around)))
    else {
      const why = before === null ? because : `${before.name} has no figure of it`
      reasons.set(why, [...(reasons.get(why) ?? []), named])
    }
  }
  return {
    compared: [...rows].map(([before, own]) => ({ before: headOf(before), rows: own })),
    notCompared: [...reasons].map(([because, questions]) => ({ because, questions })),
  }
}

/** By the forms alone; what the last of the rounds asked otherwise is why none of them is comparable. */
function lastComparable(
  { code, round }: RoundFinding,
  alike: readonly RoundFacts[],
  differs: QuestionDiffers,
): { before: RoundFacts | null; because: string } {
  const comparable = alike.filter((each) => !isInCountsAlone({ round: each, code }))
  const before = comparable.find((each) => differs(each, round, code)?.length === 0) ?? null
  const [last] = alike
  const reasons = last === undefined || before !== null ? [] : differs(last, round, code)
  return { before, because: reasons?.join(', ') ?? 'its form is not here to be compared' }
}

/** None where a figure is hidden. */
function rowOf(named: Named, earlier: RoundFinding, now: RoundFinding, change: Change | null): Row[] {
  if (change === null) return []
  const { kind, sentence } = change
  return [
    {
      ...named,
      before: wordsWithBounds(worded(earlier.shown)),
      now: wordsWithBounds(worded(now.shown)),
      kind,
      sentence,
    },
  ]
}

/** Of these rounds, newest first, by the same limits within a round; by the id of the round and the code of the question. */
async function findingsOf(
  reader: Reader,
  earlier: readonly RoundFacts[],
  selection: Selection,
): Promise<Map<string, RoundFinding>> {
  if (earlier.length === 0) return new Map()
  const { questions, measures, recommendations, teams, auditorGroups, grades } = selection
  const rounds = earlier.map(({ id }) => id)
  const within = { ...everything, questions, measures, recommendations, teams, auditorGroups, grades, rounds }
  const { found } = await selectFindings(reader, earlier.toReversed(), within)
  return new Map(
    found.flatMap(({ findings }) => findings.map((each) => [`${each.round.id} ${each.code}`, each] as const)),
  )
}
