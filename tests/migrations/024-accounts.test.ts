import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '024')

describe.each(['sqlite', 'postgres'] as const)('024-accounts (%s)', (kind) => {
  test('keeps people, roles and sessions; passwords handed over before run out from now on, and no other', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, async (knex) => {
      for (const id of ['given', 'own']) {
        const person = {
          id,
          username: id,
          username_key: id,
          display_name: id,
          password_hash: 'h',
          created_at: at,
        }
        await knex('person').insert({ ...person, must_change_password: id === 'given' })
        await knex('person_role').insert({ id, person_id: id, role: 'auditor', service_id: null })
        await knex('session').insert({ id, person_id: id, created_at: at, last_seen_at: at, expires_at: at })
      }
    })
    const begun = Date.now()
    await migrate(location, now, migrations)
    await onDatabase(location, async (knex) => {
      const people = await knex('person').orderBy('id').select('id', 'password_expires_at')
      expect(people.map((each) => each.password_expires_at === null)).toEqual([false, true])
      const days = (Date.parse(people[0].password_expires_at) - begun) / (24 * 60 * 60_000)
      expect(days).toBeCloseTo(3, 2)
      expect(await knex('person_role').pluck('id')).toHaveLength(2)
      const sessions = await knex('session').select('device', 'half')
      expect(sessions.map(({ device, half }) => [device, Boolean(half)])).toEqual([
        [null, false],
        [null, false],
      ])
      const change = { id: 'c', person_id: 'own', reason: 'r', changed_by: 'given', at }
      await knex('staff_name_change').insert(change)
      await expect(knex('staff_name_change').update({ reason: 'other' })).rejects.toThrow(/append-only/)
      const factor = { person_id: 'own', sealed_secret: 's' }
      await knex('second_factor').insert(factor)
      await expect(knex('second_factor').insert(factor)).rejects.toThrow()
    })
  })
})
