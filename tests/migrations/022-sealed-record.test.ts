import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { sealRecord } from '../../app/workflows/activity/seal-record.ts'
import { verifyRecord } from '../../app/workflows/activity/verify-record.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { testContext } from '../support/context.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'
import { SECRET } from '../support/recorded.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '022')

describe.each(['sqlite', 'postgres'] as const)('022-sealed-record (%s)', (kind) => {
  test('keeps every entry as it was, to be sealed as it is found, and notices when one is changed later', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    const rows = Array.from({ length: 620 }, (_, n) => ({
      ...{ at, person_id: n % 2 ? 'person' : null, act: 'audit.read', subject_type: 'audit' },
      ...{
        subject_id: `audit-${n}`,
        service_id: null,
        detail: '{}',
        reading_id: n % 3 ? `reading-${n}` : null,
      },
    }))
    await onDatabase(location, async (knex) => {
      for (const row of rows) await knex('activity').insert(row)
    })
    await migrate(location, now, migrations)
    await onDatabase(location, async (knex) => {
      const columns = Object.keys(rows[0] ?? {})
      expect(await knex('activity').orderBy('seq').select(columns)).toEqual(rows)
      expect(await knex('activity').whereNotNull('mac').orWhereNotNull('salt')).toEqual([])
      await expect(knex('activity').update({ act: 'other' })).rejects.toThrow('append-only')
    })

    const database = await openDatabase(location)
    const context = testContext(database)
    const dataDir = mkdtempSync(join(tmpdir(), 'seal-'))
    await sealRecord({ ...context, config: { ...context.config, dataDir } })
    const verify = () => verifyRecord({ reader: database.reader, secret: SECRET, dataDir })
    const { sealed, unsealed, problems } = await verify()
    expect([sealed.entries, sealed.blocks, unsealed.entries, problems]).toEqual([620, 2, 0, []])
    await onDatabase(location, async (knex) => {
      await expect(knex('activity_block').delete()).rejects.toThrow('append-only')
      await knex.raw(
        kind === 'postgres'
          ? 'ALTER TABLE activity DISABLE TRIGGER activity_append_only'
          : 'DROP TRIGGER activity_no_update',
      )
      await knex('activity').where({ seq: 77 }).update({ person_id: 'other' })
    })
    expect((await verify()).problems).toMatchObject([{ kind: 'changed', entry: 77, block: 1 }])
    await database.close()
  })
})
