import type { EntryContent, SealableEntry } from './entry.ts'
import type { RecordKeys } from './keys.ts'

/** 128 bits in base64url. */
const LENGTH = 22

/** Which secret made it, then what it commits to: `k3Jd9x:` and 22 characters. */
const STORED = /^([\w-]{6}):([\w-]{22})$/

/** What every erased entry says. When and by whom something was erased stands in the entry that says so. */
export const ERASED: EntryContent = {
  ...{ at: '', personId: null, act: 'erased', subjectType: '', subjectId: '', serviceId: null, detail: '{}' },
  ...{ readingId: null, addressPrefix: null },
}

/** The same text for the same content, and another for any other: a name of its version, then a list. */
function canonicalContent(salt: string | null, content: EntryContent): string {
  const { at, personId, act, subjectType, subjectId, serviceId, detail, readingId, addressPrefix } = content
  return JSON.stringify([
    ...['entry 1', salt, at, personId, act, subjectType, subjectId, serviceId, detail],
    ...[readingId, addressPrefix],
  ])
}

/** What a block keeps of an entry: 22 characters. Without a salt: as it was found, before entries had one. */
export function commitmentTo(keys: RecordKeys, salt: string | null, content: EntryContent): string {
  return keys.entry(canonicalContent(salt, content)).slice(0, LENGTH)
}

/** Commits to an entry when it is made: it can be sealed later, and not be altered until then. */
export function committed<Content extends EntryContent>(
  keys: RecordKeys,
  salt: string,
  content: Content,
): Content & SealableEntry {
  return { ...content, salt, mac: `${keys.id}:${commitmentTo(keys, salt, content)}` }
}

/**
 * Whether an entry is what its own mac says. `as-found`: it has none, as entries had before they were sealed; `erased`: its content
 * and salt are gone; `other-key`: the server had another secret when it was made.
 */
export type EntryState = 'right' | 'altered' | 'as-found' | 'erased' | 'other-key'

export function stateOfEntry(keys: RecordKeys, entry: SealableEntry): EntryState {
  if (entry.mac === null) return entry.salt === null ? 'as-found' : 'altered'
  const [, keyId, commitment] = STORED.exec(entry.mac) ?? []
  if (keyId === undefined) return 'altered'
  if (entry.salt === null)
    return canonicalContent(null, entry) === canonicalContent(null, ERASED) ? 'erased' : 'altered'
  const isSame = commitmentTo(keys, entry.salt, entry) === commitment
  if (keyId === keys.id) return isSame ? 'right' : 'altered'
  // Ours under another name: somebody wrote the name.
  return isSame ? 'altered' : 'other-key'
}

/** What a stored mac commits to; null where it is none. */
export function commitmentIn(mac: string | null): string | null {
  return STORED.exec(mac ?? '')?.[2] ?? null
}
