import { type Block, rangesIn, type Sealed, sealedIn, stateOfBlock } from '../../domain/record/block.ts'
import { stateOfEntry } from '../../domain/record/commitment.ts'
import type { StoredEntry } from '../../domain/record/entry.ts'
import { type Head, readHead, signHead, stateOfHead } from '../../domain/record/head.ts'
import type { RecordKeys } from '../../domain/record/keys.ts'
import { cover, gapsIn, isCovered, type Range } from '../../domain/record/ranges.ts'
import {
  inOrder,
  problemOfSealed,
  problemOfUnsealed,
  type RecordCheck,
  type RecordProblem,
} from '../../domain/record/verification.ts'
import {
  countEntriesUpTo,
  entriesBetween,
  findEntries,
  firstTwice,
  listErasures,
  withMacs,
} from '../../stores/activity.server.ts'
import { inOneView, type Reader } from '../../stores/handle.server.ts'
import { blocksAfter, lastBlock, macsOfBlocks, waitingAmong } from '../../stores/seal.server.ts'
import { readHeadLines } from '../../stores/seal-heads.server.ts'
import { recordKeys } from '../record-keys.ts'

export type Verifying = {
  reader: Reader
  secret: string
  /** Where the heads are, in `seal/heads.jsonl`. */
  dataDir: string
  /** Heads to hold the record against in place of the file's, a line each. */
  headLines?: readonly string[] | null
  progress?: (entries: number) => void
}

const PAGE = 1_000

/**
 * Holds every entry against the seal, and the seal against the heads outside the database; in pages, so that it takes as much
 * memory for millions of entries as for a few. As everything stood at one moment, while people go on.
 */
export async function verifyRecord({
  reader,
  secret,
  dataDir,
  headLines,
  progress = () => {},
}: Verifying): Promise<RecordCheck> {
  const keys = recordKeys(secret)
  // The heads first: the record may only be ahead of them.
  const lines = headLines === undefined ? await readHeadLines(dataDir) : headLines
  return inOneView(reader, async (view) => {
    const blocks = await checkBlocks(view, keys, progress)
    const heads = await checkHeads(view, keys, lines, blocks)
    const rest = await checkUnsealed(view, keys, blocks)
    return {
      sealed: {
        entries: blocks.entries,
        blocks: blocks.last?.number ?? 0,
        upTo: topOf(blocks.covered),
        at: blocks.last?.sealedAt ?? null,
      },
      unsealed: rest.unsealed,
      otherKey: {
        keyIds: [...new Set([...blocks.otherKey.keyIds, ...heads.keyIds])],
        blocks: blocks.otherKey.blocks,
        entries: blocks.otherKey.entries + rest.otherKey,
        firstBlock: blocks.otherKey.firstBlock,
      },
      restoredAt: heads.restoredAt,
      problems: inOrder([
        ...(blocks.problem ? [blocks.problem] : []),
        ...heads.problems,
        ...(rest.problem ? [rest.problem] : []),
      ]),
    }
  })
}

/** How far the record is sealed now, signed: what the file of heads has a line of, for a backup to carry. */
export async function currentHead(
  reader: Reader,
  secret: string,
  now: Date,
  kind: Head['kind'] = 'sealed',
): Promise<Head> {
  const last = await lastBlock(reader)
  return signHead(recordKeys(secret), {
    ...{ kind, block: last?.number ?? 0, entries: last?.total ?? 0, upTo: last?.upTo ?? 0 },
    ...{ mac: last?.mac ?? '', at: now.toISOString() },
  })
}

type CheckedBlocks = {
  entries: number
  last: Block | null
  covered: Range[]
  /** Every block holds what was there before there were seals. */
  isAsFound: boolean
  otherKey: { keyIds: string[]; blocks: number; entries: number; firstBlock: number | null }
  problem: RecordProblem | null
}

type Due = Sealed & { block: { number: number; asFound: boolean; otherKey: boolean } }

