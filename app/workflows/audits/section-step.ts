import type { Actor } from '../../domain/permissions.ts'
import { sectionQuestions } from '../../domain/templates/template.ts'
import { found } from '../act.ts'
import type { AppContext } from '../context.ts'
import { readAudit, standingOfView } from './read-audit.ts'

/**
 * Where saving a section by button leads. Questions that have come to apply on this page are shown before going on;
 * after the last section come the answers to check.
 */
export async function sectionStep(
  context: AppContext,
  actor: Actor,
  auditId: string,
  step: { section: string; shown: string[]; next: string },
): Promise<string> {
  if (step.next === 'later') return `/audits/${auditId}`
  const view = await readAudit(context, actor, auditId)
  const standing = standingOfView(view)
  const pages = view.template.sections.filter((each) => sectionQuestions(view.template, each).length > 0)
  const position = pages.findIndex((each) => each.code === step.section)
  const here = found(pages[position])
  const appeared = sectionQuestions(view.template, here).find(
    (question) =>
      standing.get(question.code)?.applicability === 'applies' && !step.shown.includes(question.code),
  )
  if (appeared) return `/audits/${auditId}/sections/${step.section}#${appeared.code}-value`
  if (step.next !== 'next') return `/audits/${auditId}/sections/${step.section}`
  const following = pages[position + 1]
  return following ? `/audits/${auditId}/sections/${following.code}` : `/audits/${auditId}/check`
}
