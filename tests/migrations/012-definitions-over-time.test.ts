import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '012')

/** A measure of two questions, one that nobody audits, and two rounds: one with audits that were signed off. */
async function fillEarlierRelease(knex: Knex) {
  await knex('service').insert({ id: 's', name: 's', created_at: at })
  await knex('plan').insert({
    ...{ id: 'p', title: 'p', position_at: '2020-10-31', aims: '[]', inspections: '[]', created_at: at },
  })
  const recommendation = { id: 'r', plan_id: 'p', service_id: 's', ref: '1', title: 't', aim: 'a' }
  await knex('recommendation').insert({ ...recommendation, lead_roles: '[]', position: 1 })
  for (const [id, kind] of [
    ['counted', 'all-or-nothing'],
    ['typed', 'single'],
  ])
    await knex('measure').insert({
      ...{ id, key: id, title: id, recommendation_id: 'r', service_id: 's', kind, position: 1 },
      ...{ source: 'audit', unit: 'percent', better: 'higher', headline: true },
    })
  const component = { measure_id: 'counted' }
  await knex('measure_component').insert([
    { ...component, position: 1, question_code: 'chronology', meets: '["yes","partly"]' },
    { ...component, position: 2, question_code: 'genogram', meets: null },
  ])
  await knex('measure').where({ id: 'counted' }).update({ denominator: '{"question":"siblings","is":"yes"}' })
  await knex('template_version').insert({
    ...{ id: 'v', key: 'k', version: 1, title: 't', theme: 't', definition: '{}', content_hash: 'h' },
    ...{ source: '', published_at: at },
  })
  for (const id of ['read', 'unread']) {
    await knex('round').insert({
      ...{ id, name: id, kind: 'dip-sample', template_version_id: 'v', service_id: 's', team_ids: '[]' },
      ...{ cohort: 'c', period_label: 'May', period_start: '2020-05-01', period_end: '2020-05-31' },
      ...{ same_team_excluded: false, attributes: '[]', state: 'open', origin: 'live', fitted: false },
      ...{ sampling_method: 'unknown', closings: 0, created_at: at },
    })
    for (const [place, submitted_at] of ['2020-05-03T09:00:00.000Z', '2020-05-02T09:00:00.000Z'].entries()) {
      const caseId = `${id}-${place}`
      await knex('round_case').insert({
        ...{ id: caseId, round_id: id, reference: caseId, attributes: '{}', state: 'sampled' },
      })
      await knex('audit').insert({
        ...{ id: caseId, round_id: id, case_id: caseId, revision: 0, assigned_at: at },
        ...(id === 'read' ? { state: 'submitted', submitted_at } : { state: 'assigned' }),
      })
    }
  }
}

describe.each(['sqlite', 'postgres'] as const)('012-definitions-over-time (%s)', (kind) => {
  async function migrated() {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlierRelease)
    await migrate(location, now, migrations)
    return location
  }

  test('takes what each measure counts for what it has always counted, and keeps it', async () => {
    await onDatabase(await migrated(), async (knex) => {
      const rows = await knex('measure_definition').orderBy('measure_id')
      expect(rows.map((row) => [row.measure_id, row.revision, row.defined_at])).toEqual([
        ['counted', 1, null],
        ['typed', 1, null],
      ])
      expect(JSON.parse(rows[0].definition)).toEqual({
        kind: 'all-or-nothing',
        components: [
          { question: 'chronology', meets: ['yes', 'partly'] },
          { question: 'genogram', meets: null },
        ],
        denominator: { question: 'siblings', is: 'yes' },
      })
      expect(rows[1].definition).toBeNull()
      await expect(knex('measure_definition').update({ defined_at: at })).rejects.toThrow()
    })
  })

  test('knows of each round when the first of its audits was signed off', async () => {
    await onDatabase(await migrated(), async (knex) => {
      expect(await knex('round').orderBy('id').select('id', 'first_signed_off_at')).toEqual([
        { id: 'read', first_signed_off_at: '2020-05-02T09:00:00.000Z' },
        { id: 'unread', first_signed_off_at: null },
      ])
      expect(await knex('audit').count({ n: '*' })).toMatchObject([{ n: expect.anything() }])
    })
  })
})
