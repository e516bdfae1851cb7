import { describe, expect, test } from 'vitest'
import { caseKey } from '../../app/domain/rounds/case-reference.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '017')
const references = ['C-1', 'CLA  0042', 'É-7', 'é-8', 'plain']

describe.each(['sqlite', 'postgres'] as const)('017-case-keys (%s)', (kind) => {
  test('keeps for every case what its reference comes to', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, async (knex) => {
      await knex('service').insert({ id: 's', name: 's', created_at: at })
      await knex('template_version').insert({
        ...{ id: 'v', key: 'k', version: 1, title: 't', theme: 't', definition: '{}', content_hash: 'h' },
        ...{ source: '', published_at: at },
      })
      await knex('round').insert({
        ...{ id: 'r', name: 'r', kind: 'dip-sample', template_version_id: 'v', service_id: 's' },
        ...{ team_ids: '[]', cohort: 'c', period_label: 'May', period_start: '2020-05-01' },
        ...{ period_end: '2020-05-31', same_team_excluded: false, attributes: '[]', state: 'open' },
        ...{ origin: 'live', fitted: false, sampling_method: 'unknown', closings: 0, created_at: at },
      })
      for (const [place, reference] of references.entries())
        await knex('round_case').insert({
          ...{ id: `c${place}`, round_id: 'r', reference, attributes: '{}', state: 'sampled' },
        })
    })
    await migrate(location, now, migrations)
    await onDatabase(location, async (knex) => {
      const keys = await knex('round_case').orderBy('id').pluck('case_key')
      expect(keys).toEqual(references.map(caseKey))
    })
  })
})
