import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendActivity } from '../../app/stores/activity.server.ts'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { sealRecord } from '../../app/workflows/activity/seal-record.ts'
import { verifyRecord } from '../../app/workflows/activity/verify-record.ts'
import { newDatabase } from '../support/databases.ts'
import { recorded, SECRET } from '../support/recorded.ts'
import {
  afterTampering,
  makeSealedRecord,
  randomFrom,
  type SealedRecord,
  sealingContext,
  tamperings,
} from '../support/tampering.ts'

const TAMPERINGS = Number(process.env.TAMPERINGS ?? 1000)

describe('a record that somebody tampered with', () => {
  let database: Database
  let record: SealedRecord

  beforeAll(async () => {
    database = await openDatabase(await newDatabase('sqlite'))
    record = await makeSealedRecord(database, { blocks: 12, size: 15, tail: 10 })
  })
  afterAll(() => database.close())

  test.each(Object.keys(tamperings))(
    `who %s is found out, ${TAMPERINGS} times of ${TAMPERINGS}`,
    async (name) => {
      for (let seed = 1; seed <= TAMPERINGS; seed += 1) {
        const { expected, check } = await afterTampering(record, name, seed)
        const { headLines: _, ...named } = expected
        expect(check.problems[0], `${name} (${seed})`).toMatchObject(named)
      }
    },
  )
})

test(`nothing is said of ${TAMPERINGS} records that nobody tampered with`, async () => {
  const database = await openDatabase(await newDatabase('sqlite'))
  const context = sealingContext(database)
  const random = randomFrom(1)
  for (let run = 1; run <= TAMPERINGS; run += 1) {
    const entries = Array.from({ length: Math.floor(random() * 9) }, (_, n) =>
      recorded({ subjectId: `${run}-${n}`, personId: random() < 0.2 ? null : 'person', detail: { n } }),
    )
    await database.writer.transaction((transaction) => appendActivity(transaction, entries))
    if (random() < 0.6) await sealRecord(context)
    const { dataDir } = context.config
    const { problems, otherKey } = await verifyRecord({ reader: context.reader, secret: SECRET, dataDir })
    expect([run, problems, otherKey.blocks]).toEqual([run, [], 0])
  }
  await database.close()
})
