import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { listReleases } from '../../app/stores/releases.server.ts'
import { completeReleases } from '../../app/workflows/findings/release-choices.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '013')

const form = {
  ...{ template: 'k', version: 1, title: 't', theme: 't', purpose: 'p' },
  sections: [{ code: 's', title: 'S', questions: [{ code: 'q', text: 'Is it?', scale: 'yes-no' }] }],
}

/** A closed round of twelve audits, its figures released: three times no. */
async function fillEarlierRelease(knex: Knex) {
  await knex('service').insert({ id: 's', name: 's', created_at: at })
  await knex('person').insert({
    ...{
      id: 'p',
      username: 'p',
      username_key: 'p',
      display_name: 'p',
      password_hash: 'none',
      must_change_password: false,
    },
    ...{ demonstration: false, created_at: at },
  })
  await knex('template_version').insert({
    ...{ id: 'v', key: 'k', version: 1, title: 't', theme: 't', content_hash: 'h', source: 'template: k' },
    ...{ definition: JSON.stringify(form), published_at: at },
  })
  await knex('round').insert({
    ...{ id: 'r', name: 'r', kind: 'dip-sample', template_version_id: 'v', service_id: 's', cohort: 'c' },
    ...{ period_label: 'p', period_start: '2020-05-01', period_end: '2020-05-31', state: 'closed' },
    ...{ same_team_excluded: false, origin: 'imported', sampling_method: 'unknown', created_at: at },
    closings: 1,
  })
  await knex('closing').insert({
    ...{ id: 'c', round_id: 'r', revision: 1, closed_at: at, sampled: 12, audited: 12 },
  })
  for (let n = 0; n < 12; n += 1) {
    await knex('round_case').insert({
      ...{ id: `case ${n}`, round_id: 'r', reference: `C-${n}`, attributes: '{}', draw_position: n },
      state: 'sampled',
    })
    await knex('audit').insert({
      ...{ id: `a ${n}`, round_id: 'r', case_id: `case ${n}`, state: 'submitted', revision: 0 },
      ...{ assigned_at: at, submitted_at: at, audited_on: '2020-05-31' },
    })
    const counted = n < 3 ? { outcome: 'not-met', value: 'no' } : { outcome: 'met', value: 'yes' }
    await knex('closing_outcome').insert({
      ...{ round_id: 'r', revision: 1, audit_id: `a ${n}`, question_code: 'q', ...counted },
    })
  }
  await knex('round_release').insert({ round_id: 'r', revision: 1, released_at: at, released_by: 'p' })
}

describe.each(['sqlite', 'postgres'] as const)('013-disclosure-plans (%s)', (kind) => {
  test('keeps earlier releases, of which nothing is shown until it is chosen once', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlierRelease)
    await migrate(location, now, migrations)
    const database = await openDatabase(location)
    try {
      const release = { roundId: 'r', revision: 1, releasedAt: at, releasedBy: 'p' }
      expect(await listReleases(database.reader, ['r'])).toEqual([{ ...release, choice: null }])
      for (const _ of [1, 2]) await database.writer.transaction(completeReleases)
      const choice = { questions: { q: { answers: false, teams: [] } }, measures: [] }
      expect(await listReleases(database.reader, ['r'])).toEqual([{ ...release, choice }])
    } finally {
      await database.close()
    }
    await onDatabase(location, async (knex) => {
      await expect(knex('release_plan').update({ plan: '{}' })).rejects.toThrow()
      await expect(knex('release_plan').delete()).rejects.toThrow()
    })
  })
})
