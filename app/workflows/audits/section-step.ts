import { questionId } from '../../domain/audits/answer-fields.ts'
import type { Missing } from '../../domain/audits/submission.ts'
import type { Actor } from '../../domain/permissions.ts'
import { sectionQuestions } from '../../domain/templates/template.ts'
import { orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { changeRows, rowChangeOf } from './change-rows.ts'
import { readAudit, standingOfView } from './read-audit.ts'
import { namedMistakes } from './section-links.ts'
import { submitAudit } from './submit-audit.ts'

/** Where a button leads, or what keeps the person on the page: it is saved as it was typed all the same. */
type Step = { to: string; mistakes?: never } | { mistakes: Missing[]; to?: never }

/**
 * Where saving a page of the form by button leads; `section` null is the whole form. Going on says first what of this page
 * cannot be counted as it was typed. Questions that have come to apply on this page are shown before going on; after the
 * last page come the answers to check. `cleared`: the question whose choice was taken away.
 */
export async function sectionStep(
  context: AppContext,
  actor: Actor,
  auditId: string,
  step: { section: string | null; shown: string[]; next: string; cleared: string | null },
): Promise<Step> {
  const audit = `/audits/${auditId}`
  if (step.next === 'later') return { to: audit }
  if (step.next === 'action')
    return { to: `${audit}/actions/new${step.section === null ? '' : `?section=${step.section}`}` }
  const rows = rowChangeOf(step.next)
  if (rows) await changeRows(context, actor, auditId, rows)
  const view = await readAudit(context, actor, auditId)
  const standing = standingOfView(view)
  const pages = view.template.sections.filter((each) => sectionQuestions(view.template, each).length > 0)
  const position = pages.findIndex((each) => each.code === step.section)
  const held = step.section === null ? pages : [orNotFound(pages[position])]
  const here = step.section === null ? `${audit}/whole` : `${audit}/sections/${step.section}`
  if (rows) return { to: `${here}#${questionId(rows.group)}` }
  if (step.cleared) return { to: `${here}#${questionId(step.cleared)}` }
  const codes = held.flatMap((each) => sectionQuestions(view.template, each)).map(({ code }) => code)
  const mistakes = step.next === 'next' ? namedMistakes(view, codes) : []
  if (mistakes.length > 0) return { mistakes }
  const appeared = [...standing.values()].find(
    ({ question: { code, group }, applicability, derived }) =>
      codes.includes(group ?? code) &&
      applicability === 'applies' &&
      derived === null &&
      !step.shown.includes(code),
  )?.question
  if (appeared) return { to: `${here}#${questionId(appeared.code)}` }
  if (step.next !== 'next') return { to: here }
  const following = step.section === null ? undefined : pages[position + 1]
  return { to: following ? `${audit}/sections/${following.code}` : `${audit}/check` }
}

/** The same of the page that checks the answers: by the button of sign-off the audit is signed off, unless something is missing. */
export async function signOffStep(
  context: AppContext,
  actor: Actor,
  auditId: string,
  { next, cleared }: { next: string; cleared: string | null },
): Promise<Step> {
  const audit = `/audits/${auditId}`
  if (next !== 'sign-off') return { to: `${audit}/check${cleared === null ? '' : `#${questionId(cleared)}`}` }
  const mistakes = await submitAudit(context, actor, auditId)
  return mistakes.length > 0 ? { mistakes } : { to: `${audit}#next-case` }
}
