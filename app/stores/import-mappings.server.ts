import { ImportMapping, type SavedMapping } from '../domain/imports/import-mapping.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = { template_key: string; name: string; mapping: string; saved_at: string }

/** By name. */
export async function listImportMappings(reader: Reader, templateKey: string): Promise<SavedMapping[]> {
  const rows = await reader('import_mapping')
    .where({ template_key: templateKey })
    .orderBy('name')
    .select<Row[]>('template_key', 'name', 'mapping', 'saved_at')
  return rows.map((row) => ({
    templateKey: row.template_key,
    name: row.name,
    mapping: ImportMapping.parse(JSON.parse(row.mapping)),
    savedAt: row.saved_at,
  }))
}

/** Takes the place of the one that had the name. */
export async function saveImportMapping(
  transaction: Transaction,
  saved: SavedMapping & { id: string; savedBy: string | null },
): Promise<void> {
  const row = {
    mapping: JSON.stringify(saved.mapping),
    saved_by: saved.savedBy,
    saved_at: saved.savedAt,
  }
  await transaction('import_mapping')
    .insert({ id: saved.id, template_key: saved.templateKey, name: saved.name, ...row })
    .onConflict(['template_key', 'name'])
    .merge(row)
}
