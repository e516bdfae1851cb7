import type { StaffNameChange } from '../../domain/people/staff-name.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listStaffNameChanges } from '../../stores/staff-names.server.ts'

/** How the name by which a person's own case work is recognised was changed, the newest first. */
export async function staffNamesOf(reader: Reader, personId: string) {
  return named(reader, await listStaffNameChanges(reader, personId))
}

/**
 * The changes that bear on a round: of somebody who audits in it, or of a name that its case list writes.
 * @param around who audits, and whether the list names somebody so
 */
export async function staffNamesAround(
  reader: Reader,
  around: { auditors: ReadonlySet<string>; isNamed: (name: string) => boolean },
) {
  const bears = ({ personId, before, after }: StaffNameChange) =>
    around.auditors.has(personId) || [before, after].some((name) => name !== null && around.isNamed(name))
  return named(reader, (await listStaffNameChanges(reader)).filter(bears))
}

async function named(reader: Reader, changes: StaffNameChange[]) {
  if (changes.length === 0) return []
  const names = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
  return changes.map((change) => ({
    ...change,
    who: names.get(change.personId) ?? '',
    by: names.get(change.by) ?? '',
  }))
}
