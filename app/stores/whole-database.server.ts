import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import knexModule, { type Knex } from 'knex'
import type { DatabaseLocation } from '../../db/knexfile.ts'
import type { Reader } from './handle.server.ts'

// What is done to a database as a whole, whatever its tables mean: copied, counted, checked, told from another.

const { knex } = knexModule
const require = createRequire(import.meta.url)

/** Knex's own: whether a migration is under way. */
const NOT_CONTENT = ['knex_migrations_lock']

/** Works on a connection that cannot write, of its own, and in one transaction: all it reads is of one moment. */
export async function inOneReading<Result>(
  location: DatabaseLocation,
  work: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  const connection = location.kind === 'sqlite' ? readingSqlite(location.file) : readingPostgres(location.url)
  try {
    return await connection.transaction((transaction) => work(transaction as unknown as Reader), {
      readOnly: location.kind === 'postgres',
      ...(location.kind === 'postgres' ? { isolationLevel: 'repeatable read' as const } : {}),
    })
  } finally {
    await connection.destroy()
  }
}

function readingSqlite(file: string): Knex {
  return knex({
    client: require('knex/lib/dialects/sqlite3') as typeof Knex.Client,
    connection: { filename: `${pathToFileURL(file).href}?mode=ro`, flags: ['OPEN_URI'] },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  })
}

function readingPostgres(url: string): Knex {
  return knex({ client: 'pg', connection: url, pool: { min: 1, max: 1 } })
}

/** Writes what the file holds at one moment into a new file, while others write. */
export async function copySqlite(file: string, to: string): Promise<void> {
  const connection = readingSqlite(file)
  try {
    await connection.raw('PRAGMA busy_timeout=30000')
    await connection.raw('VACUUM INTO ?', [to])
  } finally {
    await connection.destroy()
  }
}

/** Takes what stands in the log beside a file into it, and leaves it without a log. Nobody else may use the file. */
export async function withoutLog(file: string): Promise<void> {
  const connection = knex({
    client: require('knex/lib/dialects/sqlite3') as typeof Knex.Client,
    connection: { filename: file },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  })
  try {
    await connection.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    await connection.raw('PRAGMA journal_mode=DELETE')
  } finally {
    await connection.destroy()
  }
}

/** A name by which PostgreSQL's own dump reads the same moment as this transaction, as long as it is open. */
export async function exportedSnapshot(reader: Reader): Promise<string> {
  const { rows } = await reader.raw<{ rows: Array<{ name: string }> }>('SELECT pg_export_snapshot() AS name')
  return rows[0]?.name ?? ''
}

/** `3.52.0`, or `15.18` with what the distribution adds. */
export async function engineVersion(reader: Reader): Promise<string> {
  if (isPostgres(reader)) return (await reader.raw('SHOW server_version')).rows[0].server_version
  return (await reader.raw('SELECT sqlite_version() AS version'))[0].version
}

export function majorVersion(version: string): number {
  return Number.parseInt(version, 10)
}

export function isPostgres(reader: Knex): boolean {
  return reader.client.config.client === 'pg'
}

/** Tables with content, by name. */
export async function listTables(reader: Knex): Promise<string[]> {
  const rows: Array<{ name: string }> = isPostgres(reader)
    ? await reader('pg_tables')
        .whereRaw('schemaname = current_schema()')
        .select<Array<{ name: string }>>({ name: 'tablename' })
    : await reader('sqlite_master')
        .where('type', 'table')
        .whereRaw(`name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
        .select('name')
  return rows
    .map(({ name }) => name)
    .filter((name) => !NOT_CONTENT.includes(name))
    .sort()
}

/** Rows by table. */
export async function countRows(reader: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of await listTables(reader)) {
    const row = await reader(table).count<{ n: number | string }>({ n: '*' }).first()
    counts[table] = Number(row?.n ?? 0)
  }
  return counts
}

/** What the engine itself finds broken in its file: damaged pages, rows without their parent; at most ten of each. Empty: nothing. */
export async function brokenInSqlite(reader: Knex): Promise<string[]> {
  const pages: Array<{ integrity_check: string }> = await reader.raw('PRAGMA integrity_check(10)')
  const orphans: Array<{ table: string; parent: string }> = await reader.raw('PRAGMA foreign_key_check')
  return [
    ...pages.flatMap(({ integrity_check: found }) => (found === 'ok' ? [] : [found])),
    ...orphans.slice(0, 10).map(({ table, parent }) => `a row of ${table} has no row in ${parent}`),
  ]
}

/** What amcheck finds broken in the indexes of PostgreSQL, at most ten; null where it is not installed. */
export async function brokenInPostgres(reader: Reader): Promise<string[] | null> {
  const installed = await reader('pg_extension').where({ extname: 'amcheck' }).first()
  if (!installed) return null
  const { rows } = await reader.raw<{ rows: Array<{ name: string }> }>(
    `SELECT c.oid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND c.relnamespace = current_schema()::regnamespace`,
  )
  const broken: string[] = []
  for (const { name } of rows) {
    const found = await reader
      .transaction((inner) => inner.raw('SELECT bt_index_check(?::regclass)', [name]))
      .then(() => null)
      .catch(() => name)
    if (found !== null && broken.length < 10) broken.push(`index ${found}`)
  }
  return broken
}
