import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { findTemplateByKey } from '../../app/stores/templates.server.ts'
import { parseTemplate } from '../../app/workflows/templates/parse-template.ts'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const file = (name: string) => readFileSync(new URL(`020/${name}`, import.meta.url), 'utf8')

describe.each(['sqlite', 'postgres'] as const)('020-templates-as-written (%s)', (kind) => {
  test('a form published before asks what its file says today, under the hash it was published with', async () => {
    const source = file('form.yaml')
    const location = await emptyDatabase(kind)
    await migrate(
      location,
      now,
      migrations.filter(({ name }) => name < '020'),
    )
    const version = { version: 1, title: 't', theme: 't', published_at: now.toISOString() }
    await onDatabase(location, async (knex) => {
      const definition = JSON.stringify(JSON.parse(file('stored-before.json')))
      await knex('template_version').insert([
        { ...version, id: 'v', key: 'every-key', content_hash: 'as published', source, definition },
        { ...version, id: 'w', key: 'nothing', content_hash: 'other', source: '', definition: '{}' },
      ])
    })
    await migrate(location, now, migrations)
    const database = await openDatabase(location)
    try {
      const stored = await findTemplateByKey(database.reader, 'every-key', 1)
      const { template, problems } = parseTemplate(source)
      expect(problems).toEqual([])
      expect(stored?.template).toEqual(template)
      expect(stored?.contentHash).toBe('as published')
    } finally {
      await database.close()
    }
    await onDatabase(location, async (knex) => {
      await expect(knex('template_version').update({ title: 'x' })).rejects.toThrow()
      await expect(knex('template_version').where({ id: 'w' }).delete()).rejects.toThrow()
    })
  })
})
