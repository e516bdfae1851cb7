import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Knex } from 'knex'
import { type DatabaseLocation, migrationSource, openForMigration } from './knexfile.ts'
import { type Migration, migrations } from './migrations/index.ts'

/** Any number that no other program uses: it keeps two servers from migrating one PostgreSQL database at once. */
const ADVISORY_LOCK = 4_702_001

export type SchemaState = { applied: string[]; pending: string[]; unknown: string[] }

/** What the database has had, lacks, and has had from a newer version of the code. */
export async function schemaState(knex: Knex, list: Migration[] = migrations): Promise<SchemaState> {
  const known = list.map((migration) => migration.name)
  const hasTable = await knex.schema.hasTable('knex_migrations')
  const rows: Array<{ name: string }> = hasTable
    ? await knex('knex_migrations').select('name').orderBy('id')
    : []
  const applied = rows.map((row) => row.name)
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

export class NewerSchema extends Error {
  constructor(unknown: string[]) {
    super(
      `The database was written by a newer version of Good or Above (it has ${unknown.join(', ')}). ` +
        'Start that version, or restore a backup made before the upgrade.',
    )
  }
}

export type MigrationOutcome = { applied: string[]; backup: string | null }

/**
 * Brings the database up to the code's schema; backs an existing SQLite file up first.
 * @throws NewerSchema when the database is ahead of the code. Nothing is changed then.
 */
export async function migrate(
  location: DatabaseLocation,
  now: Date,
  list: Migration[] = migrations,
): Promise<MigrationOutcome> {
  if (location.kind === 'sqlite') mkdirSync(dirname(location.file), { recursive: true, mode: 0o700 })
  const isNew = location.kind === 'postgres' || !existsSync(location.file)
  const knex = openForMigration(location)
  try {
    if (location.kind === 'postgres') await knex.raw('SELECT pg_advisory_lock(?)', [ADVISORY_LOCK])
    const state = await schemaState(knex, list)
    if (state.unknown.length > 0) throw new NewerSchema(state.unknown)
    if (state.pending.length === 0 && state.applied.length > 0) return { applied: [], backup: null }
    const backup =
      location.kind === 'sqlite' && !isNew && state.applied.length > 0
        ? await backUp(knex, location.file, state.pending[0] ?? '', now)
        : null
    const config = { migrationSource: migrationSource(location.kind, list) }
    // Knex's own lock survives a kill; ours (the file's or the advisory one) is already held.
    await knex.migrate.forceFreeMigrationsLock(config)
    const [, applied]: [number, string[]] = await knex.migrate.latest(config)
    return { applied, backup }
  } finally {
    await knex.destroy()
  }
}

async function backUp(knex: Knex, file: string, before: string, now: Date): Promise<string> {
  const folder = join(dirname(file), 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-')
  const copy = join(folder, `${basename(file, '.sqlite')}-before-${before}-${stamp}.sqlite`)
  await knex.raw('VACUUM INTO ?', [copy])
  pruneCopies(folder, `${basename(file, '.sqlite')}-before-`)
  return copy
}

/** What is older was of use for an upgrade before the one before: by then there are backups. */
const COPIES_KEPT = 3

function pruneCopies(folder: string, start: string): void {
  const copies = readdirSync(folder).filter((name) => name.startsWith(start) && name.endsWith('.sqlite'))
  const madeAt = (name: string) => name.slice(-'2025-01-31T23-59-59-123Z.sqlite'.length)
  copies.sort((a, b) => (madeAt(a) < madeAt(b) ? 1 : -1))
  for (const name of copies.slice(COPIES_KEPT)) rmSync(join(folder, name))
}
