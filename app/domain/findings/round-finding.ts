import { type Disclosed, notShown, pickedCases } from '../evidence/disclosure.ts'
import type { ReleaseChoice } from '../evidence/release-choice.ts'
import type { Comparability } from '../measures/compare-figures.ts'
import { countsOnly, isReadWhole, poolFigures, type Sampling } from '../measures/proportion.ts'
import { type Cell, type Distribution, figureOfTally, poolTallies } from '../measures/tally.ts'
import { type Moderation, moderationMark } from '../rounds/moderation.ts'
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
  /**
   * By question code, or by the id of a measure that counts in a way of its own, why its figure is given in counts alone: the cases
   * were read again for having been weak (rule 8).
   */
  countsOnly?: Readonly<Record<string, string>>
  /** What was chosen at that release to be shown outside the service; null: nothing. */
  choice: ReleaseChoice | null
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

/** A round as findings know it, before anyone looks at it. */
export type RecordedRoundFacts = Omit<RoundFacts, 'inside' | 'declared'> & {
  /** The measures it declared. */
  measureIds: string[]
  /** Null: no audit of it has been signed off. */
  firstSignedOffAt: string | null
}

/** Its cases were read again for being weak: nothing is compared with it (rule 8). */
export function isInCountsAlone({ round, code }: Pick<RoundFinding, 'round' | 'code'>): boolean {
  return round.countsOnly?.[code] !== undefined
}

/**
 * One question in one round, or null when no audit of the selection answers for it. Inside the service everything is
 * exact. Outside it only what was chosen at the release is ever shown: the whole round's figure and rows of its teams; any
 * other selection of cases is made of these or hidden, so that no two selections differ by a hidden row. Of a round outside
 * the service `cells` are all there are, whatever the selection is.
 */
export function findInRound(
  round: RoundFacts,
  question: Question,
  cells: readonly Cell[],
  selection: Selection,
): RoundFinding | null {
  const own = cells.filter(({ roundId }) => roundId === round.id)
  const counted = countedOf(own, question.code)
  const picked =
    selection.teams.length === 0 ? counted : counted.filter(({ team }) => selection.teams.includes(team))
  if (picked.length === 0) return null
  return round.inside
    ? exactly(round, question, picked, selection)
    : disclosed(round, question, counted, selection)
}

function countedOf(cells: readonly Cell[], code: string): Cell[] {
  return cells.filter(({ questionCode, outcome }) => questionCode === code && outcome !== 'not-counted')
}

function exactly(round: RoundFacts, question: Question, picked: Cell[], selection: Selection): RoundFinding {
  const figure = figureIn(
    round,
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
      shown: { figure: figureIn(round, question, cells, partOf(round, cells)) },
    })),
  }
}

function disclosed(
  round: RoundFacts,
  question: Question,
  counted: readonly Cell[],
  selection: Selection,
): RoundFinding {
  if (isBeyondTallies(selection))
    return { code: question.code, round, shown: pickedCases, answers: null, detailNotRecorded: 0, teams: [] }
  const chosen = round.released ? round.choice?.questions[question.code] : undefined
  const hidden = notShown(round)
  const teams = byTeam(counted).map(({ team, cells }) => ({
    team,
    shown: chosen?.teams.includes(team)
      ? { figure: figureIn(round, question, cells, partOf(round, cells)) }
      : hidden,
  }))
  const picked = teams.filter(({ team }) => selection.teams.length === 0 || selection.teams.includes(team))
  const isWhole = picked.length === teams.length
  const isShown = isWhole && chosen !== undefined
  const whole = isShown ? { figure: figureIn(round, question, counted, round.sampling) } : hidden
  return {
    code: question.code,
    round,
    shown: isWhole ? whole : poolDisclosed(picked.map(({ shown }) => shown)),
    answers: isShown && chosen.answers ? distributionOf(counted) : null,
    detailNotRecorded: isShown ? coarseIn(counted) : 0,
    teams: picked,
  }
}

function figureIn(
  { countsOnly: why }: RoundFacts,
  question: Question,
  cells: readonly Cell[],
  sampling: Sampling,
) {
  const figure = figureOfTally(question, cells, sampling)
  const because = why?.[question.code]
  return because === undefined ? figure : countsOnly(figure, because)
}

/** What several parts come to together; hidden as a whole when one of them is, or it could be worked out from the rest. */
export function poolDisclosed(parts: readonly Disclosed[], of: { repeated?: boolean } = {}): Disclosed {
  const hidden = parts.find((part) => 'suppressed' in part)
  if (hidden !== undefined) return hidden
  return {
    figure: poolFigures(
      parts.flatMap((part) => ('figure' in part ? [part.figure] : [])),
      of,
    ),
  }
}

/** Cells counted as they are: a part of a round's sample, of which nobody knows how many there were to be read. */
function partOf(round: RoundFacts, cells: readonly Cell[]): Sampling {
  const read = cells.reduce((total, { n }) => total + n, 0)
  const { method } = round.sampling
  const part = { method, population: null, sampled: read, audited: read }
  return isReadWhole(round.sampling) ? part : { ...part, unread: true }
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