/** The chain of blocks, and every entry against its block; after the first that is wrong only which entries there are blocks for. */
async function checkBlocks(
  reader: Reader,
  keys: RecordKeys,
  progress: (entries: number) => void,
): Promise<CheckedBlocks> {
  const found: CheckedBlocks = {
    ...{ entries: 0, last: null, covered: [], isAsFound: true, problem: null },
    otherKey: { keyIds: [], blocks: 0, entries: 0, firstBlock: null },
  }
  const isErased = await saidErasures(reader, keys)
  let due: Due[] = []
  const checkDue = async () => {
    for (let start = 0; start < due.length && found.problem === null; start += PAGE) {
      const page = due.slice(start, start + PAGE)
      const entries = new Map(
        (
          await findEntries(
            reader,
            page.map(({ seq }) => seq),
          )
        ).map((entry) => [entry.seq, entry]),
      )
      for (const one of page) {
        const entry = entries.get(one.seq)
        const isErasureSaid = isErased(one.seq)
        found.problem ??= problemOfSealed(keys, one, { entry, block: one.block, isErasureSaid })
      }
      if (found.problem === null) found.entries += page.length
      progress(found.entries)
    }
    due = []
  }
  let previous = { number: 0, mac: '' }
  await forEachBlock(reader, async (block) => {
    if (found.problem === null) {
      const state = stateOfBlock(keys, block, previous.mac)
      const sealed = sealedIn(block)
      const first = sealed?.[0]?.seq ?? (topOf(found.covered) ?? 0) + 1
      const isNext = block.number === previous.number + 1
      if (!isNext || state === 'altered' || sealed === null) {
        await checkDue()
        found.problem ??=
          block.number > previous.number + 1
            ? blockProblem('block-gone', previous.number + 1, (topOf(found.covered) ?? 0) + 1, 'is gone')
            : blockProblem('block-changed', block.number, first, isNext ? 'was changed' : 'was put in')
      } else {
        const otherKey = state === 'other-key'
        if (otherKey) noteOtherKey(found.otherKey, block, sealed.length)
        const of = { number: block.number, asFound: block.asFound, otherKey }
        due.push(...sealed.map((one) => ({ ...one, block: of })))
        if (due.length >= PAGE) await checkDue()
      }
    }
    previous = block
    found.last = block
    found.isAsFound &&= block.asFound
    cover(found.covered, rangesIn(block) ?? [])
  })
  await checkDue()
  return found
}

function blockProblem(kind: 'block-changed' | 'block-gone', block: number, entry: number, what: string) {
  return { kind, block, entry, what: `Block ${block} of the seal, from entry ${entry} on, ${what}.` }
}

function noteOtherKey(otherKey: CheckedBlocks['otherKey'], { number, keyId }: Block, entries: number): void {
  otherKey.firstBlock ??= number
  otherKey.blocks += 1
  otherKey.entries += entries
  if (!otherKey.keyIds.includes(keyId)) otherKey.keyIds.push(keyId)
}

async function forEachBlock(reader: Reader, each: (block: Block) => void | Promise<void>): Promise<void> {
  for (let after: number | null = null; ; ) {
    const blocks: Block[] = await blocksAfter(reader, after, PAGE / 5)
    for (const block of blocks) await each(block)
    after = blocks.at(-1)?.number ?? after
    if (blocks.length === 0) return
  }
}

/** Whether an entry of the record, which nobody else can have written, says that this one was erased. */
async function saidErasures(reader: Reader, keys: RecordKeys): Promise<(seq: number) => boolean> {
  const ranges = (await listErasures(reader)).flatMap((entry) =>
    stateOfEntry(keys, entry) === 'right' ? rangeErased(entry) : [],
  )
  return (seq) => ranges.some(([from, to]) => from <= seq && seq <= to)
}

function rangeErased({ detail }: StoredEntry): Range[] {
  const said = JSON.parse(detail) as { from?: unknown; to?: unknown }
  return typeof said.from === 'number' && typeof said.to === 'number' ? [[said.from, said.to]] : []
}

function topOf(covered: readonly Range[]): number | null {
  return covered.at(-1)?.[1] ?? null
}

