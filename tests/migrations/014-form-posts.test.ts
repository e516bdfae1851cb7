import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '014')

const person = (id: string) => ({
  ...{ id, username: id, username_key: id, display_name: id, password_hash: 'x', created_at: at },
})

async function fillEarlierRelease(knex: Knex) {
  await knex('person').insert([person('ann'), person('ben')])
}

describe.each(['sqlite', 'postgres'] as const)('014-form-posts (%s)', (kind) => {
  test('leaves people as they were, and gives each a key once', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlierRelease)
    await migrate(location, now, migrations)
    await onDatabase(location, async (knex) => {
      expect(await knex('person').orderBy('id').pluck('id')).toEqual(['ann', 'ben'])
      const post = { key: 'k', at }
      await knex('form_post').insert([
        { ...post, person_id: 'ann' },
        { ...post, person_id: 'ben' },
      ])
      await expect(knex('form_post').insert({ ...post, person_id: 'ann' })).rejects.toThrow()
      await expect(knex('form_post').insert({ ...post, person_id: 'nobody' })).rejects.toThrow()
      expect(await knex('form_post').orderBy('person_id').select('person_id', 'result')).toEqual([
        { person_id: 'ann', result: null },
        { person_id: 'ben', result: null },
      ])
    })
  })
})
