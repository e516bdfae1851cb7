import { type Disclosed, discloseBreakdown, discloseCounts, discloseFigure } from '../evidence/disclosure.ts'
import type { Comparability } from '../measures/change.ts'
import { poolFigures, type Sampling } from '../measures/proportion.ts'
import { type Cell, type Distribution, figureOfTally, poolTallies } from '../measures/tally.ts'
import type { RoundKind, RoundState } from '../rounds/round.ts'
import type { Question } from '../templates/template.ts'
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
  theme: string
  templateVersionId: string
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
 */
export function findInRound(
  round: RoundFacts,
  question: Question,
  cells: readonly Cell[],
  selection: Selection,
): RoundFinding | null {
  const counted = cells.filter(
    ({ roundId, questionCode, outcome }) =>
      roundId === round.id && questionCode === question.code && outcome !== 'not-counted',
  )
  const picked =
    selection.teams.length === 0 ? counted : counted.filter(({ team }) => selection.teams.includes(team))
  if (picked.length === 0) return null
  return round.inside
    ? exactly(round, question, picked, selection)
    : disclosed(round, question, counted, selection)
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
  counted: Cell[],
  selection: Selection,
): RoundFinding {
  const viewer = { insideService: false }
  const { released } = round
  const groups = byTeam(counted)
  const figures = groups.map(({ cells }) => figureOfTally(question, cells, partOf(round, cells)))
  const rows = discloseBreakdown(figures, viewer, { released })
  const teams = groups.flatMap(({ team }, index) => {
    const shown = rows[index]
    return shown === undefined ? [] : [{ team, shown }]
  })
  const whole = figureOfTally(question, counted, round.sampling)
  const total = discloseFigure(whole, viewer, { breakdown: false, released })
  const chosen = teams.filter(({ team }) => selection.teams.length === 0 || selection.teams.includes(team))
  const isWhole = chosen.length === teams.length
  if (isBeyondTallies(selection)) {
    const hidden = discloseFigure(whole, viewer, { breakdown: true, released: false })
    return { code: question.code, round, shown: hidden, answers: null, detailNotRecorded: 0, teams: [] }
  }
  return {
    code: question.code,
    round,
    shown: isWhole ? total : poolDisclosed(chosen.map(({ shown }) => shown)),
    answers: isWhole && 'figure' in total ? discloseCounts(distributionOf(counted), { released }) : null,
    detailNotRecorded: isWhole ? coarseIn(counted) : 0,
    teams: chosen,
  }
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

function distributionOf(cells: readonly Cell[]): Distribution {
  return poolTallies(cells).map(({ value, outcome, n }) => ({ value, outcome, n }))
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
    templateVersion: `${round.templateTitle}, version ${round.templateVersion}`,
    sampling: round.sampling.method,
    // Nothing made here is moderated yet; of what was imported nobody knows.
    moderation: round.origin === 'live' ? 'not moderated' : null,
  }
}
