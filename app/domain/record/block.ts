import type { RecordKeys } from './keys.ts'
import { numbersIn, type Range, rangesOf, rangesText, readRanges } from './ranges.ts'

/** At most so many entries in a block. */
export const BLOCK_SIZE = 500

/** 22 characters an entry. */
const COMMITMENT = 22

/**
 * Entries that were sealed together. Each is bound by its number to what was committed to when it was made; the block before is bound
 * by its mac. An entry whose transaction was committed after a later one was sealed stands in a later block.
 */
export type Block = {
  /** From 1. */
  number: number
  sealedAt: string
  keyId: string
  /** Entries of before there were seals, taken as they were found: they have no mac of their own. */
  asFound: boolean
  /** Which entries: '1-40,42'. */
  entries: string
  /** What each of them commits to, in the same order. */
  commitments: string
  /** Entries sealed so far, these among them. */
  total: number
  /** The highest number of an entry sealed so far. */
  upTo: number
  mac: string
}

export type Sealed = { seq: number; commitment: string }

function canonicalBlock(block: Omit<Block, 'mac'>, previousMac: string): string {
  const { number, sealedAt, keyId, asFound, entries, commitments, total, upTo } = block
  return JSON.stringify([
    ...['block 1', number, sealedAt, keyId, asFound, entries, commitments, total, upTo],
    previousMac,
  ])
}

/** The next block. `entries` ascending, at least one and at most {@link BLOCK_SIZE}. */
export function sealBlock(
  keys: RecordKeys,
  previous: Pick<Block, 'number' | 'mac' | 'total' | 'upTo'> | null,
  { entries, sealedAt, asFound }: { entries: readonly Sealed[]; sealedAt: string; asFound: boolean },
): Block {
  const block = {
    number: (previous?.number ?? 0) + 1,
    ...{ sealedAt, asFound, keyId: keys.id },
    entries: rangesText(rangesOf(entries.map(({ seq }) => seq))),
    commitments: entries.map(({ commitment }) => commitment).join(''),
    total: (previous?.total ?? 0) + entries.length,
    upTo: Math.max(previous?.upTo ?? 0, entries.at(-1)?.seq ?? 0),
  }
  return { ...block, mac: keys.block(canonicalBlock(block, previous?.mac ?? '')) }
}

/** Whether a block is as it was sealed, after the one before; `other-key`: with another secret than this server's. */
export function stateOfBlock(
  keys: RecordKeys,
  block: Block,
  previousMac: string,
): 'right' | 'altered' | 'other-key' {
  const own = keys.block(canonicalBlock({ ...block, keyId: keys.id }, previousMac))
  if (block.keyId === keys.id) return own === block.mac ? 'right' : 'altered'
  return own === block.mac ? 'altered' : 'other-key'
}

/** The entries of a block; null where it cannot have been written so. */
export function sealedIn(block: Pick<Block, 'entries' | 'commitments'>): Sealed[] | null {
  const ranges = rangesIn(block)
  if (ranges === null) return null
  const numbers = numbersIn(ranges)
  if (block.commitments.length !== numbers.length * COMMITMENT) return null
  return numbers.map((seq, place) => ({
    seq,
    commitment: block.commitments.slice(place * COMMITMENT, (place + 1) * COMMITMENT),
  }))
}

export function rangesIn({ entries }: Pick<Block, 'entries'>): Range[] | null {
  return readRanges(entries, BLOCK_SIZE)
}
