import { writtenValue } from '../../domain/answers/value.ts'
import type { CompletedAudit } from '../../domain/imports/apply-mapping.ts'
import { looksPersonal, personalDataNotices } from '../../domain/imports/personal-data-notices.ts'
import { answerLabel } from '../../domain/measures/answer-label.ts'
import type { AnswerOutcome } from '../../domain/measures/outcome.ts'
import { type Counts, countOutcomes } from '../../domain/measures/proportion.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { RowNotice } from '../../domain/rows.ts'
import { allQuestions, isCounted, type Question } from '../../domain/templates/template.ts'
import { listImportMappings } from '../../stores/import-mappings.server.ts'
import { listRounds } from '../../stores/rounds.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { askedOutcomes, type Collected, collectAudits, type ImportRequest } from './completed-audits.ts'

const MOST_SHOWN = 100
const FIRST_ROWS = 5

/** At most a hundred, and how many there are. */
type Shown = { all: number; first: RowNotice[] }

export type PreviewedQuestion = {
  code: string
  text: string
  column: string
  /** Null for a question that is described, not counted. */
  counts: Counts | null
  answered: number
  detailNotRecorded: number
}

/** What importing the file would make; nothing is written. */
export async function previewImport(context: AppContext, actor: Actor, request: ImportRequest) {
  const { serviceId, mapping, round } = request
  allow(actor, 'round.manage', { serviceId })
  const today = todayOf(context)
  const collected = await collectAudits(context.reader, request, today)
  const { template, audits, problems, warnings, dropped } = collected
  const columns = new Map(mapping.questions.map(({ code, column }) => [code, column]))
  const questions = allQuestions(template)
  const asked = questions.filter(({ code }) => columns.has(code))
  const saved = await listImportMappings(context.reader, template.key)
  const alike = (await listRounds(context.reader)).filter(
    (each) =>
      each.serviceId === serviceId &&
      each.origin === 'imported' &&
      each.templateVersionId === request.templateVersionId &&
      each.period.start === round.periodStart &&
      each.period.end === round.periodEnd,
  )
  return {
    /** Confirming a preview twice makes one round, by this id. */
    roundId: context.random(),
    audits: audits.length,
    problems: shown(problems),
    warnings: shown(warnings),
    personal: shown(personalDataNotices(template, audits)),
    noteLooksPersonal: looksPersonal(round.moderationNote),
    dropped,
    questions: previewQuestions(collected, asked, columns, mapping),
    notAsked: questions.filter(({ code }) => !columns.has(code)).map(({ text }) => text),
    // A row with a problem may hold what must not be shown.
    firstRows: audits.slice(0, problems.length > 0 ? 0 : FIRST_ROWS).map((audit) => ({
      reference: audit.reference,
      team: audit.team,
      auditor: audit.auditor,
      auditedOn: audit.auditedOn,
      answers: answersOf(audit, asked),
    })),
    replacesMapping: saved.some(({ name }) => name === round.mappingName),
    alike: alike.map(({ id, name }) => ({ id, name })),
  }
}

function shown(notices: RowNotice[]): Shown {
  return { all: notices.length, first: notices.slice(0, MOST_SHOWN) }
}

function previewQuestions(
  { audits }: Collected,
  asked: Question[],
  columns: ReadonlyMap<string, string>,
  mapping: ImportRequest['mapping'],
): PreviewedQuestion[] {
  const outcomes = new Map<string, AnswerOutcome[]>(asked.map(({ code }) => [code, []]))
  for (const audit of audits)
    for (const outcome of askedOutcomes(mapping, audit)) outcomes.get(outcome.questionCode)?.push(outcome)
  return asked.map((question) => {
    const own = outcomes.get(question.code) ?? []
    const counted = own.flatMap(({ outcome }) => (outcome === 'not-counted' ? [] : outcome))
    const answers = audits.map(({ standing }) => standing.get(question.code))
    return {
      code: question.code,
      text: question.text,
      column: columns.get(question.code) ?? '',
      counts: isCounted(question) ? countOutcomes(counted) : null,
      answered: answers.filter(
        (item) => item?.applicability === 'applies' && item.answer.state === 'answered',
      ).length,
      detailNotRecorded: own.filter((each) => !each.detailRecorded).length,
    }
  })
}

function answersOf({ standing, raws }: CompletedAudit, asked: Question[]): string[] {
  return asked.map((question) => {
    const item = standing.get(question.code)
    if (item?.applicability === 'does-not-apply') return answerLabel(question, 'not-asked')
    if (item?.applicability === 'unknown') return answerLabel(question, 'not-known')
    const { answer } = item ?? { answer: { state: 'unanswered' as const } }
    if (answer.state === 'outcome-only')
      return answer.outcome === 'met' ? 'Met, detail not recorded' : 'Not met, detail not recorded'
    if (answer.state !== 'answered') return answerLabel(question, answer.state)
    const { value } = answer
    if (value.type === 'scale') return answerLabel(question, value.code)
    return raws[question.code]?.value ?? writtenValue(value)
  })
}
