import type { Preferences } from '../domain/people/person.ts'
import type { Reader, Transaction } from './handle.server.ts'

export async function findPreferences(reader: Reader, personId: string): Promise<Preferences> {
  const row = await reader('preference')
    .where({ person_id: personId })
    .first<{ single_keys: boolean | number } | undefined>('single_keys')
  return { singleKeys: Boolean(row?.single_keys) }
}

export async function savePreferences(
  transaction: Transaction,
  personId: string,
  { singleKeys }: Preferences,
): Promise<void> {
  await transaction('preference')
    .insert({ person_id: personId, single_keys: singleKeys })
    .onConflict('person_id')
    .merge()
}
