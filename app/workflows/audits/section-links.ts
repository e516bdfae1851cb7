import { progressOf, progressText } from '../../domain/audits/progress.ts'
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
export function typedMistakes(view: AuditView, codes: readonly string[]) {
  const items = [...standingOfView(view).values()]
  return items.flatMap(({ question: { code, group }, problem }) => {
    if (!codes.includes(group ?? code)) return []
    const raw = view.raws[code] ?? {}
    const isTyped = Object.entries(raw).some(([field, text]) => field !== 'comment' && text !== '')
    return problem && isTyped ? [{ code, ...problem }] : []
  })
}
