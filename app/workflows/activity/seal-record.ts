import { hourInLondon } from '../../domain/day.ts'
import { BLOCK_SIZE, type Block, type Sealed, sealBlock } from '../../domain/record/block.ts'
import type { StoredEntry } from '../../domain/record/entry.ts'
import { readHead, signHead } from '../../domain/record/head.ts'
import type { RecordKeys } from '../../domain/record/keys.ts'
import { countedReadings, type ReadingCount } from '../../domain/record/unusual-reading.ts'
import { commitmentToSeal } from '../../domain/record/verification.ts'
import { findEntries, withMacs } from '../../stores/activity.server.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { addReadings } from '../../stores/reading-counts.server.ts'
import {
  insertBlock,
  isAnyWaiting,
  lastBlock,
  lockForSealing,
  macsOfBlocks,
  waitingAfter,
  waitNoLonger,
} from '../../stores/seal.server.ts'
import { appendHeadLine, pruneHeadLines, readHeadLines } from '../../stores/seal-heads.server.ts'
import type { AppContext } from '../context.ts'
import { recordKeys } from '../record-keys.ts'

type Sealing = Pick<AppContext, 'reader' | 'writer' | 'clock' | 'log' | 'config'>

/** Seals what waits, and writes how far it came outside the database. */
export async function sealRecord(context: Sealing): Promise<{ sealed: number; refused: number[] }> {
  const done = await sealWaiting(context)
  await writeHead(context)
  return done
}

/**
 * A block at a time, each in a short transaction of its own. An entry that is not as the server wrote it is left for a check to
 * find: sealed, it would count as true.
 * @returns how many entries were sealed, and the numbers of those that were not
 */
async function sealWaiting(context: Sealing): Promise<{ sealed: number; refused: number[] }> {
  const done = { sealed: 0, refused: [] as number[] }
  if (!(await isAnyWaiting(context.reader))) return done
  const keys = recordKeys(context.config.secret)
  for (let after: number | null = null; ; ) {
    const from: number | null = after
    const next: SealedNow | null = await context.writer.transaction((transaction) =>
      sealNext(context, transaction, keys, from),
    )
    if (next === null) return done
    done.sealed += next.sealed
    done.refused.push(...next.refused)
    after = next.upTo
  }
}

type SealedNow = { upTo: number; sealed: number; refused: number[] }

async function sealNext(
  context: Sealing,
  transaction: Transaction,
  keys: RecordKeys,
  after: number | null,
): Promise<SealedNow | null> {
  await lockForSealing(transaction)
  const waiting = await waitingAfter(transaction, after, BLOCK_SIZE)
  const upTo = waiting.at(-1)
  if (upTo === undefined) return null
  const previous = await lastBlock(transaction)
  const entries = await findEntries(transaction, waiting)
  // What was there before there were seals comes first, in blocks of its own, and never again.
  const mayBeAsFound = previous === null || previous.asFound
  const asFound = mayBeAsFound && entries[0]?.mac === null
  const taken = asFound ? entries.filter(({ mac }) => mac === null) : entries
  const same = await withMacs(
    transaction,
    taken.flatMap(({ mac }) => mac ?? []),
  )
  const sealable = taken.flatMap((entry): Sealed[] => {
    const isCopied = entry.mac !== null && (same.get(entry.mac) ?? []).length > 1
    const commitment = isCopied ? null : commitmentToSeal(keys, entry, { asFound })
    return commitment === null ? [] : [{ seq: entry.seq, commitment }]
  })
  if (sealable.length > 0) {
    const sealedAt = context.clock().toISOString()
    await insertBlock(transaction, sealBlock(keys, previous, { entries: sealable, sealedAt, asFound }))
    const isSealed = new Set(sealable.map(({ seq }) => seq))
    await addReadings(transaction, countedIn(taken.filter(({ seq }) => isSealed.has(seq))))
    await waitNoLonger(
      transaction,
      sealable.map(({ seq }) => seq),
    )
  }
  const isSealed = new Set(sealable.map(({ seq }) => seq))
  return {
    upTo: taken.at(-1)?.seq ?? upTo,
    sealed: sealable.length,
    refused: taken.map(({ seq }: StoredEntry) => seq).filter((seq) => !isSealed.has(seq)),
  }
}

/** How often who read what in which hour: each entry is sealed once, and so counted once. */
function countedIn(entries: readonly StoredEntry[]): ReadingCount[] {
  const counts = new Map<string, ReadingCount>()
  for (const { personId, act, at } of entries) {
    if (personId === null || !(countedReadings as string[]).includes(act)) continue
    const hour = hourInLondon(at)
    const key = `${personId} ${hour} ${act}`
    const count = counts.get(key) ?? { personId, hour, act, readings: 0 }
    counts.set(key, { ...count, readings: count.readings + 1 })
  }
  return [...counts.values()]
}

/** Tells outside the database of the last block, where the last line does not already. */
async function writeHead({ reader, clock, log, config }: Sealing): Promise<void> {
  const last = await lastBlock(reader)
  if (last === null || (await isTold(config.dataDir, last))) return
  const { number: block, total: entries, upTo, mac } = last
  const head = signHead(recordKeys(config.secret), {
    kind: 'sealed',
    block,
    entries,
    upTo,
    mac,
    at: clock().toISOString(),
  })
  await appendHeadLine(config.dataDir, JSON.stringify(head))
  log.info({ ...head }, 'activity record sealed')
  await pruneHeadLines(config.dataDir, (lines) => borneOut(reader, lines))
}

async function isTold(dataDir: string, { number, mac }: Block): Promise<boolean> {
  const line = (await readHeadLines(dataDir))?.at(-1)
  const head = line === undefined ? null : readHead(line)
  return head?.block === number && head.mac === mac
}

/** Which heads the blocks bear out: any other is the trace of a record that was cut off, and stays. */
async function borneOut(reader: Reader, lines: string[]): Promise<boolean[]> {
  const heads = lines.map(readHead)
  const macs = await macsOfBlocks(
    reader,
    heads.flatMap((head) => head?.block ?? []),
  )
  return heads.map((head) => head?.kind === 'sealed' && macs.get(head.block) === head.mac)
}

export type Sealer = {
  /** Seals what is left, and stops. */
  close(): Promise<void>
}

/** Seals now, and from then on whatever there is, `everyMs` after it last did. What could not be sealed is tried again. */
export function openSealer(context: Sealing, everyMs: number, failed: (error: unknown) => void): Sealer {
  let timer: NodeJS.Timeout | undefined
  let isClosing = false
  let isHeadDue = true
  let told = ''
  const seal = async () => {
    const { sealed, refused } = await sealWaiting(context)
    isHeadDue ||= sealed > 0
    if (refused.length > 0 && refused.join() !== told)
      context.log.error(
        { entries: refused.length, first: Math.min(...refused) },
        'entries of the activity record are not as they were written, and were not sealed',
      )
    told = refused.join()
    if (isHeadDue) await writeHead(context)
    isHeadDue = false
  }
  let last: Promise<unknown> = Promise.resolve()
  const goOn = () => {
    last = seal()
      .catch(failed)
      .finally(() => {
        if (!isClosing) timer = setTimeout(goOn, everyMs).unref()
      })
  }
  goOn()
  return {
    close: async () => {
      isClosing = true
      clearTimeout(timer)
      await last
      await seal().catch(failed)
    },
  }
}
