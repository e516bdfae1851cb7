import { figureText } from '../../domain/evidence/evidence.ts'
import { answerLabel, answerOrder, outcomeNames } from '../../domain/measures/answer-label.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import type { Distribution } from '../../domain/measures/tally.ts'
import type { Actor } from '../../domain/permissions.ts'
import { may } from '../../domain/permissions.ts'
import { allQuestions, isCounted, type Question, type Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listOutcomes } from '../../stores/outcomes.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { tallyRound } from '../../stores/tallies.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { allow, noteReading, orNotFound, recordedReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { releasedNow } from './release-round.ts'
import { figuresOfRound, type RoundFigure } from './round-figures.ts'
import { summariesOf } from './round-summary.ts'
import { themesOfRound } from './theme-counts.ts'

/** So many audits gave this answer. */
type Answered = { label: string; outcome: string; met: boolean; counted: boolean; n: number }

export type QuestionFindings = {
  code: string
  text: string
  /** The condition it stands under, in words. */
  parentText: string | null
  /** Null: no audit of the round answered for it, so there is no figure (rule 4). */
  found: {
    figure: Figure
    figureText: string
    detailNotRecorded: number
    answers: Answered[]
  } | null
}

/** A question that only describes: how it was answered, and no percentage. */
export type Description = { code: string; text: string; answers: Answered[] }

/** Each counted question of a round, with its distribution and figure. The reading is recorded. */
export async function viewFindings(context: AppContext, actor: Actor, roundId: string) {
  const found = await findingsOfRound(context, actor, roundId)
  const { serviceId } = found.round
  await noteReading(context, actor, {
    ...{ act: 'findings.read', subjectType: 'round', subjectId: roundId, serviceId },
  })
  return found
}

/** The same, for a report that is recorded as one. @throws Problem not-found, not-allowed */
export async function findingsOfRound(context: AppContext, actor: Actor, roundId: string) {
  const { reader } = context
  const round = orNotFound(await findRound(reader, roundId))
  allow(actor, 'findings.view', { serviceId: round.serviceId })
  const { template } = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const figures = await figuresOfRound(reader, round, template)
  const isClosed = round.state === 'closed'
  return {
    round,
    released: isClosed ? await releasedNow(reader, round) : null,
    summary: (await summariesOf(reader, [roundId]))[roundId] ?? null,
    mayWriteSummary:
      round.state !== 'draft' && may(actor, 'findings.write-summary', { serviceId: round.serviceId }),
    mayRelease: isClosed && may(actor, 'findings.release', { serviceId: round.serviceId }),
    template: `${template.title} (version ${template.version})`,
    questions: allQuestions(template)
      .filter(isCounted)
      .map((question) => findingsOf(question, figures.get(question.code))),
    descriptions: await descriptionsOf(reader, roundId, template),
    themes: await themesOfRound(reader, actor, round, figures),
  }
}

/** One question's counts and the audits under them. That the audits were read is recorded. */
export async function viewQuestionFindings(context: AppContext, actor: Actor, roundId: string, code: string) {
  return recordedReading(context, actor, async (reader, record) => {
    const round = orNotFound(await findRound(reader, roundId))
    const { serviceId } = round
    allow(actor, 'findings.view', { serviceId })
    const { template } = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
    const question = orNotFound(allQuestions(template).find((each) => each.code === code && isCounted(each)))
    const figures = await figuresOfRound(reader, round, template)
    const audits = may(actor, 'findings.view-audits', { serviceId })
      ? (await listOutcomes(reader, roundId, code)).map((each) => ({
          auditId: each.auditId,
          caseReference: each.caseReference,
          team: each.team,
          outcome: outcomeNames[each.outcome],
          answer: answerLabel(question, each.value),
        }))
      : null
    if (audits !== null) {
      const detail = { question: code, audits: audits.length }
      record({ act: 'findings.read', subjectType: 'round', subjectId: roundId, serviceId, detail })
    }
    const themes = await themesOfRound(reader, actor, round, figures)
    return { round, question: findingsOf(question, figures.get(code)), audits, themes: themes[code] }
  })
}

function findingsOf(question: Question, figure: RoundFigure | undefined): QuestionFindings {
  const heading = {
    code: question.code,
    text: question.text,
    parentText: question.when_text ?? null,
  }
  if (figure === undefined) return { ...heading, found: null }
  return {
    ...heading,
    found: {
      figure: figure.figure,
      figureText: figureText(figure.figure),
      detailNotRecorded: figure.detailNotRecorded,
      answers: answeredOf(question, figure.distribution),
    },
  }
}

function answeredOf(question: Question, distribution: Distribution): Answered[] {
  return [...distribution]
    .sort((a, b) => answerOrder(question, a.value) - answerOrder(question, b.value))
    .map(({ value, outcome, n }) => ({
      label: answerLabel(question, value),
      outcome: outcomeNames[outcome],
      met: outcome === 'met',
      counted: outcome === 'met' || outcome === 'not-met',
      n,
    }))
}

async function descriptionsOf(reader: Reader, roundId: string, template: Template): Promise<Description[]> {
  const described = allQuestions(template).filter((question) => !isCounted(question) && question.scale)
  const tally = await tallyRound(reader, roundId)
  return described.flatMap((question) => {
    const rows = tally.filter(({ questionCode }) => questionCode === question.code)
    const { code, text } = question
    return rows.length === 0 ? [] : [{ code, text, answers: answeredOf(question, rows) }]
  })
}
