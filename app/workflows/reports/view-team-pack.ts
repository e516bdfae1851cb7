import { type Disclosed, discloseBreakdown } from '../../domain/evidence/disclosure.ts'
import { countsOnly, type Sampling } from '../../domain/measures/proportion.ts'
import { type Cell, figureOfTally } from '../../domain/measures/tally.ts'
import { type Actor, isInside } from '../../domain/permissions.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { allQuestions, isCounted, type Question } from '../../domain/templates/template.ts'
import { countCasesByTeam, findRound } from '../../stores/rounds.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { listCells } from '../../stores/tallies.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { allow, noteReading, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { samplingOfRound } from '../measures/sampling-of-round.ts'
import { countsOnlyIn } from '../measures/weak-cases.ts'
import { todayOf } from '../today.ts'

export type TeamQuestion = {
  code: string
  text: string
  parentText: string | null
  /** In the order of the alphabet. */
  rows: Array<{ team: string; disclosed: Disclosed }>
}

type Team = { name: string; sampled: number; audited: number }

export type TeamPackFacts = {
  round: Round
  service: string
  /** The teams the round was about; empty: the whole service. */
  scopeTeams: string[]
  stamp: { madeOn: string; madeBy: string }
  teams: Team[]
  byQuestion: TeamQuestion[]
}

const NO_TEAM = 'No team recorded'

/** What each team's audits of a round came to, for eyes inside the service. */
export async function viewTeamPack(
  context: AppContext,
  actor: Actor,
  roundId: string,
): Promise<TeamPackFacts> {
  const { reader } = context
  const round = orNotFound(await findRound(reader, roundId))
  allow(actor, 'findings.view', { serviceId: round.serviceId })
  const { template } = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const tally = (await listCells(reader, { roundIds: [roundId] })).map((cell) => ({
    ...cell,
    team: cell.team || NO_TEAM,
  }))
  const teams = (await countCasesByTeam(reader, roundId))
    .map(({ team, ...counts }) => ({ name: team ?? NO_TEAM, ...counts }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  await noteReading(context, actor, {
    ...{ act: 'report.read', subjectType: 'round', subjectId: roundId, serviceId: round.serviceId },
    detail: { kind: 'team-pack' },
  })
  const viewer = { insideService: isInside(actor, round.serviceId) }
  const weak = await countsOnlyIn(reader, round, template)
  const { method } = await samplingOfRound(reader, round, weak)
  const named = await listTeams(reader, round.serviceId)
  return {
    round,
    service: (await listServices(reader)).find(({ id }) => id === round.serviceId)?.name ?? '',
    scopeTeams: named.filter(({ id }) => round.teamIds.includes(id)).map(({ name }) => name),
    stamp: { madeOn: todayOf(context), madeBy: actor.displayName },
    teams,
    byQuestion: allQuestions(template)
      .filter(isCounted)
      .flatMap((question) => {
        const rows = tally.filter(({ questionCode }) => questionCode === question.code)
        return rows.length === 0
          ? []
          : [questionOf(question, rows, teams, { viewer, method, weak: weak[question.code] })]
      }),
  }
}

function questionOf(
  question: Question,
  tally: readonly Cell[],
  teams: readonly Team[],
  {
    viewer,
    method,
    weak,
  }: { viewer: { insideService: boolean }; method: Sampling['method']; weak: string | undefined },
): TeamQuestion {
  const figures = teams.map(({ name, sampled, audited }) => {
    // How many of a team's cases were eligible is not kept.
    const sampling: Sampling = { method, population: null, sampled, audited }
    const own = tally.filter(({ team }) => team === name)
    const figure = figureOfTally(question, own, sampling)
    return weak === undefined ? figure : countsOnly(figure, weak)
  })
  const rows = teams.map(({ audited }, place) => ({
    cases: audited,
    figures: figures.slice(place, place + 1),
  }))
  const shown = discloseBreakdown(rows, viewer, { released: false })
  return {
    code: question.code,
    text: question.text,
    parentText: question.when_text ?? null,
    rows: teams.flatMap(({ name }, place) => {
      const [disclosed] = shown[place] ?? []
      return disclosed ? [{ team: name, disclosed }] : []
    }),
  }
}
