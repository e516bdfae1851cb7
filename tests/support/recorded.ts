import { committed } from '../../app/domain/record/commitment.ts'
import type { EntryContent, SealableEntry } from '../../app/domain/record/entry.ts'
import { recordKeys } from '../../app/workflows/record-keys.ts'

export const SECRET = 'a secret that only tests know, of 32 characters'

const keys = recordKeys(SECRET)
let made = 0

/** An entry as the server of the tests commits to it. */
export function recorded<Entry extends Partial<Omit<EntryContent, 'detail'>>>({
  detail = {},
  ...entry
}: Entry & { detail?: object }): SealableEntry {
  made += 1
  return committed(keys, `salt-${made}`, {
    ...{ at: '2020-05-01T09:00:00.000Z', personId: null, act: 'audit.read', subjectType: 'audit' },
    ...{ subjectId: 'a', serviceId: null, readingId: null, addressPrefix: null },
    ...entry,
    detail: JSON.stringify(detail),
  })
}
