import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { csvOf } from '../../app/reports/rows/csv.server.ts'
import { spreadsheetOf } from '../../app/reports/rows/spreadsheet.server.ts'
import { insertAnswers } from '../../app/stores/answers.server.ts'
import { insertAudits } from '../../app/stores/audits.server.ts'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { insertOutcomes } from '../../app/stores/outcomes.server.ts'
import { insertCases } from '../../app/stores/rounds.server.ts'
import { exportRows } from '../../app/workflows/exports/export-rows.ts'
import { answersWith, auditedRound, people } from '../support/audited-round.ts'
import { newDatabase } from '../support/databases.ts'

const EXPORTED = Number(process.env.EXPORTED ?? 100_000)
const MOST_MB = 120
/** A spreadsheet reads the audits twice and holds what two CSV files hold; so many times the one it may take. */
const MOST_TIMES = 3

test(`a round of ${EXPORTED} audits is exported without ever being in memory`, async () => {
  const database = await openDatabase(await newDatabase('sqlite'))
  try {
    const { context } = await auditedRound(database, [], { population: EXPORTED })
    for (let done = 0; done < EXPORTED; done += 5_000) await storeAudits(database, done, 5_000)
    const rowsOf = (format: 'tidy' | 'spreadsheet') =>
      exportRows({ ...context, reader: database.reader }, people.manager, 'round', {
        format,
        freeText: 'yes',
      })
    const tidy = async () => csvOf(await rowsOf('tidy'), 'tidy')
    const few = await take(tidy, 20)
    const csv = await take(tidy)
    const sheets = await take(async () => spreadsheetOf(await rowsOf('spreadsheet')))
    console.log(`${EXPORTED} audits as tidy CSV: ${words(csv)} (for 20 pages: ${mb(few.most)} MB)`)
    console.log(`${EXPORTED} audits as spreadsheet: ${words(sheets)}`)
    console.log(
      `  beside the CSV: ${(sheets.ms / csv.ms).toFixed(2)} times as long, ${(sheets.most / csv.most).toFixed(2)} times the memory`,
    )
    expect(csv.lines).toBe(EXPORTED * 6 + 1)
    expect(csv.most / 1e6).toBeLessThan(MOST_MB)
    expect(sheets.most / 1e6).toBeLessThan(MOST_MB)
    expect(sheets.ms / csv.ms).toBeLessThan(MOST_TIMES)
  } finally {
    await database.close()
  }
})

type Taken = { bytes: number; lines: number; most: number; ms: number }

/** Reads the file as a slow socket would, part by part, and keeps none of it. `most`: bytes in use beyond the start. */
async function take(
  begin: () => Promise<AsyncGenerator<string | Uint8Array>>,
  most = Number.POSITIVE_INFINITY,
): Promise<Taken> {
  const began = performance.now()
  const inUse = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const start = inUse()
  const found = { bytes: 0, lines: 0, most: 0, ms: 0 }
  const hash = createHash('sha256')
  let parts = 0
  for await (const part of await begin()) {
    hash.update(part)
    found.bytes += Buffer.byteLength(part)
    if (typeof part === 'string') found.lines += part.split('\r\n').length - 1
    found.most = Math.max(found.most, inUse() - start)
    parts += 1
    if (parts === most) break
  }
  found.ms = performance.now() - began
  return found
}

function words({ bytes, ms, most }: Taken): string {
  return `${mb(bytes)} MB in ${(ms / 1000).toFixed(1)} s, at most ${mb(most)} MB of memory beyond the start`
}

async function storeAudits(database: Database, from: number, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => String(from + n).padStart(7, '0'))
  const at = '2020-05-01T09:00:00.000Z'
  const raws = answersWith()
  const outcomes = Object.keys(raws).map((questionCode) => ({
    ...{ questionCode, outcome: 'met' as const, value: questionCode === 'planning-quality' ? 'good' : 'yes' },
    ...{ numerator: null, denominator: null, detailRecorded: true },
  }))
  await database.writer.transaction(async (transaction) => {
    await insertCases(
      transaction,
      numbers.map((n) => ({
        ...{ id: `case ${n}`, roundId: 'round', reference: `C-${n}`, team: 'North', attributes: {} },
        ...{ worker: null, supervisor: null, iro: null, drawPosition: null, state: 'sampled' as const },
        replacedReason: null,
      })),
    )
    await insertAudits(
      transaction,
      numbers.map((n) => ({
        ...{ id: `audit ${n}`, roundId: 'round', caseId: `case ${n}`, auditorId: people.anna.personId },
        ...{ auditorLabel: null, state: 'submitted' as const, auditedOn: '2020-05-04', assignedAt: at },
        ...{ submittedAt: at, revision: 0 },
      })),
    )
    await insertAnswers(
      transaction,
      numbers.map((n) => ({ id: `audit ${n}`, raws })),
      { at, by: null },
    )
    await insertOutcomes(
      transaction,
      numbers.map((n) => ({ id: `audit ${n}`, roundId: 'round', overall: null, outcomes })),
    )
  })
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
