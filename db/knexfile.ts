import knexModule, { type Knex } from 'knex'
import { type Migration, migrations } from './migrations/index.ts'

/** Where the data is kept: one SQLite file, or a PostgreSQL address. */
export type DatabaseLocation = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }

const { knex } = knexModule

/**
 * The handle migrations run on: one connection, foreign keys off on SQLite. With them on, SQLite rebuilds a parent
 * table by dropping it, which silently deletes every cascading child row.
 */
export function openForMigration(location: DatabaseLocation): Knex {
  if (location.kind === 'postgres') {
    return knex({
      client: 'pg',
      connection: location.url,
      pool: { min: 1, max: 1 },
      compileSqlOnError: false,
    })
  }
  return knex({
    client: 'sqlite3',
    connection: { filename: location.file },
    useNullAsDefault: true,
    compileSqlOnError: false,
    pool: { min: 1, max: 1, afterCreate: setMigrationPragmas },
  })
}

type RawSqlite = { exec(sql: string, done: (error: Error | null) => void): void }

function setMigrationPragmas(connection: RawSqlite, done: (error: Error | null, c: RawSqlite) => void): void {
  const pragmas =
    'PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF;'
  connection.exec(pragmas, (error) => done(error, connection))
}

/** Migrations by list: TypeScript files found by listing a directory do not load under Node 20. */
export function migrationSource(
  kind: DatabaseLocation['kind'],
  list: Migration[] = migrations,
): Knex.MigrationSource<Migration> {
  return {
    getMigrations: async () => list,
    getMigrationName: (migration) => migration.name,
    getMigration: async (migration) => ({
      up: async (knex) => {
        await migration.up(knex)
        if (kind === 'sqlite') await refuseBrokenReferences(knex, migration.name)
      },
      down: async (knex) => {
        await migration.down?.(knex)
      },
    }),
  }
}

/** Runs inside the migration's transaction, so that a migration that breaks a reference leaves nothing behind. */
async function refuseBrokenReferences(knex: Knex, name: string): Promise<void> {
  const broken: unknown[] = await knex.raw('PRAGMA foreign_key_check')
  if (broken.length > 0)
    throw new Error(`Migration ${name} left ${broken.length} rows without their parent row`)
}
