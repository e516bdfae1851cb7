import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '010')

/** A round made here that was closed twice, and an imported one. */
async function fillEarlierRelease(knex: Knex) {
  await knex('service').insert({ id: 's', name: 's', created_at: at })
  await knex('template_version').insert({
    ...{ id: 'v', key: 'k', version: 1, title: 't', theme: 't', content_hash: 'h', source: 'template: k' },
    ...{ definition: '{}', published_at: at },
  })
  for (const origin of ['live', 'imported']) {
    await knex('round').insert({
      ...{
        id: origin,
        name: 'r',
        kind: 'dip-sample',
        template_version_id: 'v',
        service_id: 's',
        cohort: 'c',
      },
      ...{ period_label: 'p', period_start: '2020-05-01', period_end: '2020-05-31', state: 'closed' },
      ...{ same_team_excluded: false, origin, sampling_method: 'unknown', created_at: at },
    })
  }
  const closing = { closed_at: at, sampled: 3, audited: 2 }
  await knex('closing').insert([
    { ...closing, id: 'first', round_id: 'live', revision: 1, reason: 'Ill', reopened_at: at },
    { ...closing, id: 'second', round_id: 'live', revision: 2 },
    { ...closing, id: 'of the file', round_id: 'imported', revision: 1 },
  ])
}

describe.each(['sqlite', 'postgres'] as const)('010-declared-moderation (%s)', (kind) => {
  test('leaves rounds as they were compared: made here not moderated, imported not known', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlierRelease)
    await migrate(location, now, migrations)
    await onDatabase(location, async (knex) => {
      const columns = ['id', 'sampled', 'audited', 'reason', 'moderation', 'moderation_note'] as const
      const kept = { sampled: 3, audited: 2, reason: null, moderation_note: null }
      expect(await knex('closing').orderBy('id').select(columns)).toEqual([
        { ...kept, id: 'first', reason: 'Ill', moderation: 'not-moderated' },
        { ...kept, id: 'of the file', moderation: 'not-known' },
        { ...kept, id: 'second', moderation: 'not-moderated' },
      ])
      await expect(knex('closing').update({ moderation: 'somehow' })).rejects.toThrow()
    })
  })
})
