import {
  type BreakdownRow,
  type Disclosed,
  discloseBreakdown,
  discloseCounts,
  discloseFigure,
  pickedCases,
} from '../evidence/disclosure.ts'
import type { Comparability } from '../measures/change.ts'
import { poolFigures, type Sampling } from '../measures/proportion.ts'
import { type Cell, type Distribution, figureOfTally, poolTallies } from '../measures/tally.ts'
import { type Moderation, moderationMark } from '../rounds/moderation.ts'
import type { RoundKind, RoundState } from '../rounds/round.ts'
import { hangsOn, linkedQuestions } from '../templates/linked-questions.ts'
import { isCounted, type Question, type Template } from '../templates/template.ts'
import { isBeyondTallies, isBreakdown, type Selection } from './selection.ts'

/** What findings need to know of a round, and how the reader stands to it. */
export type RoundFacts = {
  id: string
  name: string
  kind: RoundKind
  state: RoundState
  origin: 'live' | 'imported'
  /** Illustrative rows fitted to a published percentage. */
  fitted: boolean
  serviceId: string
  serviceName: string
  /** Empty: the whole service. */
  teamIds: string[]
  cohort: string
  period: { label: string; start: string; end: string }
  sampling: Sampling
  /** As declared when it was last closed; null while it is open. */
  moderation: Moderation | null
  theme: string
  templateVersionId: string
  templateKey: string
  templateTitle: string
  templateVersion: number
  /** Codes of the questions whose measures the round declared when it was created (rule 8). */
  declared: string[]
  /** Whether the reader sees exact figures of the round's service. */
  inside: boolean
  /** The service's lead has released the figures of the round as last closed. */
  released: boolean
}

/** What one round found in one question, as far as the reader may see it. */
export type RoundFinding = {
  code: string
  round: RoundFacts
  shown: Disclosed
  /** Null: not shown outside the service. */
  answers: Distribution | null
  detailNotRecorded: number
  /** By team, in alphabetical order; '' last. */
  teams: Array<{ team: string; shown: Disclosed }>
}

/**
 * One question in one round, or null when no audit of the selection answers for it. Inside the service everything is
 * exact. Outside it only two things are ever shown: the whole round's figure and the rows of its teams, each through
 * disclosure; any other selection of cases is made of these or hidden, so that no two selections differ by a hidden row.
 * `template` is the round's form. Of a round outside the service `cells` are all there are, whatever the selection is.
 */
export function findInRound(
  round: RoundFacts,
  question: Question,
  cells: readonly Cell[],
  selection: Selection,
  template: Template,
): RoundFinding | null {
  const own = cells.filter(({ roundId }) => roundId === round.id)
  const counted = countedOf(own, question.code)
  const picked =
    selection.teams.length === 0 ? counted : counted.filter(({ team }) => selection.teams.includes(team))
  if (picked.length === 0) return null
  return round.inside
    ? exactly(round, question, picked, selection)
    : disclosed(round, question, own, selection, template)
}

function countedOf(cells: readonly Cell[], code: string): Cell[] {
  return cells.filter(({ questionCode, outcome }) => questionCode === code && outcome !== 'not-counted')
}

function exactly(round: RoundFacts, question: Question, picked: Cell[], selection: Selection): RoundFinding {
  const figure = figureOfTally(
    question,
    picked,
    isBreakdown(selection) ? partOf(round, picked) : round.sampling,
  )
  return {
    code: question.code,
    round,
    shown: { figure },
    answers: distributionOf(picked),
    detailNotRecorded: coarseIn(picked),
    teams: byTeam(picked).map(({ team, cells }) => ({
      team,
      shown: { figure: figureOfTally(question, cells, partOf(round, cells)) },
    })),
  }
}

function disclosed(
  round: RoundFacts,
  question: Question,
  cells: readonly Cell[],
  selection: Selection,
  template: Template,
): RoundFinding {
  if (isBeyondTallies(selection))
    return { code: question.code, round, shown: pickedCases, answers: null, detailNotRecorded: 0, teams: [] }
  const { released } = round
  // A round of some teams only is a part of the service, not its figure.
  const breakdown = round.teamIds.length > 0
  const counted = countedOf(cells, question.code)
  const teams = discloseTeams(round, question, cells, template)
  const whole = figureOfTally(question, counted, round.sampling)
  const total = discloseFigure(whole, { insideService: false }, { breakdown, released })
  const chosen = teams.filter(({ team }) => selection.teams.length === 0 || selection.teams.includes(team))
  const isWhole = chosen.length === teams.length
  const isShown = isWhole && 'figure' in total
  return {
    code: question.code,
    round,
    shown: isWhole ? total : poolDisclosed(chosen.map(({ shown }) => shown)),
    answers: isShown ? discloseCounts(distributionOf(counted), { released }) : null,
    detailNotRecorded: isShown ? coarseIn(counted) : 0,
    teams: chosen,
  }
}

