import { type FoundQuestion, foundQuestion, type Worded } from '../../domain/findings/found-question.ts'
import { type RoundFacts, teamOrder } from '../../domain/findings/round-finding.ts'
import { headOf, type RoundHead } from '../../domain/findings/round-head.ts'
import { type Selection, selectionQuery } from '../../domain/findings/selection.ts'
import { verdictRule, weakestFirst } from '../../domain/findings/strengths.ts'
import { type Usual, usualSelection } from '../../domain/findings/usual-selection.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { ActivityEntry } from '../../domain/record/entry.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { summariesOf, type WrittenSummary } from './round-summary.ts'
import { listSaved } from './saved-selections.ts'
import { type Selected, selectableRounds, selectFindings } from './select-findings.ts'
import { limitsInWords, type SelectionChoices, selectionChoices } from './selection-choices.ts'
import { type Since, sinceLast } from './since-last.ts'
import { type QuestionThemes, themesOf } from './theme-counts.ts'
import { visibleRounds } from './visible-rounds.ts'

/** A team's figures in every question, and the other way round. */
export type TeamGrid = {
  teams: string[]
  rows: Array<{
    code: string
    text: string
    cells: Array<Worded | null>
    leftOut: FoundQuestion['leftOut']
  }>
}

/** When and by whom a file of findings was made. */
export type Stamp = { madeOn: string; madeBy: string }

export type Explored = {
  /** As it was chosen. */
  asked: Selection
  /** With what is usual where nothing was chosen: what is shown. */
  selection: Selection
  /** The address part of the selection. */
  query: string
  /** What of the selection nobody chose. */
  usual: Usual
  choices: SelectionChoices
  /** The limits in force, in words. */
  limits: string[]
  /** For files: the day (ISO date) and the person. */
  stamp: Stamp
  rounds: RoundHead[]
  /** The weakest first. */
  questions: FoundQuestion[]
  grid: TeamGrid
  rule: string
  since: Since[]
  themes: Record<string, QuestionThemes>
  /** The lead's own words on rounds of the reader's service, newest round first. */
  summaries: Array<WrittenSummary & { round: { id: string; name: string } }>
  /** The reader's own kept selections, by name. */
  saved: Array<{ id: string; name: string; query: string }>
}

/** What a lead looks at: the findings of a selection, drawn out by rule, with what changed since. The reading is recorded. */
export async function exploreFindings(
  context: AppContext,
  actor: Actor,
  asked: Selection,
): Promise<Explored> {
  const { reader } = context
  allow(actor, 'findings.explore')
  const visible = await visibleRounds(reader, actor, asked.rounds)
  const { selection, usual } = usualSelection(asked, await selectableRounds(reader, visible, asked))
  const selected = await selectFindings(reader, visible, selection)
  const questions = selected.found.map(({ question, findings }) =>
    foundQuestion(question, findings, selected.differs, selected.shared),
  )
  const choices = await selectionChoices(reader, actor, visible)
  await noteReading(context, actor, ...readingsOf(selected.rounds))
  return {
    asked,
    selection,
    query: selectionQuery(asked),
    usual,
    choices,
    limits: limitsInWords(selection, choices),
    stamp: { madeOn: todayOf(context), madeBy: actor.displayName },
    rounds: selected.rounds.map(headOf),
    questions: [...questions].sort((a, b) => weakestFirst(figureOf(a), figureOf(b))),
    grid: gridOf(questions),
    rule: verdictRule,
    since: await sinceLast(reader, visible, selected, selection),
    themes: await themesBeside(reader, selected, questions),
    summaries: await summariesBeside(reader, selected.rounds),
    saved: await listSaved(context, actor),
  }
}

/** Of each service whose findings are shown; of one round as its own. */
function readingsOf(rounds: readonly RoundFacts[]): ActivityEntry[] {
  const [first] = rounds
  if (first && rounds.length === 1) {
    const of = { subjectType: 'round', subjectId: first.id, serviceId: first.serviceId }
    return [{ act: 'findings.read', ...of }]
  }
  return [...new Set(rounds.map(({ serviceId }) => serviceId))].map((serviceId) => ({
    ...{ act: 'findings.read', subjectType: 'service', subjectId: serviceId, serviceId },
    detail: { rounds: rounds.filter((round) => round.serviceId === serviceId).length },
  }))
}

function figureOf({ shown }: Worded): Figure | null {
  return 'figure' in shown ? shown.figure : null
}

function gridOf(questions: readonly FoundQuestion[]): TeamGrid {
  const teams = [...new Set(questions.flatMap((each) => each.teams.map(({ team }) => team)))].sort(teamOrder)
  return {
    teams,
    rows: questions.map(({ code, text, teams: own, leftOut }) => ({
      code,
      text,
      cells: teams.map((team) => own.find((each) => each.team === team) ?? null),
      leftOut,
    })),
  }
}

/** The words of a lead stay in the service. */
async function summariesBeside(
  reader: Reader,
  rounds: readonly RoundFacts[],
): Promise<Explored['summaries']> {
  const own = rounds.filter(({ inside }) => inside).toReversed()
  const summaries = await summariesOf(
    reader,
    own.map(({ id }) => id),
  )
  return own.flatMap(({ id, name }) => {
    const summary = summaries[id]
    return summary === undefined ? [] : [{ ...summary, round: { id, name } }]
  })
}

/** Why beside what: only where every round of the selection is of the reader's own service, and no cases are picked. */
async function themesBeside(
  reader: Reader,
  { rounds, picked }: Selected,
  questions: readonly FoundQuestion[],
): Promise<Record<string, QuestionThemes>> {
  const insideService = rounds.every(({ inside }) => inside)
  const whole = picked.teams.length + picked.auditorGroups.length + picked.grades.length === 0
  if (!whole) return {}
  return themesOf(
    reader,
    { insideService },
    questions.flatMap(({ code, roundIds, shown }) =>
      'figure' in shown ? [{ code, roundIds, figure: shown.figure }] : [],
    ),
  )
}
