import type { RawAnswer } from '../domain/answers/value.ts'
import { CLEAR, changesFromForm, withoutChoice } from '../domain/audits/answer-fields.ts'
import type { Actor } from '../domain/permissions.ts'
import type { AuditView } from '../workflows/audits/read-audit.ts'
import { type Change, type Conflict, type Refusal, saveDraft } from '../workflows/audits/save-draft.ts'
import type { AppContext } from '../workflows/context.ts'
import { viewPreferences } from '../workflows/people/preferences.ts'
import { decodeForm, UPLOAD_LIMIT } from './form.server.ts'
import { withFormProblemResponse } from './problem-response.server.ts'

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
  refusals: Refusal[]
  /** Which button was pressed. */
  next: string
  /** The question whose choice a button took away; null where none did. */
  cleared: string | null
}

/** Reads a form with answers of an audit. */
export function decodeAnswers(request: Request): Promise<FormData> {
  return decodeForm(request, { limitBytes: UPLOAD_LIMIT })
}

/** Saves the answers a page was sent with; whoever may not any more gets back what they typed. */
export async function savePostedAnswers(
  context: AppContext,
  actor: Actor,
  auditId: string,
  form: FormData,
): Promise<PostedAnswers> {
  const shown = [...new Set([...form.keys()].map((name) => name.split('.')[0] ?? ''))]
  const cleared = shown.find((code) => code === form.get(CLEAR)) ?? null
  const changes = changesFromForm(form, shown)
    .filter((change) => change.code !== form.get('drop'))
    .map((change) => overWhatWasShown(change, form))
    .map((change) => (change.code === cleared ? { ...change, raw: withoutChoice(change.raw) } : change))
  const { conflicts, refusals } = await withFormProblemResponse(form, () =>
    saveDraft(context, actor, auditId, changes),
  )
  const typed = Object.fromEntries(changes.map((change) => [change.code, change.raw]))
  return { shown, typed, conflicts, refusals, next: String(form.get('next') ?? ''), cleared }
}

/** "Keep yours" goes over the revision that stood beside it. Any other conflict of the page goes on waiting. */
function overWhatWasShown(change: Change, form: FormData): Change {
  const [code, revision = ''] = String(form.get('keep') ?? '').split(' ')
  return code === change.code && /^\d{1,9}$/.test(revision) ? { ...change, base: Number(revision) } : change
}
