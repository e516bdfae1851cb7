import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '021')
const kinds = ['single', 'all-or-nothing', 'average-of-proportions']

describe.each(['sqlite', 'postgres'] as const)('021-measure-kinds (%s)', (kind) => {
  test('keeps of what kind each measure is, and its questions', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, async (knex) => {
      await knex('service').insert({ id: 's', name: 's', created_at: at })
      await knex('plan').insert({
        ...{ id: 'p', title: 'p', position_at: '2020-10-31', aims: '[]', inspections: '[]', created_at: at },
      })
      const recommendation = { id: 'r', plan_id: 'p', service_id: 's', ref: '1', title: 't', aim: 'a' }
      await knex('recommendation').insert({ ...recommendation, lead_roles: '[]', position: 1 })
      for (const [place, each] of kinds.entries()) {
        await knex('measure').insert({
          ...{ id: each, key: each, title: each, recommendation_id: 'r', service_id: 's', kind: each },
          ...{ source: 'audit', unit: 'percent', better: 'higher', headline: true, position: place + 1 },
        })
        await knex('measure_component').insert({ measure_id: each, position: 1, question_code: 'q' })
      }
    })
    await migrate(location, now, migrations)
    await onDatabase(location, async (knex) => {
      expect(await knex('measure').orderBy('position').pluck('kind')).toEqual(kinds)
      expect(await knex('measure_component').orderBy('measure_id').pluck('question_code')).toEqual(
        kinds.map(() => 'q'),
      )
      await knex('measure').where({ id: 'single' }).update({ kind: 'of-a-later-release' })
    })
  })
})