/** The rows of every team that the question was asked of, decided together with all that is linked to it. */
function discloseTeams(
  round: RoundFacts,
  question: Question,
  cells: readonly Cell[],
  template: Template,
): RoundFinding['teams'] {
  const linked = linkedQuestions(template, question.code).filter(
    (each) => isCounted(each) && countedOf(cells, each.code).length > 0,
  )
  const place = linked.findIndex(({ code }) => code === question.code)
  const groups = byTeam(cells)
  const rows = groups.map(
    ({ cells: own }): BreakdownRow => ({
      cases: auditsIn(own),
      figures: linked.map((each) => {
        const counted = countedOf(own, each.code)
        return figureOfTally(each, counted, partOf(round, counted))
      }),
    }),
  )
  const places = linked.map(({ code }) => {
    const above = hangsOn(template, code)
    return linked.flatMap((each, index) => (above.includes(each.code) ? [index] : []))
  })
  const context = { released: round.released, hangsOn: places }
  const shown = discloseBreakdown(rows, { insideService: false }, context).map((row) => row[place])
  return groups.flatMap(({ team, cells: own }, index) => {
    const row = shown[index]
    return row === undefined || countedOf(own, question.code).length === 0 ? [] : [{ team, shown: row }]
  })
}

/** Every audit answers every question its round asked, so the most that one question was asked is how many there are. */
function auditsIn(cells: readonly Cell[]): number {
  const byQuestion = new Map<string, number>()
  for (const { questionCode, n } of cells)
    byQuestion.set(questionCode, (byQuestion.get(questionCode) ?? 0) + n)
  return Math.max(0, ...byQuestion.values())
}

/** What several parts come to together; hidden as a whole when one of them is, or it could be worked out from the rest. */
export function poolDisclosed(parts: readonly Disclosed[]): Disclosed {
  const hidden = parts.find((part) => 'suppressed' in part)
  if (hidden !== undefined) return hidden
  return { figure: poolFigures(parts.flatMap((part) => ('figure' in part ? [part.figure] : []))) }
}

/** Cells counted as they are: a part of a round's sample, of which nobody knows how many there were to be read. */
function partOf(round: RoundFacts, cells: readonly Cell[]): Sampling {
  const read = cells.reduce((total, { n }) => total + n, 0)
  return { method: round.sampling.method, population: null, sampled: read, audited: read }
}

function byTeam(cells: readonly Cell[]): Array<{ team: string; cells: Cell[] }> {
  const teams = new Map<string, Cell[]>()
  for (const cell of cells) teams.set(cell.team, [...(teams.get(cell.team) ?? []), cell])
  return [...teams].map(([team, own]) => ({ team, cells: own })).sort((a, b) => teamOrder(a.team, b.team))
}

/** Alphabetical; cases without a team last. */
export function teamOrder(a: string, b: string): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  return a.localeCompare(b, 'en-GB')
}

/** By answer: the order in which teams gave them would tell of the first team. */
function distributionOf(cells: readonly Cell[]): Distribution {
  return poolTallies(cells)
    .map(({ value, outcome, n }) => ({ value, outcome, n }))
    .sort((a, b) => (`${a.value} ${a.outcome}` < `${b.value} ${b.outcome}` ? -1 : 1))
}

function coarseIn(cells: readonly Cell[]): number {
  return cells.reduce((total, { detailNotRecorded }) => total + detailNotRecorded, 0)
}

/** What must be alike for a round to be compared with another (rule 8). */
export function comparabilityOf(round: RoundFacts): Comparability {
  const teams =
    round.teamIds.length === 0
      ? 'the whole service'
      : `${round.teamIds.length} of its teams: ${[...round.teamIds].sort().join(', ')}`
  return {
    theme: round.theme,
    scope: `${round.serviceName}, ${teams}`,
    cohort: round.cohort,
    templateVersion: formText(round),
    sampling: round.sampling.method,
    moderation: moderationMark(round.moderation),
  }
}

/** The form of a round as people know it. */
export function formText({ templateTitle, templateVersion }: RoundFacts): string {
  return `${templateTitle}, version ${templateVersion}`
}
