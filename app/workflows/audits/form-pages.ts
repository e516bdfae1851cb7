import type { Actor } from '../../domain/permissions.ts'
import { allQuestions, sectionQuestions, wordsFor } from '../../domain/templates/template.ts'
import { orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { viewPreferences } from '../people/preferences.ts'
import { checkPersonalData } from './personal-data.ts'
import { type AuditView, readAudit } from './read-audit.ts'
import { sectionLinks, typedMistakes } from './section-links.ts'
import { commentsToTag } from './tag-comment.ts'

/** What every page with questions of an audit needs, whichever of them it holds. */
async function formPage(context: AppContext, actor: Actor, view: AuditView) {
  return {
    id: view.audit.id,
    caseReference: view.roundCase.reference,
    roundName: view.round.name,
    templateTitle: view.template.title,
    auditorName: view.auditorName,
    concerns: view.concerns,
    canRaiseConcern: view.canRaiseConcern,
    singleKeys: (await viewPreferences(context, actor)).singleKeys,
    raws: view.raws,
    revisions: Object.fromEntries(
      Object.entries(view.answers).map(([code, stored]) => [code, stored.revision]),
    ),
  }
}

/** A section of the form of an audit, to be filled in; null where it cannot be any more. @throws Problem not-found, not-allowed */
export async function viewSection(context: AppContext, actor: Actor, auditId: string, sectionCode: string) {
  const view = await readAudit(context, actor, auditId)
  if (!view.canEdit) return null
  const section = orNotFound(view.template.sections.find((each) => each.code === sectionCode))
  const codes = sectionQuestions(view.template, section).map((question) => question.code)
  return {
    ...(await formPage(context, actor, view)),
    template: wordsFor(view.template, codes),
    sections: sectionLinks(view),
    personalData: (await checkPersonalData(context, actor, view)).look,
    section: { code: section.code, title: section.title, intro: section.intro },
    codes,
    mistakes: typedMistakes(view, codes),
  }
}

/** The whole form of an audit on one page, to be filled in; null where it cannot be any more. */
export async function viewWholeForm(context: AppContext, actor: Actor, auditId: string) {
  const view = await readAudit(context, actor, auditId)
  if (!view.canEdit) return null
  const codes = allQuestions(view.template).map(({ code }) => code)
  return {
    ...(await formPage(context, actor, view)),
    template: view.template,
    sections: sectionLinks(view),
    personalData: (await checkPersonalData(context, actor, view)).look,
    mistakes: typedMistakes(view, codes),
    groups: view.template.sections.map((section) => ({
      title: section.title,
      codes: sectionQuestions(view.template, section).map((question) => question.code),
    })),
  }
}

/** All answers of an audit to be checked, and its sign-off; null where it cannot be edited any more. */
export async function viewCheck(context: AppContext, actor: Actor, auditId: string) {
  const view = await readAudit(context, actor, auditId)
  if (!view.canEdit) return null
  return {
    ...(await formPage(context, actor, view)),
    template: view.template,
    personalData: await checkPersonalData(context, actor, view),
    comments: await commentsToTag(context, actor, view),
  }
}
