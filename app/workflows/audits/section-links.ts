import { progressOf, progressText } from '../../domain/audits/progress.ts'
import type { QuestionStanding } from '../../domain/audits/standing.ts'
import { type Missing, nameOf } from '../../domain/audits/submission.ts'
import type { FieldProblem } from '../../domain/templates/read-answer.ts'
import { sectionQuestions } from '../../domain/templates/template.ts'
import { type AuditView, standingOfView } from './read-audit.ts'

export type SectionLink = { code: string; title: string; text: string; done: boolean }

/** The pages of an audit's form with how far each is; a section that only holds the sign-off has no page. */
export function sectionLinks(view: AuditView): SectionLink[] {
  const standing = standingOfView(view)
  return view.template.sections.flatMap((section) => {
    const codes = sectionQuestions(view.template, section).map((question) => question.code)
    if (codes.length === 0) return []
    const progress = progressOf(standing, codes)
    const done = progress.answered === progress.asked && progress.waiting === 0
    return [{ code: section.code, title: section.title, text: progressText(progress), done }]
  })
}

/** What is wrong with answers that were typed: half a date, more than the limit. Blank ones are not mistakes yet. */
export function typedMistakes(view: AuditView, codes: readonly string[]): Missing[] {
  return mistaken(view, codes).map(([{ question }, problem]) => ({ code: question.code, ...problem }))
}

/** The same for a list of them, each with its question. */
export function namedMistakes(view: AuditView, codes: readonly string[]): Missing[] {
  return mistaken(view, codes).map(([item, { field, message }]) => ({
    ...{ code: item.question.code, field },
    message: `${message}: ${nameOf(item)}`,
  }))
}

function mistaken(view: AuditView, codes: readonly string[]): Array<[QuestionStanding, FieldProblem]> {
  return [...standingOfView(view).values()].flatMap((item) => {
    const { question, applicability, problem } = item
    const { code, group } = question
    if (!codes.includes(group ?? code) || applicability !== 'applies') return []
    const raw = view.raws[code] ?? {}
    const isTyped = Object.entries(raw).some(([field, text]) => field !== 'comment' && text !== '')
    return problem && isTyped ? [[item, problem] as [QuestionStanding, FieldProblem]] : []
  })
}
