import { type ActionFunctionArgs, json, type TypedResponse } from '@remix-run/node'
import type { RawAnswer } from '../domain/answers/value.ts'
import { CLEAR, changesFromForm, withoutChoice } from '../domain/audits/answer-fields.ts'
import type { Missing } from '../domain/audits/submission.ts'
import type { Actor } from '../domain/permissions.ts'
import { type Change, type Conflict, type Refusal, saveDraft } from '../workflows/audits/save-draft.ts'
import type { AppContext } from '../workflows/context.ts'
import { requireActor } from './actor.server.ts'
import { decodeForm, UPLOAD_LIMIT } from './decode-form.server.ts'
import type { PageRequest } from './page-loader.server.ts'
import { withFormProblemResponse } from './problem-response.server.ts'
import { redirectWithWayBack } from './way-back.server.ts'

/** What a page with questions was sent with, once its answers are saved. */
export type PostedAnswers = {
  /** The questions that were on the page. */
  shown: string[]
  /** Which button was pressed. */
  next: string
  /** The question whose choice a button took away; null where none did. */
  cleared: string | null
}

/** Why a page with questions comes again: answers that were not saved, or that keep the person on the page. */
export type AnswersAgain = {
  /** As they were typed. */
  typed: Record<string, RawAnswer>
  conflicts: Conflict[]
  refusals: Refusal[]
  /** What is to be put right before going on; saved it is all the same. */
  mistakes: Missing[]
}

/**
 * The action of a page with questions of an audit. Unlike any other form it is saved as far as it goes, whatever is wrong with it: what
 * could not be saved comes again (409 where somebody else saved it meanwhile, 400 else), and so does the page where `goOn` finds mistakes.
 */
export function answersAction(
  goOn: (asked: PageRequest, posted: PostedAnswers) => Promise<{ to?: string; mistakes?: Missing[] }>,
): (args: ActionFunctionArgs) => Promise<TypedResponse<AnswersAgain>> {
  return async (args) => {
    const { request, context, params } = args
    const asked = { ...args, actor: await requireActor(request, context) }
    const form = await decodeAnswers(request)
    const { posted, ...saved } = await savePosted(context, asked.actor, params.auditId ?? '', form)
    const again = { ...saved, mistakes: [] }
    if (saved.conflicts.length > 0) return json(again, { status: 409 })
    if (saved.refusals.length > 0) return json(again, { status: 400 })
    const { to, mistakes } = await withFormProblemResponse(form, () => goOn(asked, posted))
    return to === undefined
      ? json({ ...again, mistakes: mistakes ?? [] }, { status: 400 })
      : redirectWithWayBack(request, to)
  }
}

/** Reads a form with answers of an audit. */
export function decodeAnswers(request: Request): Promise<FormData> {
  return decodeForm(request, { limitBytes: UPLOAD_LIMIT })
}

/** Saves the answers a page was sent with; whoever may not any more gets back what they typed. */
async function savePosted(context: AppContext, actor: Actor, auditId: string, form: FormData) {
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
  const posted: PostedAnswers = { shown, next: String(form.get('next') ?? ''), cleared }
  return { posted, typed, conflicts, refusals }
}

/** "Keep yours" goes over the revision that stood beside it. Any other conflict of the page goes on waiting. */
function overWhatWasShown(change: Change, form: FormData): Change {
  const [code, revision = ''] = String(form.get('keep') ?? '').split(' ')
  return code === change.code && /^\d{1,9}$/.test(revision) ? { ...change, base: Number(revision) } : change
}
