import { randomBytes } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, inject } from 'vitest'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import type { DatabaseLocation } from '../../db/knexfile.ts'

export type Open = () => Promise<Database>

/**
 * Runs a suite twice, against SQLite and against PostgreSQL. Each call of `open` gives a freshly migrated database of
 * its own, closed after the test.
 */
export function describeOnBothDatabases(name: string, suite: (open: Open) => void): void {
  for (const kind of ['sqlite', 'postgres'] as const) {
    describe(`${name} (${kind})`, () => {
      const opened: Database[] = []
      afterEach(async () => {
        await Promise.all(opened.splice(0).map(closeAndRemove))
      })
      suite(async () => {
        const database = await openDatabase(await newDatabase(kind))
        opened.push(database)
        return database
      })
    })
  }
}

async function closeAndRemove(database: Database): Promise<void> {
  await database.close()
  const { location } = database
  if (location.kind === 'sqlite')
    for (const end of ['', '-wal', '-shm']) rmSync(location.file + end, { force: true })
  else await asAdministrator(`DROP DATABASE ${new URL(location.url).pathname.slice(1)} WITH (FORCE)`)
}

/** Where a freshly migrated database lies: a copy of the run's template, removed when the run ends. */
export async function newDatabase(kind: DatabaseLocation['kind']): Promise<DatabaseLocation> {
  const name = `test_${randomBytes(8).toString('hex')}`
  if (kind === 'sqlite') {
    const folder = inject('sqliteFolder')
    const file = join(folder, `${name}.sqlite`)
    copyFileSync(join(folder, 'template.sqlite'), file)
    return { kind, file }
  }
  await createPostgresDatabase(name, 'goa_template')
  return { kind, url: inject('postgres') + name }
}

/** A database without any table, for what tests migrations and first starts. */
export async function emptyDatabase(kind: DatabaseLocation['kind']): Promise<DatabaseLocation> {
  const name = `test_${randomBytes(8).toString('hex')}`
  if (kind === 'sqlite') return { kind, file: join(inject('sqliteFolder'), `${name}.sqlite`) }
  await createPostgresDatabase(name, 'template1')
  return { kind, url: inject('postgres') + name }
}

function createPostgresDatabase(name: string, template: string): Promise<void> {
  return asAdministrator(`CREATE DATABASE ${name} TEMPLATE ${template}${inject('copying')}`)
}

async function asAdministrator(statement: string): Promise<void> {
  const admin = new pg.Client(`${inject('postgres')}postgres`)
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
