import { expect, test } from 'vitest'
import { appendActivity } from '../../app/stores/activity.server.ts'
import { appendHeadLine } from '../../app/stores/seal-heads.server.ts'
import { sealRecord } from '../../app/workflows/activity/seal-record.ts'
import { currentHead, verifyRecord } from '../../app/workflows/activity/verify-record.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { recorded, SECRET } from '../support/recorded.ts'
import { afterTampering, makeSealedRecord, sealingContext, tamperings } from '../support/tampering.ts'

describeOnBothDatabases('the seal of the record', (open) => {
  test('is found right, with what waits, where nobody tampered', async () => {
    const { context, blocks, tail, dataDir } = await makeSealedRecord(await open())
    const check = await verifyRecord({ reader: context.reader, secret: SECRET, dataDir })
    expect(check).toEqual({
      sealed: {
        entries: blocks.flat().length,
        blocks: blocks.length,
        upTo: blocks.flat().at(-1),
        at: '2020-05-01T09:00:00.000Z',
      },
      unsealed: { entries: tail.length, since: expect.stringContaining('2020-05-01T09:00') },
      otherKey: { keyIds: [], blocks: 0, entries: 0, firstBlock: null },
      restoredAt: [],
      problems: [],
    })
  })

  test('names the first bad entry, whatever was done to it', async () => {
    const record = await makeSealedRecord(await open())
    for (const name of Object.keys(tamperings))
      for (const seed of [1, 2, 3]) {
        const { expected, check } = await afterTampering(record, name, seed)
        const { headLines: _, ...named } = expected
        expect(check.problems[0], `${name} (${seed})`).toMatchObject(named)
      }
    const { context, dataDir } = record
    expect((await verifyRecord({ reader: context.reader, secret: SECRET, dataDir })).problems).toEqual([])
  })

  test('says that the server had another secret, and not that entries were changed', async () => {
    const { context, blocks, tail, dataDir } = await makeSealedRecord(await open())
    const secret = 'another secret, of more than 32 characters'
    const check = await verifyRecord({ reader: context.reader, secret, dataDir })
    expect(check.problems).toEqual([])
    expect(check.otherKey).toMatchObject({
      ...{ blocks: blocks.length, firstBlock: 1, entries: blocks.flat().length + tail.length },
      keyIds: [expect.stringMatching(/^[\w-]{6}$/)],
    })
  })

  test('takes what is erased for right where a sealed entry says so, and only there', async () => {
    const database = await open()
    const { context, dataDir } = await makeSealedRecord(database)
    const erase = { act: 'record.erase', subjectType: 'activity', subjectId: 'record' }
    await database.writer.transaction((transaction) =>
      appendActivity(transaction, [recorded({ ...erase, detail: { from: 10, to: 12 } })]),
    )
    await sealRecord(context)
    const emptied = {
      ...{ person_id: null, service_id: null, reading_id: null, address_prefix: null, salt: null },
      ...{ at: '', act: 'erased', subject_type: '', subject_id: '', detail: '{}' },
    }
    const afterErasing = (seqs: number[], more = {}) =>
      database.writer
        .transaction(async (transaction) => {
          const isPostgres = transaction.client.config.client === 'pg'
          await transaction.raw(
            isPostgres ? 'DROP TRIGGER activity_append_only ON activity' : 'DROP TRIGGER activity_no_update',
          )
          await transaction('activity')
            .whereIn('seq', seqs)
            .update({ ...emptied, ...more })
          const check = await verifyRecord({ reader: transaction, secret: SECRET, dataDir })
          throw Object.assign(new Error('put back'), { problems: check.problems })
        })
        .catch((error) => error.problems)
    expect(await afterErasing([10, 11, 12])).toEqual([])
    expect(await afterErasing([11, 12, 13])).toMatchObject([{ entry: 13, kind: 'erased' }])
    expect(await afterErasing([11], { act: 'audit.read' })).toMatchObject([{ entry: 11, kind: 'changed' }])
  })

  test('seals what was there before there were seals as it was found, and nothing without a mac later', async () => {
    const database = await open()
    const context = sealingContext(database)
    const append = (entries: Array<ReturnType<typeof recorded>>) =>
      database.writer.transaction((transaction) => appendActivity(transaction, entries))
    const found = (n: number) => ({ ...recorded({ subjectId: `found-${n}` }), salt: null, mac: null })
    await append([found(1), found(2), recorded({}), recorded({})])
    expect(await sealRecord(context)).toEqual({ sealed: 4, refused: [] })
    await append([found(3), recorded({})])
    const { sealed, refused } = await sealRecord(context)
    expect([sealed, refused.length]).toEqual([1, 1])
    const { dataDir } = context.config
    const check = await verifyRecord({ reader: context.reader, secret: SECRET, dataDir })
    expect(check.problems).toMatchObject([{ entry: refused[0], kind: 'inserted' }])
    expect(check.sealed).toMatchObject({ entries: 5, blocks: 3 })
  })

  test('is sealed once by two servers at once, in the order of its blocks', async () => {
    const database = await open()
    const context = sealingContext(database)
    const entries = Array.from({ length: 1_200 }, (_, n) => recorded({ subjectId: `entry-${n}` }))
    await database.writer.transaction((transaction) => appendActivity(transaction, entries))
    const done = await Promise.all([
      sealRecord(context),
      sealRecord(sealingContext(database)),
      sealRecord(context),
    ])
    expect(done.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(1_200)
    const { dataDir } = context.config
    const check = await verifyRecord({ reader: context.reader, secret: SECRET, dataDir })
    expect(check.problems).toEqual([])
    expect(check.sealed).toMatchObject({ entries: 1_200, blocks: 3 })
  })

  test('bears a restore that says so, and no other', async () => {
    const { context, dataDir, heads } = await makeSealedRecord(await open())
    const ahead = JSON.stringify(await currentHead(context.reader, SECRET, context.clock()))
    const reader = (await open()).reader
    const lines = [...heads, ahead]
    expect(
      (await verifyRecord({ reader, secret: SECRET, dataDir, headLines: lines })).problems,
    ).toMatchObject([{ kind: 'rolled-back', block: 1, entry: 1 }])
    const restored = await currentHead(reader, SECRET, context.clock(), 'restored')
    await appendHeadLine(dataDir, JSON.stringify(restored))
    const check = await verifyRecord({ reader, secret: SECRET, dataDir })
    expect([check.problems, check.restoredAt]).toEqual([[], [restored.at]])
  })
})
