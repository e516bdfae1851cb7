import type { Sealed } from './block.ts'
import { commitmentIn, commitmentTo, stateOfEntry } from './commitment.ts'
import type { SealableEntry, StoredEntry } from './entry.ts'
import type { RecordKeys } from './keys.ts'

/** What is wrong at one place of the record. `entry`: the first number it is about; null where it is about none. */
export type RecordProblem = {
  kind:
    | 'changed'
    | 'deleted'
    | 'inserted'
    | 'copied'
    | 'moved'
    | 'erased'
    | 'kept-from-sealing'
    | 'block-changed'
    | 'block-gone'
    | 'rolled-back'
    | 'head-missing'
    | 'head-changed'
  entry: number | null
  block: number | null
  /** A sentence. */
  what: string
}

/** What a check of the whole record came to. */
export type RecordCheck = {
  /** Entries found as they were sealed, in so many blocks; `upTo`: the highest number among them. */
  sealed: { entries: number; blocks: number; upTo: number | null; at: string | null }
  /** Entries that are in no block yet, whose content nevertheless is as it was written; `since`: the oldest of them. */
  unsealed: { entries: number; since: string | null }
  /** What was made while the server had another secret, and can be checked with that one only. */
  otherKey: { keyIds: string[]; blocks: number; entries: number; firstBlock: number | null }
  /** Times at which the record was put back to a backup, as the heads say. */
  restoredAt: string[]
  /** Empty: nothing is wrong. The first is about the first bad entry. */
  problems: RecordProblem[]
}

/** What is wrong with an entry that a block says was sealed; null: nothing. */
export function problemOfSealed(
  keys: RecordKeys,
  { seq, commitment }: Sealed,
  {
    entry,
    block,
    isErasureSaid,
  }: {
    entry: StoredEntry | undefined
    /** `otherKey`: sealed with another secret, so that only what the entry carries can be compared. */
    block: { number: number; asFound: boolean; otherKey: boolean }
    isErasureSaid: boolean
  },
): RecordProblem | null {
  const problem = (kind: RecordProblem['kind'], what: string) => ({
    ...{ kind, entry: seq, block: block.number },
    what: `Entry ${seq} ${what}.`,
  })
  const changed = () => problem('changed', 'was changed after it was sealed')
  if (!entry) return problem('deleted', 'is gone')
  const state = stateOfEntry(keys, entry)
  const isSame = commitmentIn(entry.mac) === commitment
  if (block.otherKey) return isSame || state === 'as-found' ? null : changed()
  if (state === 'erased' && isSame)
    return isErasureSaid
      ? null
      : problem('erased', 'was emptied, and no entry of the record says that it was erased')
  if (state === 'as-found')
    return block.asFound && commitmentTo(keys, null, entry) === commitment ? null : changed()
  if (state !== 'right') return changed()
  return isSame ? null : problem('moved', 'is another than the one that was sealed under this number')
}

/**
 * What is wrong with an entry that is in no block; null: it waits to be sealed.
 * @param others numbers of the entries with the same mac, its own not among them
 */
export function problemOfUnsealed(
  keys: RecordKeys,
  entry: StoredEntry,
  {
    isWaiting,
    mayBeAsFound,
    others,
    isSealed,
  }: {
    isWaiting: boolean
    /** Nothing is sealed yet but what was there before there were seals. */
    mayBeAsFound: boolean
    others: readonly number[]
    isSealed: (seq: number) => boolean
  },
): RecordProblem | 'other-key' | null {
  const { seq } = entry
  const problem = (kind: RecordProblem['kind'], what: string) => ({
    ...{ kind, entry: seq, block: null },
    what: `Entry ${seq} ${what}.`,
  })
  const copied = copyOf(seq, others, isSealed)
  if (copied !== null) return problem('copied', `is a copy of entry ${copied}`)
  const state = stateOfEntry(keys, entry)
  if (state === 'other-key') return state
  if (state === 'as-found' && !mayBeAsFound)
    return problem('inserted', 'was put in by something else than the server')
  if (state === 'altered' || state === 'erased')
    return problem('inserted', 'is not as the server wrote it: it was changed or put in by something else')
  return isWaiting
    ? null
    : problem('kept-from-sealing', 'is sealed in no block, and does not wait to be sealed')
}

/** The entry that this one is a copy of: one that is sealed, or else the earlier. */
function copyOf(seq: number, others: readonly number[], isSealed: (seq: number) => boolean): number | null {
  return others.find((other) => isSealed(other)) ?? others.find((other) => other < seq) ?? null
}

/** Whether an entry that waits may be sealed, and what the block keeps of it; null: it is not as it was made. */
export function commitmentToSeal(
  keys: RecordKeys,
  entry: SealableEntry,
  { asFound }: { asFound: boolean },
): string | null {
  const state = stateOfEntry(keys, entry)
  if (state === 'as-found') return asFound ? commitmentTo(keys, null, entry) : null
  return state === 'right' && !asFound ? commitmentIn(entry.mac) : null
}

/** By the number of the entry it is about, and as they were found within one; what is about none comes last. */
export function inOrder(problems: readonly RecordProblem[]): RecordProblem[] {
  const place = ({ entry }: RecordProblem) => entry ?? Number.POSITIVE_INFINITY
  return [...problems].sort((one, other) =>
    place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0,
  )
}

/** What a check came to, for somebody to read: a verdict, and what it rests on. A sealed record proves no more than that. */
export function checkInWords(check: RecordCheck): { isRight: boolean; verdict: string; more: string[] } {
  const { sealed, unsealed, otherKey, restoredAt, problems } = check
  const [first, ...others] = problems
  const isAllOurs = otherKey.blocks + otherKey.entries === 0
  const asSealed =
    sealed.upTo === null
      ? 'Nothing is sealed yet'
      : `${counted(sealed.entries, 'entry', 'entries')} in ${counted(sealed.blocks, 'block', 'blocks')}, up to entry ${sealed.upTo},`
  const verdict = first
    ? first.what
    : isAllOurs
      ? sealed.upTo === null
        ? `${asSealed}.`
        : `${asSealed} are as they were sealed.`
      : 'Part of the record was sealed with another secret (APP_SECRET) than this server has, and cannot be checked with this one.'
  return {
    isRight: first === undefined && isAllOurs,
    verdict,
    more: [
      ...others.map(({ what }) => what),
      ...(isAllOurs
        ? []
        : [
            `${counted(otherKey.entries, 'entry', 'entries')} in ${counted(otherKey.blocks, 'block', 'blocks')} carry the key ${otherKey.keyIds.join(', ') || 'of another secret'}.`,
          ]),
      unsealed.entries === 0
        ? 'No entry waits to be sealed.'
        : `${counted(unsealed.entries, 'entry', 'entries')} not sealed yet: whether one of those was deleted cannot be told.`,
      ...restoredAt.map((at) => `The record was put back to a backup at ${at}.`),
    ],
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
