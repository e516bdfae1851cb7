import { describe, expect, test } from 'vitest'
import { openForMigration } from '../../db/knexfile.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const place = migrations.findIndex(({ name }) => name === '003-words-of-an-audit')

const rows: Array<[table: string, row: Record<string, string | number | boolean>]> = [
  ['service', { id: 's', name: 'Children', created_at: at }],
  [
    'person',
    { id: 'p', username: 'p', username_key: 'p', display_name: 'P', password_hash: 'none', created_at: at },
  ],
  [
    'template_version',
    {
      id: 'v',
      key: 'k',
      version: 1,
      title: 'T',
      theme: 't',
      content_hash: 'h',
      source: '',
      definition: '{}',
      published_at: at,
    },
  ],
  [
    'round',
    {
      id: 'r',
      name: 'May',
      kind: 'dip-sample',
      template_version_id: 'v',
      service_id: 's',
      cohort: 'c',
      period_label: 'May',
      period_start: '2020-05-01',
      period_end: '2020-05-31',
      same_team_excluded: false,
      state: 'open',
      origin: 'live',
      sampling_method: 'unknown',
      created_at: at,
    },
  ],
  ['round_case', { id: 'c', round_id: 'r', reference: 'C-1', state: 'sampled' }],
  ['audit', { id: 'a', round_id: 'r', case_id: 'c', auditor_id: 'p', state: 'in-progress', assigned_at: at }],
  [
    'answer',
    { audit_id: 'a', question_code: 'q', raw: '{"comment":"Why"}', revision: 1, saved_at: at, saved_by: 'p' },
  ],
]

describe.each(['sqlite', 'postgres'] as const)('003-words-of-an-audit on %s', (kind) => {
  test('leaves audits with their answers as they were, and takes what is said about their words', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, migrations.slice(0, place))
    const knex = openForMigration(location)
    try {
      for (const [table, row] of rows) await knex(table).insert(row)
      await migrate(location, now, migrations.slice(0, place + 1))
      const said = { audit_id: 'a', question_code: 'q', said_by: 'p', said_at: at, words_hash: 'hash' }
      await knex('not_personal').insert(said)
      await expect(knex('not_personal').insert(said)).rejects.toThrow()
      await knex('comment_theme').insert({ id: 't', service_id: 's', name: 'Drift', created_at: at })
      await knex('comment_tag').insert({
        audit_id: 'a',
        question_code: 'q',
        theme_id: 't',
        tagged_by: 'p',
        tagged_at: at,
      })
      const view = {
        id: 'w',
        audit_id: 'a',
        text: 'I want to stay',
        given_by: 'Child',
        given_on: '2020-05-01',
      }
      await knex('audit_view').insert({ ...view, kind: 'child-view', recorded_by: 'p', recorded_at: at })
      await expect(
        knex('audit_view').insert({ ...view, id: 'x', kind: 'a-kind', recorded_by: 'p', recorded_at: at }),
      ).rejects.toThrow()
      expect(await knex('answer').select('audit_id', 'raw')).toEqual([
        { audit_id: 'a', raw: '{"comment":"Why"}' },
      ])
      expect(await knex('audit').select('id', 'state')).toEqual([{ id: 'a', state: 'in-progress' }])
    } finally {
      await knex.destroy()
    }
  })
})
