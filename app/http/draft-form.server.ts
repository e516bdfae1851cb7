import { type ActionFunctionArgs, json, type TypedResponse } from '@remix-run/node'
import type { FieldError } from '../domain/form-result.ts'
import type { Actor } from '../domain/permissions.ts'
import { Problem } from '../domain/problem.ts'
import type { Fields } from '../domain/templates/question-fields.ts'
import type { AppContext } from '../workflows/context.ts'
import { type Conflict, changeDraft, type Wanted } from '../workflows/templates/change-draft.ts'
import { allowEditing, type DraftView, viewDraft } from '../workflows/templates/view-draft.ts'
import { requireActor } from './actor.server.ts'
import { decodeForm } from './decode-form.server.ts'
import { withFormProblemResponse, withProblemResponse } from './problem-response.server.ts'

/** What a page of the editor is shown again with. */
export type DraftRefusal = {
  errors: FieldError[]
  /** What somebody else did since the page was opened, or null. */
  conflict: Conflict['changes'] | null
  fields: Fields
  /** The revision the next attempt goes over: after a conflict the new one, which the page now shows. */
  revision: number
}

export type SentToDraft = {
  context: AppContext
  actor: Actor
  draftId: string
  form: FormData
  /** The draft as it stands now. */
  view: DraftView
}

/**
 * What a page of the editor was sent with.
 * @throws Response 404, with all that was typed where the draft was published or discarded meanwhile
 */
export async function sentToDraft({ request, context, params }: ActionFunctionArgs): Promise<SentToDraft> {
  const actor = await requireActor(request, context)
  const draftId = params.draftId ?? ''
  await withProblemResponse(async () => allowEditing(actor))
  const form = await decodeForm(request)
  const view = await withFormProblemResponse(form, () => viewDraft(context, actor, draftId), ENDED)
  return { context, actor, draftId, form, view }
}

const ENDED =
  'Nothing was saved: this draft was published or discarded while you had it open. Copy what you typed.'

/**
 * Works out what a page of a part of the draft was sent with.
 * @throws Response with all that was typed, where the part is not in the draft any more
 */
export function inDraft<Result>(form: FormData, work: () => Result): Promise<Result> {
  return withFormProblemResponse(form, async () => work(), GONE)
}

/** What was typed, by the names of the fields. */
export function fieldsIn(form: FormData): Fields {
  const names = [...new Set(form.keys())].filter((name) => name !== 'revision' && name !== 'intent')
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')]),
  )
}

/** The revision the page showed; one that is none is never current. */
export function revisionIn(form: FormData): number {
  const text = String(form.get('revision') ?? '')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

/** The page again, with what was typed: mistakes in it, or (400 all the same) more fields that were asked for. */
export function showAgain(
  form: FormData,
  errors: FieldError[],
  fields = fieldsIn(form),
): TypedResponse<DraftRefusal> {
  const again: DraftRefusal = { errors, conflict: null, fields, revision: revisionIn(form) }
  return json(again, { status: errors.length > 0 ? 400 : 200 })
}

/**
 * Saves what a page of the editor was sent with. @returns null when it is saved, otherwise the page again
 * @throws Response with all that was typed, where what it was about is not in the draft any more
 */
export async function saveToDraft(
  { context, actor, draftId, form }: Omit<SentToDraft, 'view'>,
  wanted: Omit<Wanted, 'revision'>,
): Promise<TypedResponse<DraftRefusal> | null> {
  const revision = revisionIn(form)
  const change = async () => {
    const result = await changeDraft(context, actor, draftId, { ...wanted, revision })
    if (result.outcome === 'conflict' && result.gone) throw new Problem('conflict', GONE)
    return result
  }
  const changed = await withFormProblemResponse(form, change, ENDED)
  if (changed.outcome === 'saved') return null
  if (changed.outcome === 'mistake') return showAgain(form, [changed.mistake])
  return showConflict(form, changed)
}

/** The page again, with what was typed and what somebody else did meanwhile. */
export function showConflict(form: FormData, { changes, revision }: Conflict): TypedResponse<DraftRefusal> {
  const again: DraftRefusal = { errors: [], conflict: changes, fields: fieldsIn(form), revision }
  return json(again, { status: 409 })
}

const GONE =
  'Nothing was saved: somebody took this out of the draft, or gave it another code, while you had it open.'
