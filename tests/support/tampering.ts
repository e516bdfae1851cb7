import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordCheck, RecordProblem } from '../../app/domain/record/verification.ts'
import { appendActivity } from '../../app/stores/activity.server.ts'
import type { Database, Transaction } from '../../app/stores/handle.server.ts'
import { sealRecord } from '../../app/workflows/activity/seal-record.ts'
import { verifyRecord } from '../../app/workflows/activity/verify-record.ts'
import { type TestContext, testContext } from './context.ts'
import { recorded, SECRET } from './recorded.ts'

/** The same numbers for the same seed: 0 up to, and without, 1. */
export function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    const mixed = Math.imul(state ^ (state >>> 13), 3_266_489_917)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296
  }
}

export type SealedRecord = {
  context: TestContext
  /** Numbers of the entries of each block, and of those that wait. */
  blocks: number[][]
  tail: number[]
  dataDir: string
  /** How many lines the file of heads had after each block. */
  heads: string[]
}

export function sealingContext(database: Database): TestContext {
  const context = testContext(database)
  return { ...context, config: { ...context.config, dataDir: mkdtempSync(join(tmpdir(), 'seal-')) } }
}

/** A record of some blocks, with entries that differ in everything, and some that wait. */
export async function makeSealedRecord(
  database: Database,
  { blocks = 6, size = 8, tail = 5 }: { blocks?: number; size?: number; tail?: number } = {},
): Promise<SealedRecord> {
  const context = sealingContext(database)
  const { dataDir } = context.config
  const made: number[][] = []
  let next = 0
  const add = async (count: number) => {
    const entries = Array.from({ length: count }, () => {
      next += 1
      return recorded({
        at: new Date(Date.UTC(2020, 4, 1, 9, 0, next)).toISOString(),
        personId: next % 7 === 0 ? null : `person-${next % 5}`,
        act: ['audit.read', 'audit.save', 'round.close'][next % 3] ?? '',
        subjectType: ['audit', 'round'][next % 2] ?? '',
        subjectId: `thing-${next}`,
        serviceId: `service-${next % 3}`,
        detail: { n: next },
        readingId: `reading-${next}`,
        addressPrefix: '192.0.2.0/24',
      })
    })
    await database.writer.transaction((transaction) => appendActivity(transaction, entries))
    return Array.from({ length: count }, (_, place) => next - count + 1 + place)
  }
  for (let block = 0; block < blocks; block += 1) {
    made.push(await add(size))
    await sealRecord(context)
  }
  const heads = readFileSync(join(dataDir, 'seal', 'heads.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
  return { context, blocks: made, tail: await add(tail), dataDir, heads }
}

export type Tampered = {
  /** The first bad entry; null: none can be named. */
  entry: number | null
  kind: RecordProblem['kind']
  block?: number
  /** What is left of the file of heads, where that was tampered with too. */
  headLines?: string[] | null
}

type Tampering = (attack: {
  transaction: Transaction
  record: SealedRecord
  random: () => number
}) => Promise<Tampered>

const pick = <Thing>(things: readonly Thing[], random: () => number): Thing =>
  things[Math.floor(random() * things.length)] as Thing
const sealedOf = ({ blocks }: SealedRecord) => blocks.flat()

const CONTENT = [
  ...['at', 'person_id', 'act', 'subject_type', 'subject_id', 'service_id', 'detail', 'reading_id'],
  ...['address_prefix'],
]

const edit =
  (column: string): Tampering =>
  async ({ transaction, record, random }) => {
    const seq = pick([...sealedOf(record), ...record.tail], random)
    const value = `other ${Math.floor(random() * 1e9)}`
    await transaction('activity')
      .where({ seq })
      .update({ [column]: column === 'detail' ? JSON.stringify({ n: value }) : value.slice(0, 30) })
    return { entry: seq, kind: record.tail.includes(seq) ? 'inserted' : 'changed' }
  }

const editBlock =
  (column: string): Tampering =>
  async ({ transaction, record, random }) => {
    const number = 1 + Math.floor(random() * record.blocks.length)
    const block = await transaction('activity_block').where({ number }).first()
    const other: Record<string, unknown> = {
      number: 1_000 + number,
      sealed_at: '2019-01-01T00:00:00.000Z',
      key_id: 'abcdef',
      as_found: true,
      entries: `${block.entries}0`.replace('-', '-1'),
      commitments: changedIn(block.commitments, random),
      total: block.total + 1,
      up_to: block.up_to + 1,
      mac: changedIn(block.mac, random),
    }
    await transaction('activity_block')
      .where({ number })
      .update({ [column]: other[column] })
    const entry = record.blocks[number - 1]?.[0] ?? null
    return { entry, block: number, kind: column === 'number' ? 'block-gone' : 'block-changed' }
  }

function changedIn(text: string, random: () => number): string {
  const place = Math.floor(random() * text.length)
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`
}

/** The database as it was after so many blocks: those that were gone from the list again wait in it. */
async function putBack({ blocks }: SealedRecord, transaction: Transaction, kept: number): Promise<number> {
  const upTo = blocks.slice(0, kept).at(-1)?.at(-1) ?? 0
  await transaction('activity_block').where('number', '>', kept).delete()
  await transaction('activity_to_seal').delete()
  await transaction('activity').where('seq', '>', upTo).delete()
  return upTo
}

/** What somebody could do who has the database and not the secret, and what the check must then name. */
export const tamperings: Record<string, Tampering> = {
  ...Object.fromEntries(CONTENT.map((column) => [`edits ${column}`, edit(column)])),
  ...Object.fromEntries(['salt', 'mac'].map((column) => [`edits ${column}`, edit(column)])),
  'renumbers an entry': async ({ transaction, record, random }) => {
    const seq = pick(sealedOf(record), random)
    await transaction('activity')
      .where({ seq })
      .update({ seq: 10_000 + seq })
    return { entry: seq, kind: 'deleted' }
  },
  'takes the mac off': async ({ transaction, record, random }) => {
    const seq = pick(sealedOf(record), random)
    await transaction('activity').where({ seq }).update({ mac: null, salt: null, subject_id: 'other' })
    return { entry: seq, kind: 'changed' }
  },
  'empties an entry as if it had been erased': async ({ transaction, record, random }) => {
    const seq = pick(sealedOf(record), random)
    const nobody = { person_id: null, service_id: null, reading_id: null, address_prefix: null, salt: null }
    await transaction('activity')
      .where({ seq })
      .update({ ...nobody, at: '', act: 'erased', subject_type: '', subject_id: '', detail: '{}' })
    return { entry: seq, kind: 'erased' }
  },
  deletes: async ({ transaction, record, random }) => {
    const seq = pick(sealedOf(record), random)
    await transaction('activity').where({ seq }).delete()
    return { entry: seq, kind: 'deleted' }
  },
  'inserts without a mac': async ({ transaction, record, random }) => {
    const seq = pick([...beyond(record), -3, 0], random)
    await transaction('activity').insert({ ...(await anEntry(transaction)), seq, salt: null, mac: null })
    return { entry: seq, kind: 'inserted' }
  },
  'inserts with a mac of its own making': async ({ transaction, record, random }) => {
    const seq = pick([...beyond(record), -3, 0], random)
    const like = await transaction('activity')
      .where({ seq: pick(sealedOf(record), random) })
      .first()
    const mac = `${like.mac.slice(0, 7)}${changedIn(like.mac.slice(7), random)}`
    await transaction('activity').insert({ ...(await anEntry(transaction)), seq, salt: 'salt', mac })
    return { entry: seq, kind: 'inserted' }
  },
  'puts a copy in': async ({ transaction, record, random }) => {
    const of = pick([...sealedOf(record), ...record.tail], random)
    const seq = pick(record.tail.includes(of) ? beyond(record) : [...beyond(record), -3, 0], random)
    const { reading_id: _, ...like } = await transaction('activity').where({ seq: of }).first()
    await dropUnique(transaction)
    const { reading_id } = await transaction('activity').where({ seq: of }).first()
    await transaction('activity').insert({ ...like, reading_id, seq })
    return { entry: seq, kind: 'copied' }
  },
  'puts a copy in place of another': async ({ transaction, record, random }) => {
    const [seq, of] = twoOf(record, random)
    await dropUnique(transaction)
    const { seq: _, ...like } = await transaction('activity').where({ seq: of }).first()
    await transaction('activity').where({ seq }).update(like)
    return { entry: seq, kind: 'moved' }
  },
  'swaps two entries': async ({ transaction, record, random }) => {
    const [one, other] = twoOf(record, random)
    await transaction('activity').where({ seq: one }).update({ seq: 90_000 })
    await transaction('activity').where({ seq: other }).update({ seq: one })
    await transaction('activity').where({ seq: 90_000 }).update({ seq: other })
    return { entry: Math.min(one, other), kind: 'moved' }
  },
  'swaps what two entries say': async ({ transaction, record, random }) => {
    const [one, other] = twoOf(record, random)
    const rows = await transaction('activity').whereIn('seq', [one, other]).orderBy('seq')
    const { subject_id: first } = rows[0]
    const { subject_id: second } = rows[1]
    await transaction('activity').where({ seq: rows[0].seq }).update({ subject_id: second })
    await transaction('activity').where({ seq: rows[1].seq }).update({ subject_id: first })
    return { entry: rows[0].seq, kind: 'changed' }
  },
  'cuts entries off': async ({ transaction, record, random }) => {
    const seq = pick(sealedOf(record), random)
    await transaction('activity').where('seq', '>=', seq).delete()
    await transaction('activity_to_seal').delete()
    return { entry: seq, kind: 'deleted' }
  },
  'cuts blocks and their entries off': async ({ transaction, record, random }) => {
    const kept = Math.floor(random() * record.blocks.length)
    const upTo = await putBack(record, transaction, kept)
    return { entry: upTo + 1, block: kept + 1, kind: 'rolled-back' }
  },
  'cuts blocks off, and leaves their entries': async ({ transaction, record, random }) => {
    const kept = Math.floor(random() * record.blocks.length)
    await transaction('activity_block').where('number', '>', kept).delete()
    return { entry: record.blocks[kept]?.[0] ?? 0, block: kept + 1, kind: 'rolled-back' }
  },
  'rolls back, and removes the file of heads': async ({ transaction, record, random }) => {
    await putBack(record, transaction, 1 + Math.floor(random() * (record.blocks.length - 1)))
    return { entry: null, kind: 'head-missing', headLines: null }
  },
  'rolls back, and alters the file of heads': async ({ transaction, record, random }) => {
    const kept = 1 + Math.floor(random() * (record.blocks.length - 1))
    await putBack(record, transaction, kept)
    const last = { ...JSON.parse(record.heads.at(-1) ?? ''), block: kept }
    return { entry: null, kind: 'head-changed', headLines: [JSON.stringify(last)] }
  },
  'rolls back, and goes on as the server does': async ({ transaction, record, random }) => {
    const kept = Math.floor(random() * (record.blocks.length - 1))
    const upTo = await putBack(record, transaction, kept)
    for (let seq = upTo + 1; seq <= upTo + 20; seq += 1) {
      await appendActivity(transaction, [recorded({ subjectId: `anew-${seq}`, readingId: `anew-${seq}` })])
      const inside = { reader: transaction, writer: writerIn(transaction), ...quiet(record) }
      if (seq % 5 === 0) await sealRecord(inside)
    }
    const first = await transaction('activity').where('seq', '>', upTo).min({ seq: 'seq' }).first()
    return { entry: first?.seq ?? null, block: kept + 1, kind: 'rolled-back', headLines: record.heads }
  },
  'keeps an entry from being sealed': async ({ transaction, record, random }) => {
    const seq = pick(record.tail, random)
    await transaction('activity_to_seal').where({ seq }).delete()
    return { entry: seq, kind: 'kept-from-sealing' }
  },
  ...Object.fromEntries(
    ['number', 'sealed_at', 'key_id', 'as_found', 'entries', 'commitments', 'total', 'up_to', 'mac'].map(
      (column) => [`edits ${column} of a block`, editBlock(column)],
    ),
  ),
  'deletes a block': async ({ transaction, record, random }) => {
    const number = 1 + Math.floor(random() * (record.blocks.length - 1))
    await transaction('activity_block').where({ number }).delete()
    return { entry: record.blocks[number - 1]?.[0] ?? null, block: number, kind: 'block-gone' }
  },
  'puts a block in': async ({ transaction, record, random }) => {
    const like = await transaction('activity_block')
      .where({ number: 1 + Math.floor(random() * record.blocks.length) })
      .first()
    const number = record.blocks.length + 1
    await transaction('activity_block').insert({ ...like, number })
    return { entry: Number.parseInt(like.entries, 10), block: number, kind: 'block-changed' }
  },
}

/** Numbers after the last. */
function beyond({ tail }: SealedRecord): [number, number] {
  const last = tail.at(-1) ?? 0
  return [last + 1, last + 5_000]
}

function twoOf(record: SealedRecord, random: () => number): [number, number] {
  const one = pick(sealedOf(record), random)
  const other = pick(
    sealedOf(record).filter((seq) => seq !== one),
    random,
  )
  return [one, other]
}

async function anEntry(transaction: Transaction) {
  const { seq: _, ...like } = await transaction('activity').first()
  return { ...like, reading_id: null, subject_id: 'made up' }
}

async function dropUnique(transaction: Transaction): Promise<void> {
  await transaction.raw('DROP INDEX activity_reading_id_unique')
}

/** As somebody with the file does first. */
async function dropTriggers(transaction: Transaction): Promise<void> {
  const isPostgres = transaction.client.config.client === 'pg'
  for (const table of ['activity', 'activity_block'])
    if (isPostgres) await transaction.raw(`DROP TRIGGER ${table}_append_only ON ${table}`)
    else for (const verb of ['update', 'delete']) await transaction.raw(`DROP TRIGGER ${table}_no_${verb}`)
}

function writerIn(transaction: Transaction): Database['writer'] {
  return { transaction: (work) => work(transaction) }
}

function quiet({ context }: SealedRecord) {
  const { clock, log, config } = context
  const dataDir = mkdtempSync(join(tmpdir(), 'seal-'))
  return { clock, log, config: { ...config, dataDir } }
}

class PutBack extends Error {}

/** Tampers with the record, checks it, and puts it back as it was. */
export async function afterTampering(
  record: SealedRecord,
  name: string,
  seed: number,
): Promise<{ expected: Tampered; check: RecordCheck }> {
  let result: { expected: Tampered; check: RecordCheck } | undefined
  try {
    await record.context.writer.transaction(async (transaction) => {
      await dropTriggers(transaction)
      const random = randomFrom(seed)
      const expected = await (tamperings[name] as Tampering)({ transaction, record, random })
      const { headLines = record.heads } = expected
      const check = await verifyRecord({
        ...{ reader: transaction, secret: SECRET, dataDir: record.dataDir, headLines },
      })
      result = { expected, check }
      throw new PutBack()
    })
  } catch (error) {
    if (!(error instanceof PutBack)) throw error
  }
  if (result === undefined) throw new Error('nothing came of it')
  return result
}
