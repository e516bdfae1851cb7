import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2021-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '006')
const after = migrations.filter(({ name }) => name < '007')

/** Two plans, one of them about a day; with a recommendation, an action, a measure and what hangs on it. */
async function fillEarlier(knex: Knex) {
  await knex('service').insert({ id: 's', name: 's', created_at: at })
  await knex('plan').insert([
    { id: 'dated', title: 'Dated', position_at: '2020-10-31', aims: '["One"]', created_at: at },
    { id: 'current', title: 'Current', aims: '[]', created_at: at },
  ])
  for (const plan of ['dated', 'current']) {
    const named = { ref: '1', title: 'Record well', aim: 'Children find their story', position: 0 }
    await knex('recommendation').insert({ id: plan, plan_id: plan, service_id: 's', ...named })
    const action = { recommendation_id: plan, text: 'Train', state: 'delayed', note: 'Late', position: 0 }
    await knex('action').insert({ id: plan, ...action, due_on: '2020-12-31' })
  }
  await knex('measure').insert({
    ...{ id: 'm', key: 'm', title: 'm', recommendation_id: 'dated', service_id: 's', source: 'performance' },
    ...{ unit: 'percent', better: 'higher', headline: true, position: 0 },
  })
  await knex('measure_recommendation').insert({ measure_id: 'm', recommendation_id: 'dated' })
  await knex('measure_target').insert({ id: 't', measure_id: 'm', due_on: '2021-03-31', value: 90 })
  const period = { period_label: 'May', period_start: '2020-05-01', period_end: '2020-05-31' }
  const details = JSON.stringify({ note: 'Corrected entry', team_range: [52.9, 92.4], basis: 'average' })
  await knex('observation').insert({ id: 'o', measure_id: 'm', ...period, value: 79, details })
  const evidence = { recommendation_id: 'dated', kind: 'audit', sentence: 'It is so', recorded_at: at }
  await knex('evidence').insert({ id: 'e', ...evidence, observation_id: 'o', eligible: true })
}

describe.each(['sqlite', 'postgres'] as const)('a plan over time (%s)', (kind) => {
  async function migrated() {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlier)
    await migrate(location, now, after)
    return location
  }

  test('takes over what stands: wordings as they always were, actions from the day their plan describes', async () => {
    await onDatabase(await migrated(), async (knex) => {
      expect(await knex('plan_version').orderBy('plan_id').select('plan_id', 'aims', 'stands_from')).toEqual([
        { plan_id: 'current', aims: '[]', stands_from: null },
        { plan_id: 'dated', aims: '["One"]', stands_from: null },
      ])
      expect(await knex('recommendation_version').select('ref', 'stands_from')).toEqual([
        { ref: '1', stands_from: null },
        { ref: '1', stands_from: null },
      ])
      expect(
        await knex('action_version').orderBy('action_id').select('action_id', 'state', 'note', 'stands_from'),
      ).toEqual([
        { action_id: 'current', state: 'delayed', note: 'Late', stands_from: '2021-05-01' },
        { action_id: 'dated', state: 'delayed', note: 'Late', stands_from: '2020-10-31' },
      ])
      expect(await knex('evidence').select('id', 'observation_id', 'caveat')).toEqual([
        { id: 'e', observation_id: 'o', caveat: null },
      ])
      expect(
        await knex('observation').select('caveat', 'team_low', 'team_high', 'details', 'issued_on'),
      ).toEqual([
        {
          ...{ caveat: 'Corrected entry', team_low: 52.9, team_high: 92.4, issued_on: null },
          details: '{"basis":"average"}',
        },
      ])
    })
  })

  test('keeps figures, targets and evidence from being changed, and a figure from being corrected twice', async () => {
    await onDatabase(await migrated(), async (knex) => {
      for (const table of ['observation', 'measure_target', 'evidence', 'action_version', 'plan_version'])
        await expect(knex(table).delete(), table).rejects.toThrow(/append-only/)
      await expect(knex('observation').update({ value: 80 })).rejects.toThrow(/append-only/)
      const period = { period_label: 'May', period_start: '2020-05-01', period_end: '2020-05-31' }
      const corrected = { measure_id: 'm', ...period, value: 76, supersedes: 'o' }
      await knex('observation').insert({ id: 'p', ...corrected })
      await expect(knex('observation').insert({ id: 'q', ...corrected })).rejects.toThrow()
      const target = { measure_id: 'm', due_on: '2021-03-31', value: 95 }
      await expect(knex('measure_target').insert({ id: 'u', ...target })).rejects.toThrow()
      await knex('measure_target').insert({ id: 'u', ...target, revision: 2 })
    })
  })
})
