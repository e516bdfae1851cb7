import { z } from 'zod'
import type { Preferences } from '../../domain/people/person.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findPreferences, savePreferences } from '../../stores/preferences.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

export const PreferencesForm = z.object({
  singleKeys: z.unknown().transform((given) => given === 'on'),
})

/** One's own: nobody else reads or sets them. */
export async function viewPreferences(context: AppContext, actor: Actor): Promise<Preferences> {
  return findPreferences(context.reader, actor.personId)
}

export async function setPreferences(context: AppContext, actor: Actor, preferences: Preferences) {
  await recordedChange(context, actor, async (transaction, record) => {
    await savePreferences(transaction, actor.personId, preferences)
    record({ act: 'person.set-preferences', subjectType: 'person', subjectId: actor.personId })
  })
}
