import { json, type TypedResponse } from '@remix-run/node'
import type { Actor } from '../domain/permissions.ts'
import { Problem } from '../domain/problem.ts'
import type { Fields } from '../domain/templates/question-fields.ts'
import type { AppContext } from '../workflows/context.ts'
import { type Changed, changeDraft, type Wanted } from '../workflows/templates/change-draft.ts'
import { answerForm } from './problem-response.server.ts'

type FieldError = { field: string; message: string }

/** What a page of the editor is shown again with. */
export type DraftRefusal = {
  errors: FieldError[]
  /** What somebody else did since the page was opened, or null. */
  conflict: Extract<Changed, { outcome: 'conflict' }>['changes'] | null
  fields: Fields
  /** The revision the next attempt goes over: after a conflict the new one, which the page now shows. */
  revision: number
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
  { context, actor, draftId }: { context: AppContext; actor: Actor; draftId: string },
  form: FormData,
  wanted: Omit<Wanted, 'revision'>,
): Promise<TypedResponse<DraftRefusal> | null> {
  const revision = revisionIn(form)
  const changed = await answerForm(form, async () => {
    const result = await changeDraft(context, actor, draftId, { ...wanted, revision })
    if (result.outcome === 'conflict' && result.gone) throw new Problem('conflict', GONE)
    return result
  })
  if (changed.outcome === 'saved') return null
  if (changed.outcome === 'mistake') return showAgain(form, [changed.mistake])
  const again: DraftRefusal = {
    ...{ errors: [], conflict: changed.changes, fields: fieldsIn(form), revision: changed.revision },
  }
  return json(again, { status: 409 })
}

const GONE =
  'Nothing was saved: somebody took this out of the draft, or gave it another code, while you had it open.'
