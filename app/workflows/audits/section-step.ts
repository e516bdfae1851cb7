import { firstFieldOf } from '../../domain/audits/submission.ts'
import type { Actor } from '../../domain/permissions.ts'
import { sectionQuestions } from '../../domain/templates/template.ts'
import { found } from '../act.ts'
import type { AppContext } from '../context.ts'
import { changeRows, rowChangeOf } from './change-rows.ts'
import { readAudit, standingOfView } from './read-audit.ts'

/**
 * Where saving a page of the form by button leads; `section` null is the whole form. Questions that have come to apply
 * on this page are shown before going on; after the last page come the answers to check.
 */
export async function sectionStep(
  context: AppContext,
  actor: Actor,
  auditId: string,
  step: { section: string | null; shown: string[]; next: string },
): Promise<string> {
  const audit = `/audits/${auditId}`
  if (step.next === 'later') return audit
  if (step.next === 'action')
    return `${audit}/actions/new${step.section === null ? '' : `?section=${step.section}`}`
  const rows = rowChangeOf(step.next)
  if (rows) await changeRows(context, actor, auditId, rows)
  const view = await readAudit(context, actor, auditId)
  const standing = standingOfView(view)
  const pages = view.template.sections.filter((each) => sectionQuestions(view.template, each).length > 0)
  const position = pages.findIndex((each) => each.code === step.section)
  const held = step.section === null ? pages : [found(pages[position])]
  const here = step.section === null ? `${audit}/whole` : `${audit}/sections/${step.section}`
  if (rows) return `${here}#${rows.group}-value`
  const codes = held.flatMap((each) => sectionQuestions(view.template, each)).map(({ code }) => code)
  const appeared = [...standing.values()].find(
    ({ question: { code, group }, applicability, derived }) =>
      codes.includes(group ?? code) &&
      applicability === 'applies' &&
      derived === null &&
      !step.shown.includes(code),
  )?.question
  if (appeared) return `${here}#${appeared.code}-${firstFieldOf(appeared)}`
  if (step.next !== 'next') return here
  const following = step.section === null ? undefined : pages[position + 1]
  return following ? `${audit}/sections/${following.code}` : `${audit}/check`
}
