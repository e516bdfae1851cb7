import type { StaffNameChange } from '../domain/people/staff-name.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  person_id: string
  name_before: string | null
  name_after: string | null
  reason: string
  changed_by: string
  at: string
}

export async function appendStaffNameChange(
  transaction: Transaction,
  change: StaffNameChange,
): Promise<void> {
  await transaction('staff_name_change').insert({
    id: change.id,
    person_id: change.personId,
    name_before: change.before,
    name_after: change.after,
    reason: change.reason,
    changed_by: change.by,
    at: change.at,
  })
}

/** The newest first; of one person, or of everybody. */
export async function listStaffNameChanges(reader: Reader, personId?: string): Promise<StaffNameChange[]> {
  const query = reader<Row>('staff_name_change').orderBy([
    { column: 'at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ])
  if (personId !== undefined) query.where({ person_id: personId })
  return ((await query) as Row[]).map((row) => ({
    id: row.id,
    personId: row.person_id,
    before: row.name_before,
    after: row.name_after,
    reason: row.reason,
    by: row.changed_by,
    at: row.at,
  }))
}
