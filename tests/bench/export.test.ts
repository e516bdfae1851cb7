import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { csvOf } from '../../app/reports/rows/csv.server.ts'
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

test(`a round of ${EXPORTED} audits is exported without ever being in memory`, async () => {
  const database = await openDatabase(await newDatabase('sqlite'))
  try {
    const { context } = await auditedRound(database, [], { population: EXPORTED })
    for (let done = 0; done < EXPORTED; done += 5_000) await storeAudits(database, done, 5_000)
    const few = await take(database, context, 20)
    const all = await take(database, context, Number.POSITIVE_INFINITY)
    console.log(`tidy CSV of ${EXPORTED} audits: ${mb(all.bytes)} MB in ${(all.ms / 1000).toFixed(1)} s`)
    console.log(
      `  most memory beyond the start, in MB: ${mb(few.most)} for 20 pages, ${mb(all.most)} for all`,
    )
    expect(all.lines).toBe(EXPORTED * 6 + 1)
    expect(all.most / 1e6).toBeLessThan(MOST_MB)
  } finally {
    await database.close()
  }
})

/** Reads the file as a slow socket would, part by part, and keeps none of it. */
async function take(database: Database, context: Parameters<typeof exportRows>[0], pages: number) {
  const began = performance.now()
  const rows = await exportRows({ ...context, reader: database.reader }, people.manager, 'round', {
    format: 'tidy',
    freeText: 'yes',
  })
  const start = process.memoryUsage().heapUsed
  const found = { bytes: 0, lines: 0, most: 0, ms: 0 }
  const hash = createHash('sha256')
  let page = 0
  for await (const part of csvOf(rows, 'tidy')) {
    hash.update(part)
    found.bytes += Buffer.byteLength(part)
    found.lines += part.split('\r\n').length - 1
    found.most = Math.max(found.most, process.memoryUsage().heapUsed - start)
    page += 1
    if (page === pages) break
  }
  found.ms = performance.now() - began
  return found
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
