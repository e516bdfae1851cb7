import { describe, expect, test } from 'vitest'
import { openForMigration } from '../../db/knexfile.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '005')

describe.each(['sqlite', 'postgres'] as const)('keeping what closings counted, on %s', (kind) => {
  test('takes over what closed rounds stand at, and then refuses every change', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    const knex = openForMigration(location)
    try {
      await knex('service').insert({ id: 's', name: 's', created_at: at })
      const version = {
        key: 't',
        version: 1,
        title: 't',
        theme: 't',
        content_hash: 'h',
        source: '',
        definition: '{}',
      }
      await knex('template_version').insert({ id: 'v', ...version, published_at: at })
      for (const state of ['closed', 'open']) {
        await knex('round').insert({
          id: state,
          ...{ name: state, kind: 'dip-sample', template_version_id: 'v', service_id: 's', cohort: 'c' },
          ...{ period_label: 'May', period_start: '2020-05-01', period_end: '2020-05-31' },
          ...{ same_team_excluded: false, state, origin: 'live', sampling_method: 'random', created_at: at },
          closings: 1,
        })
        for (const audit of ['submitted', 'left-out']) {
          const id = `${state}-${audit}`
          await knex('round_case').insert({ id, round_id: state, reference: id, state: 'sampled' })
          await knex('audit').insert({ id, round_id: state, case_id: id, state: audit, assigned_at: at })
          await knex('outcome').insert({
            ...{ audit_id: id, round_id: state, question_code: 'q', outcome: 'met', value: 'good' },
          })
        }
      }
      await migrate(location, now, migrations)
      expect(await knex('closing_outcome').select()).toMatchObject([
        {
          ...{ round_id: 'closed', revision: 1, audit_id: 'closed-submitted' },
          ...{ question_code: 'q', outcome: 'met', value: 'good' },
        },
      ])
      await expect(knex('closing_outcome').update({ outcome: 'not-met' })).rejects.toThrow(/append-only/)
      await expect(knex('closing_outcome').delete()).rejects.toThrow(/append-only/)
    } finally {
      await knex.destroy()
    }
  })
})
