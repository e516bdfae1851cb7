import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2021-05-01T09:00:00Z')
const at = now.toISOString()

describe.each(['sqlite', 'postgres'] as const)('011-report-words (%s)', (kind) => {
  test('leaves plans and their wordings as they are, without words, and keeps words from being changed', async () => {
    const location = await emptyDatabase(kind)
    await migrate(
      location,
      now,
      migrations.filter(({ name }) => name < '011'),
    )
    await onDatabase(location, async (knex) => {
      const wording = { title: 'Plan', aims: '["One"]', inspections: '[]' }
      await knex('plan').insert({ id: 'p', ...wording, created_at: at })
      await knex('plan_version').insert({ plan_id: 'p', ...wording, recorded_at: at })
    })
    await migrate(
      location,
      now,
      migrations.filter(({ name }) => name < '012'),
    )
    await onDatabase(location, async (knex) => {
      expect(await knex('plan').select('id', 'title', 'aims')).toEqual([
        { id: 'p', title: 'Plan', aims: '["One"]' },
      ])
      expect(await knex('plan_version').select('plan_id', 'title')).toEqual([{ plan_id: 'p', title: 'Plan' }])
      expect(await knex('report_words')).toEqual([])
      const words = {
        purpose: 'a',
        overview: '',
        moved: '',
        areas: '',
        challenges: '',
        next_steps: '',
        consultations: '',
      }
      const row = { plan_id: 'p', ...words, stands_from: '2021-05-01', recorded_at: at }
      await knex('report_words').insert(row)
      await expect(knex('report_words').insert({ ...row, plan_id: 'none' })).rejects.toThrow()
      await expect(knex('report_words').update({ purpose: 'b' })).rejects.toThrow()
      await expect(knex('report_words').delete()).rejects.toThrow()
    })
  })
})
