import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const upTo = (name: string) => migrations.slice(0, migrations.findIndex((each) => each.name === name) + 1)

/** Roles, and what hangs on the rows beside them: a session, an audit with an answer, a concern. */
async function fillFirstRelease(knex: Knex) {
  await knex('service').insert({ id: 's', name: 'Service', created_at: at })
  for (const id of ['ann', 'ben'])
    await knex('person').insert({
      ...{ id, username: id, username_key: id, display_name: id, password_hash: 'none', created_at: at },
    })
  await knex('person_role').insert([
    { id: 'r1', person_id: 'ann', role: 'auditor', service_id: 's' },
    { id: 'r2', person_id: 'ann', role: 'administrator', service_id: null },
    { id: 'r3', person_id: 'ben', role: 'lead', service_id: 's' },
  ])
  await knex('session').insert({
    id: 'x',
    person_id: 'ann',
    created_at: at,
    last_seen_at: at,
    expires_at: at,
  })
  await knex('template_version').insert({
    ...{ id: 'v', key: 'k', version: 1, title: 't', theme: 't', content_hash: 'h', source: '' },
    ...{ definition: '{}', published_at: at },
  })
  await knex('round').insert({
    ...{ id: 'r', name: 'r', kind: 'dip-sample', template_version_id: 'v', service_id: 's', cohort: 'c' },
    ...{ period_label: 'p', period_start: '2020-05-01', period_end: '2020-05-31', state: 'open' },
    ...{ same_team_excluded: false, origin: 'live', sampling_method: 'unknown', created_at: at },
  })
  await knex('round_case').insert({ id: 'c', round_id: 'r', reference: 'C-1', state: 'sampled' })
  await knex('audit').insert({
    ...{ id: 'a', round_id: 'r', case_id: 'c', auditor_id: 'ann', state: 'in-progress', assigned_at: at },
  })
  await knex('answer').insert({ audit_id: 'a', question_code: 'q', raw: '{}', revision: 1, saved_at: at })
  await knex('safeguarding_concern').insert({
    ...{ id: 'n', audit_id: 'a', concern: 'c', told: 't', told_at: at, reference: 'r', raised_by: 'ann' },
    raised_at: at,
  })
}

const practitioner = { id: 'r4', person_id: 'ben', role: 'practitioner', service_id: 's' }

describe.each(['sqlite', 'postgres'] as const)('002-remedial-actions (%s)', (kind) => {
  async function migrated() {
    const location = await emptyDatabase(kind)
    await migrate(location, now, upTo('001-initial'))
    await onDatabase(location, fillFirstRelease)
    await onDatabase(location, async (knex) => {
      await expect(knex('person_role').insert(practitioner)).rejects.toThrow()
    })
    await migrate(location, now, upTo('002-remedial-actions'))
    return location
  }

  test('keeps every role and everything that hangs on a person, and takes practitioners from now on', async () => {
    await onDatabase(await migrated(), async (knex) => {
      expect(await knex('person_role').orderBy('id').select()).toEqual([
        { id: 'r1', person_id: 'ann', role: 'auditor', service_id: 's' },
        { id: 'r2', person_id: 'ann', role: 'administrator', service_id: null },
        { id: 'r3', person_id: 'ben', role: 'lead', service_id: 's' },
      ])
      for (const table of ['session', 'audit', 'answer', 'safeguarding_concern', 'round_case'])
        expect(await knex(table).select(), table).toHaveLength(1)
      expect(await knex.schema.hasTable('person_role_before')).toBe(false)
      await knex('person_role').insert(practitioner)
      await expect(knex('person_role').insert({ ...practitioner, id: 'r5', role: 'king' })).rejects.toThrow()
      await expect(knex('person_role').insert({ ...practitioner, id: 'r6' })).rejects.toThrow()
      await expect(
        knex('person_role').insert({ ...practitioner, id: 'r7', person_id: 'nobody' }),
      ).rejects.toThrow()
    })
  })

  test('keeps what happened as it happened', async () => {
    await onDatabase(await migrated(), async (knex) => {
      await knex('findings_sharing').insert({ audit_id: 'a', kind: 'shared', by_person: 'ann', at })
      await knex('concern_step').insert({ id: 'cs', concern_id: 'n', kind: 'note', by_person: 'ann', at })
      await knex('escalation_route').insert({ service_id: 's', route: 'Duty', by_person: 'ann', at })
      await knex('remedial_action').insert({
        ...{ id: 'ra', audit_id: 'a', what: 'w', responsible_part: 'worker', responsible_name: 'Gus Vale' },
        ...{ due_on: '2020-05-15', state: 'open', revision: 1 },
      })
      const created = { action_id: 'ra', revision: 1, move: 'create', by_person: 'ann', at }
      await knex('remedial_action_event').insert(created)
      await expect(knex('remedial_action_event').insert(created)).rejects.toThrow()
      for (const table of ['remedial_action_event', 'findings_sharing', 'concern_step', 'escalation_route']) {
        await expect(knex(table).update({ at: 'never' })).rejects.toThrow('append-only')
        await expect(knex(table).delete()).rejects.toThrow('append-only')
      }
    })
  })
})
