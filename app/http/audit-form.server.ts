import type { RawAnswer } from '../domain/answers/value.ts'
import { changesFromForm } from '../domain/audits/answer-fields.ts'
import type { Actor } from '../domain/permissions.ts'
import type { AuditView } from '../workflows/audits/read-audit.ts'
import { type Conflict, saveDraft } from '../workflows/audits/save-draft.ts'
import type { AppContext } from '../workflows/context.ts'
import { viewPreferences } from '../workflows/people/preferences.ts'
import { answerForm } from './problem-response.server.ts'

/** What every page with questions of an audit needs, whichever of them it holds. */
export async function auditPage(context: AppContext, actor: Actor, view: AuditView) {
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

export type PostedAnswers = {
  /** The questions that were on the page. */
  shown: string[]
  /** As they were typed, to be shown again. */
  typed: Record<string, RawAnswer>
  conflicts: Conflict[]
  /** Which button was pressed. */
  next: string
}

/** Saves the answers a page was sent with; whoever may not any more gets back what they typed. */
export async function savePostedAnswers(
  context: AppContext,
  actor: Actor,
  auditId: string,
  form: FormData,
): Promise<PostedAnswers> {
  const shown = [...new Set([...form.keys()].map((name) => name.split('.')[0] ?? ''))]
  const changes = changesFromForm(form, shown).filter((change) => change.code !== form.get('drop'))
  const { conflicts } = await answerForm(form, () => saveDraft(context, actor, auditId, changes))
  const typed = Object.fromEntries(changes.map((change) => [change.code, change.raw]))
  return { shown, typed, conflicts, next: String(form.get('next') ?? '') }
}
