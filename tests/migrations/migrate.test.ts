import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type DatabaseLocation, openForMigration } from '../../db/knexfile.ts'
import { migrate, NewerSchema, schemaState } from '../../db/migrate.ts'
import type { Migration } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'

const now = new Date('2020-05-01T09:00:00Z')

const first: Migration = {
  name: '001-first',
  async up(knex) {
    await knex.schema.createTable('parent', (t) => {
      t.string('id', 10).primary()
    })
    await knex.schema.createTable('child', (t) => {
      t.string('id', 10).primary()
      t.string('parent_id', 10).notNullable().references('id').inTable('parent').onDelete('CASCADE')
    })
    await knex('parent').insert({ id: 'p' })
    await knex('child').insert({ id: 'c', parent_id: 'p' })
  },
}

const altersParent: Migration = {
  name: '002-alters-parent',
  async up(knex) {
    await knex.schema.alterTable('parent', (t) => {
      t.string('name', 20).notNullable().defaultTo('none')
    })
    await knex.schema.alterTable('parent', (t) => {
      t.string('name', 40).notNullable().defaultTo('none').alter()
    })
  },
}

async function rows(location: DatabaseLocation, table: string): Promise<unknown[]> {
  const knex = openForMigration(location)
  try {
    return await knex(table).select()
  } finally {
    await knex.destroy()
  }
}

async function stateOf(location: DatabaseLocation, list: Migration[]) {
  const knex = openForMigration(location)
  try {
    return await schemaState(knex, list)
  } finally {
    await knex.destroy()
  }
}

describe.each(['sqlite', 'postgres'] as const)('migrating %s', (kind) => {
  test('alters a parent table without losing its children', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, [first])
    await migrate(location, now, [first, altersParent])
    expect(await rows(location, 'parent')).toEqual([{ id: 'p', name: 'none' }])
    expect(await rows(location, 'child')).toEqual([{ id: 'c', parent_id: 'p' }])
  })

  test('does nothing the second time, also when two servers start at once', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, [first])
    const outcomes = await Promise.all([1, 2].map(() => migrate(location, now, [first])))
    expect(outcomes.map(({ applied }) => applied)).toEqual([[], []])
    expect(await stateOf(location, [first])).toEqual({ applied: ['001-first'], pending: [], unknown: [] })
  })

  test('refuses a schema newer than the code', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, [first, altersParent])
    await expect(migrate(location, now, [first])).rejects.toThrow(NewerSchema)
  })

  test('leaves nothing of a migration that fails, and goes on after a kill that left Knex’s lock', async () => {
    const location = await emptyDatabase(kind)
    await migrate(location, now, [first])
    const failing: Migration = {
      name: '002-fails',
      async up(knex) {
        await knex.schema.createTable('half', (t) => void t.string('id', 10))
        throw new Error('no')
      },
    }
    await expect(migrate(location, now, [first, failing])).rejects.toThrow('no')
    const knex = openForMigration(location)
    expect(await knex.schema.hasTable('half')).toBe(false)
    await knex('knex_migrations_lock').update({ is_locked: 1 })
    await knex.destroy()
    expect((await migrate(location, now, [first, altersParent])).applied).toEqual(['002-alters-parent'])
  })
})

test('the copies made before upgrades are the last three', async () => {
  const location = await emptyDatabase('sqlite')
  const list: Migration[] = [first]
  await migrate(location, now, list)
  const made: string[] = []
  for (let n = 2; n <= 6; n += 1) {
    list.push({ name: `00${n}-nothing`, up: async () => {} })
    const { backup } = await migrate(location, new Date(now.getTime() + n * 1000), list)
    made.push(backup ?? '')
  }
  expect(made.map((file) => existsSync(file))).toEqual([false, false, true, true, true])
})

test('an SQLite file is backed up before it is upgraded, and a broken reference undoes the upgrade', async () => {
  const location = await emptyDatabase('sqlite')
  expect((await migrate(location, now, [first])).backup).toBeNull()
  const { backup } = await migrate(location, now, [first, altersParent])
  expect(backup && existsSync(backup)).toBe(true)
  expect(await rows({ kind: 'sqlite', file: backup ?? '' }, 'parent')).toEqual([{ id: 'p' }])

  const orphans: Migration = { name: '003-orphans', up: async (knex) => void (await knex('parent').delete()) }
  await expect(migrate(location, now, [first, altersParent, orphans])).rejects.toThrow('without their parent')
  expect(await rows(location, 'parent')).toHaveLength(1)
})