/** What the heads outside the database say of a record that was cut off, or put back to what it was before. */
async function checkHeads(
  reader: Reader,
  keys: RecordKeys,
  lines: readonly string[] | null,
  { last, covered }: CheckedBlocks,
): Promise<{ problems: RecordProblem[]; restoredAt: string[]; keyIds: string[] }> {
  const none = { entry: null, block: null }
  if (lines === null || lines.length === 0) {
    const what =
      'The file of heads beside the database is missing: whether the end of the record is gone cannot be told.'
    return {
      problems: last === null ? [] : [{ kind: 'head-missing', ...none, what }],
      ...{ restoredAt: [], keyIds: [] },
    }
  }
  const problems: RecordProblem[] = []
  const [restoredAt, keyIds]: string[][] = [[], []]
  let claims: Head[] = []
  for (const [place, line] of lines.entries()) {
    const head = readHead(line)
    const state = head === null ? 'altered' : stateOfHead(keys, head)
    if (head === null || state === 'altered') {
      const what = `Line ${place + 1} of the file of heads beside the database was changed.`
      if (problems.length === 0) problems.push({ kind: 'head-changed', ...none, what })
    } else if (state === 'other-key') {
      keyIds?.push(head.keyId)
    } else {
      if (head.kind === 'restored') {
        restoredAt?.push(head.at)
        claims = claims.filter(({ block }) => block <= head.block)
      }
      claims.push(head)
    }
  }
  const behind = await firstContradicted(reader, claims)
  if (behind) {
    const end = topOf(covered)
    const isBeyond = behind.block > (last?.number ?? 0)
    const what = isBeyond
      ? `The record ends at block ${last?.number ?? 0} of its seal, and went on to block ${behind.block} by ${behind.at}: entries after ${end ?? 0} were cut off, or the database was put back to an earlier state.`
      : `Block ${behind.block} of the seal is another than at ${behind.at}: the database was put back to an earlier state and went on from there.`
    problems.push({
      ...{ kind: 'rolled-back', block: isBeyond ? (last?.number ?? 0) + 1 : behind.block, what },
      entry: isBeyond ? (end ?? 0) + 1 : await firstEntryOf(reader, behind.block),
    })
  }
  return { problems, restoredAt: restoredAt ?? [], keyIds: keyIds ?? [] }
}

/** The lowest head that the blocks do not bear out. */
async function firstContradicted(reader: Reader, claims: readonly Head[]): Promise<Head | null> {
  const ascending = claims.filter(({ block }) => block > 0).sort((one, other) => one.block - other.block)
  for (let start = 0; start < ascending.length; start += PAGE) {
    const page = ascending.slice(start, start + PAGE)
    const macs = await macsOfBlocks(
      reader,
      page.map(({ block }) => block),
    )
    const wrong = page.find(({ block, mac }) => macs.get(block) !== mac)
    if (wrong) return wrong
  }
  return null
}

async function firstEntryOf(reader: Reader, number: number): Promise<number | null> {
  const [block] = await blocksAfter(reader, number - 1, 1)
  return (block && rangesIn(block)?.[0]?.[0]) ?? null
}

/** Entries in no block: those that wait, and what was put between the others. */
async function checkUnsealed(
  reader: Reader,
  keys: RecordKeys,
  { covered, isAsFound, problem }: CheckedBlocks,
): Promise<{
  unsealed: RecordCheck['unsealed']
  otherKey: number
  problem: RecordProblem | null
}> {
  const found = {
    unsealed: { entries: 0, since: null as string | null },
    otherKey: 0,
    problem: null as RecordProblem | null,
  }
  const top = topOf(covered)
  const inBlocks = covered.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  const isFull = problem === null && top !== null && (await countEntriesUpTo(reader, top)) === inBlocks
  const gaps = isFull ? gapsIn(covered).slice(-1) : gapsIn(covered)
  for (const [from, to] of gaps)
    for (let next = from; found.problem === null; ) {
      const entries = await entriesBetween(reader, [next, to], PAGE)
      if (entries.length === 0) break
      next = (entries.at(-1)?.seq ?? 0) + 1
      const waiting = await waitingAmong(
        reader,
        entries.map(({ seq }) => seq),
      )
      const same = await withMacs(
        reader,
        entries.flatMap(({ mac }) => mac ?? []),
      )
      for (const entry of entries) {
        const state = problemOfUnsealed(keys, entry, {
          isWaiting: waiting.has(entry.seq),
          mayBeAsFound: isAsFound,
          others: (same.get(entry.mac ?? '') ?? []).filter((seq) => seq !== entry.seq),
          isSealed: (seq) => isCovered(covered, seq),
        })
        if (state === 'other-key') found.otherKey += 1
        else if (state !== null) found.problem ??= state
        else {
          found.unsealed.entries += 1
          if (found.unsealed.since === null || entry.at < found.unsealed.since)
            found.unsealed.since = entry.at
        }
      }
    }
  // A table whose numbers are not unique any more was made by somebody else.
  const twice = isFull || found.problem !== null ? null : await firstTwice(reader)
  if (twice !== null) {
    const what = `There are several entries with the number ${twice}.`
    found.problem = { kind: 'copied', entry: twice, block: null, what }
  }
  return found
}
