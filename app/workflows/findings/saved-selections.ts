import { z } from 'zod'
import { readSelection, selectionQuery } from '../../domain/findings/selection.ts'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import {
  deleteSavedSelection,
  insertSavedSelection,
  listSavedSelections,
} from '../../stores/saved-selections.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

export const SavedSelectionForm = z.object({
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter a name for this selection')
    .max(100, 'Use 100 characters or fewer'),
  /** The address part of the page it is saved from. */
  query: z.string().max(100_000).default(''),
})

/** The button beside a selection says which. */
export const RemovedSelection = z.object({ remove: z.string().max(40) })

/** Before the form is looked at. @throws Problem not-allowed */
export function allowKeepingSelections(actor: Actor): void {
  allow(actor, 'findings.explore')
}

/** The person's own, by name. */
export async function listSaved(
  context: AppContext,
  actor: Actor,
): Promise<Array<{ id: string; name: string; query: string }>> {
  allow(actor, 'findings.explore')
  const saved = await listSavedSelections(context.reader, actor.personId)
  return saved.map(({ id, name, query }) => ({ id, name, query }))
}

/**
 * Keeps a selection under a name of the person's own; of the address nothing but the selection it says.
 */
export async function saveSelection(
  context: AppContext,
  actor: Actor,
  form: z.infer<typeof SavedSelectionForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'findings.explore')
    const { personId } = actor
    const query = selectionQuery(readSelection(new URLSearchParams(form.query)).selection)
    const { name } = form
    const others = await listSavedSelections(transaction, personId)
    const id = context.random()
    const savedAt = context.clock().toISOString()
    const isTaken = others.some((each) => each.name.toLowerCase() === name.toLowerCase())
    if (isTaken || !(await insertSavedSelection(transaction, { id, personId, name, query, savedAt })))
      return mistake('name', 'You have a selection of this name already. Choose another name')
    record({ act: 'selection.save', subjectType: 'selection', subjectId: id })
    return taken
  })
}

/** @throws Problem not-found for another person's */
export async function removeSaved(context: AppContext, actor: Actor, id: string): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'findings.explore')
    orNotFound((await deleteSavedSelection(transaction, { id, personId: actor.personId })) || null)
    record({ act: 'selection.remove', subjectType: 'selection', subjectId: id })
  })
}
