import type { SavedSelection } from '../domain/findings/selection.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = { id: string; person_id: string; name: string; query: string; saved_at: string }

/** False when the person has one of this name already. */
export async function insertSavedSelection(
  transaction: Transaction,
  saved: SavedSelection,
): Promise<boolean> {
  const inserted = await transaction('saved_selection')
    .insert({
      ...{ id: saved.id, person_id: saved.personId, name: saved.name },
      ...{ query: saved.query, saved_at: saved.savedAt },
    })
    .onConflict(['person_id', 'name'])
    .ignore()
    .returning('id')
  return inserted.length === 1
}

/** False when the person has no such selection. */
export async function deleteSavedSelection(
  transaction: Transaction,
  { id, personId }: { id: string; personId: string },
): Promise<boolean> {
  return (await transaction('saved_selection').where({ id, person_id: personId }).delete()) === 1
}

/** By name. */
export async function listSavedSelections(reader: Reader, personId: string): Promise<SavedSelection[]> {
  const rows = await reader('saved_selection').where({ person_id: personId }).select<Row[]>('*')
  return rows
    .map((row) => ({
      ...{ id: row.id, personId: row.person_id, name: row.name, query: row.query, savedAt: row.saved_at },
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}
