import { type ActionState, isOverdue } from '../../domain/actions/remedial-action.ts'
import { type Disclosed, discloseFigure } from '../../domain/evidence/disclosure.ts'
import { type Actor, isInside } from '../../domain/permissions.ts'
import type { DeclaredModeration } from '../../domain/rounds/moderation.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { allQuestions, type Template } from '../../domain/templates/template.ts'
import { listClosings } from '../../stores/closings.server.ts'
import { countCoverage } from '../../stores/outcomes.server.ts'
import { listRemedialActions } from '../../stores/remedial-actions.server.ts'
import { listCases } from '../../stores/rounds.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { noteReading, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import type { QuestionThemes } from '../findings/theme-counts.ts'
import { type Description, findingsOfRound, type QuestionFindings } from '../findings/view-findings.ts'
import { todayOf } from '../today.ts'

/** A question as a report may show it: its figure has gone through disclosure. */
export type ReportedQuestion = {
  code: string
  text: string
  parentText: string | null
  graded: boolean
  /** What good looks like, in the words of the template; null where it says nothing of it. */
  good: string | null
  /** Null: no audit of the round answered for it (rule 4). */
  disclosed: Disclosed | null
  detailNotRecorded: number
  answers: Array<{ label: string; outcome: string; n: number }>
}

export type RoundReportFacts = {
  round: Round
  service: string
  template: string
  templateTitle: string
  teams: string[]
  stamp: { madeOn: string; madeBy: string }
  coverage: { sampled: number; audited: number; replaced: number; leftOutBecause: string | null }
  /** As declared at the last closing; null while the round is open. */
  moderation: DeclaredModeration | null
  questions: ReportedQuestion[]
  descriptions: Description[]
  themes: Record<string, QuestionThemes>
  actions: { byState: Record<ActionState, number>; overdue: number }
}

/** Everything a report of a round says, from the same figures as its findings page. */
export async function viewRoundReport(
  context: AppContext,
  actor: Actor,
  roundId: string,
): Promise<RoundReportFacts> {
  const { reader } = context
  const { round, template, questions, descriptions, themes } = await findingsOfRound(context, actor, roundId)
  const version = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const cases = await listCases(reader, roundId)
  const teams = await listTeams(reader, round.serviceId)
  const [closing] = await listClosings(reader, roundId)
  await noteReading(context, actor, {
    ...{ act: 'report.read', subjectType: 'round', subjectId: roundId, serviceId: round.serviceId },
  })
  const reported = questions.map((question) => reportedOf(question, version.template, actor, round))
  return {
    round,
    service: (await listServices(reader)).find(({ id }) => id === round.serviceId)?.name ?? '',
    template,
    templateTitle: version.title,
    teams: teams.filter(({ id }) => round.teamIds.includes(id)).map(({ name }) => name),
    stamp: { madeOn: todayOf(context), madeBy: actor.displayName },
    coverage: {
      ...(await countCoverage(reader, roundId)),
      replaced: cases.filter(({ state }) => state === 'replaced').length,
      leftOutBecause: round.state === 'closed' ? (closing?.reason ?? null) : null,
    },
    moderation: round.state === 'closed' ? (closing?.moderation ?? null) : null,
    questions: reported,
    descriptions,
    themes,
    actions: await countActions(context, roundId),
  }
}

function reportedOf(
  question: QuestionFindings,
  template: Template,
  actor: Actor,
  { serviceId }: Round,
): ReportedQuestion {
  const asked = allQuestions(template).find(({ code }) => code === question.code)
  const viewer = { insideService: isInside(actor, serviceId) }
  const disclosed = question.found
    ? discloseFigure(question.found.figure, viewer, { breakdown: false, released: false })
    : null
  const isShown = disclosed !== null && 'figure' in disclosed
  return {
    code: question.code,
    text: question.text,
    parentText: question.parentText,
    graded: asked?.scale?.graded ?? false,
    good: asked?.guidance?.good ?? null,
    disclosed,
    detailNotRecorded: isShown ? (question.found?.detailNotRecorded ?? 0) : 0,
    answers: isShown
      ? (question.found?.answers ?? []).map(({ label, outcome, n }) => ({ label, outcome, n }))
      : [],
  }
}

async function countActions(context: AppContext, roundId: string): Promise<RoundReportFacts['actions']> {
  const byState = { open: 0, acknowledged: 0, completed: 0, verified: 0, withdrawn: 0 }
  const actions = await listRemedialActions(context.reader, { roundIds: [roundId] })
  for (const { state } of actions) byState[state] += 1
  return { byState, overdue: actions.filter((action) => isOverdue(action, todayOf(context))).length }
}
