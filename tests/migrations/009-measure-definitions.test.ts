import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '009')

/** A measure that counts a question, with a target, and one that nobody audits. */
async function fillEarlierRelease(knex: Knex) {
  await knex('service').insert({ id: 's', name: 's', created_at: at })
  await knex('plan').insert({
    ...{ id: 'p', title: 'p', position_at: '2020-10-31', aims: '[]', inspections: '[]', created_at: at },
  })
  await knex('recommendation').insert({
    ...{
      id: 'r',
      plan_id: 'p',
      service_id: 's',
      ref: '1',
      title: 't',
      aim: 'a',
      lead_roles: '[]',
      position: 1,
    },
  })
  for (const [id, question_code] of [
    ['counted', 'planning-quality'],
    ['typed', null],
  ])
    await knex('measure').insert({
      ...{ id, key: id, title: id, recommendation_id: 'r', service_id: 's', question_code },
      ...{ source: 'audit', unit: 'percent', better: 'higher', headline: true, position: 1 },
    })
  await knex('measure_recommendation').insert({ measure_id: 'counted', recommendation_id: 'r' })
  await knex('measure_target').insert({
    ...{ id: 't', measure_id: 'counted', due_on: '2021-03-31', value: 90, each_team: false, revision: 1 },
  })
}

describe.each(['sqlite', 'postgres'] as const)('009-measure-definitions (%s)', (kind) => {
  async function migrated() {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlierRelease)
    await migrate(location, now, migrations)
    return location
  }

  test('lets a measure of one question count it as before, as its forms say', async () => {
    await onDatabase(await migrated(), async (knex) => {
      expect(await knex('measure').orderBy('id').select('id', 'kind', 'denominator')).toEqual([
        { id: 'counted', kind: 'single', denominator: null },
        { id: 'typed', kind: 'single', denominator: null },
      ])
      expect(await knex('measure_component').select()).toEqual([
        { measure_id: 'counted', position: 1, question_code: 'planning-quality', meets: null },
      ])
      expect(await knex('measure_target').select('id')).toEqual([{ id: 't' }])
      expect(await knex('measure_recommendation').select('measure_id')).toEqual([{ measure_id: 'counted' }])
    })
  })

  test('knows a question once in each measure', async () => {
    await onDatabase(await migrated(), async (knex) => {
      const again = { measure_id: 'counted', position: 2, question_code: 'planning-quality' }
      await expect(knex('measure_component').insert(again)).rejects.toThrow()
      await knex('measure_component').insert({ ...again, question_code: 'chronology' })
    })
  })
})
