import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '008')

const held = [
  { id: 'r1', person_id: 'ann', role: 'lead', service_id: 's' },
  { id: 'r2', person_id: 'ann', role: 'administrator', service_id: null },
]
const version = {
  ...{ id: 'v', key: 'k', version: 1, title: 't', theme: 't', content_hash: 'h', source: 'template: k' },
  ...{ definition: '{}', published_at: at, published_by: 'ann' },
}

/** Roles with the session that hangs on their person, and a published version with a round that began with it. */
async function fillEarlierRelease(knex: Knex) {
  await knex('service').insert({ id: 's', name: 's', created_at: at })
  await knex('person').insert({
    ...{ id: 'ann', username: 'ann', username_key: 'ann', display_name: 'ann', password_hash: 'none' },
    created_at: at,
  })
  await knex('person_role').insert(held)
  const session = { id: 'x', person_id: 'ann', created_at: at, last_seen_at: at, expires_at: at }
  await knex('session').insert(session)
  await knex('template_version').insert(version)
  await knex('round').insert({
    ...{ id: 'r', name: 'r', kind: 'dip-sample', template_version_id: 'v', service_id: 's', cohort: 'c' },
    ...{ period_label: 'p', period_start: '2020-05-01', period_end: '2020-05-31', state: 'open' },
    ...{ same_team_excluded: false, origin: 'live', sampling_method: 'unknown', created_at: at },
  })
}

describe.each(['sqlite', 'postgres'] as const)('008-template-drafts (%s)', (kind) => {
  async function migrated() {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlierRelease)
    await migrate(location, now, migrations)
    return location
  }

  test('keeps every role and lets a person be a quality lead', async () => {
    await onDatabase(await migrated(), async (knex) => {
      expect(await knex('person_role').orderBy('id').select()).toEqual(held)
      expect(await knex('session').select('id')).toEqual([{ id: 'x' }])
      const added = { id: 'r3', person_id: 'ann', role: 'quality-lead', service_id: 's' }
      await knex('person_role').insert(added)
      await expect(knex('person_role').insert({ ...added, id: 'r4', role: 'king' })).rejects.toThrow()
      await expect(knex('person_role').insert({ ...added, id: 'r5' }), 'twice').rejects.toThrow()
      const stranger = { ...added, id: 'r6', person_id: 'nobody' }
      await expect(knex('person_role').insert(stranger)).rejects.toThrow()
    })
  })

  test('keeps published versions as they were, without a note, and the rounds that began with them', async () => {
    await onDatabase(await migrated(), async (knex) => {
      expect(await knex('template_version').first()).toEqual({ ...version, change_note: null })
      await expect(knex('template_version').update({ change_note: 'x' })).rejects.toThrow('append-only')
      expect(await knex('round').select('template_version_id')).toEqual([{ template_version_id: 'v' }])
    })
  })

  test('keeps each retirement, and takes the changes of a draft along with it', async () => {
    await onDatabase(await migrated(), async (knex) => {
      await knex('template_retirement').insert({
        key: 'k',
        retired: true,
        recorded_at: at,
        recorded_by: 'ann',
      })
      await expect(knex('template_retirement').update({ retired: false })).rejects.toThrow('append-only')
      await expect(knex('template_retirement').delete()).rejects.toThrow('append-only')
      await knex('template_draft').insert({
        ...{ id: 'd', key: 'k', base_version: 1, title: 't', content: '{}', revision: 2 },
        ...{ created_at: at, created_by: 'ann', updated_at: at, updated_by: 'ann' },
      })
      const change = { draft_id: 'd', revision: 2, what: 'section.add', subject: 's', changed_at: at }
      await knex('template_draft_change').insert({ ...change, changed_by: 'ann' })
      const twice = knex('template_draft_change').insert({ ...change, changed_by: 'ann' })
      await expect(twice, 'one change a revision').rejects.toThrow()
      await knex('template_draft').delete()
      expect(await knex('template_draft_change').select()).toEqual([])
    })
  })
})
