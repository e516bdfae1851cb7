import type { DatabaseLocation } from '../../../db/knexfile.ts'
import { migrate, schemaState } from '../../../db/migrate.ts'
import { FileInUse, lockSqliteFile, openDatabase, type Reader } from '../../stores/handle.server.ts'
import { asTheyAre, batchesOf, putRows, setSequences, sumOf } from '../../stores/moved-rows.server.ts'
import { countRows, inOneReading, listTables } from '../../stores/whole-database.server.ts'
import { emptySchema } from '../../stores/whole-postgres.server.ts'
import { allFigures } from './all-figures.ts'
import { KeepingRefused, type Progress } from './backup-file.ts'

/** Each engine numbers and dates its own migrations; their names are compared with the schema. */
const OWN_OF_EACH = ['knex_migrations']

export type Moved = { counts: Record<string, number>; figures: number }

/**
 * Copies an SQLite deployment into an empty PostgreSQL database and proves that nothing differs. The source is only read.
 * @throws KeepingRefused saying where they differ, or why it did not begin; the target is then as empty as it was
 */
export async function moveToPostgres(
  from: DatabaseLocation,
  url: string,
  { now, progress }: { now: Date; progress: Progress },
): Promise<Moved> {
  if (from.kind !== 'sqlite')
    throw new KeepingRefused('DATABASE_URL: this deployment is on PostgreSQL already. Nothing was done.')
  const unlock = await lockedAgainstServers(from.file)
  try {
    const to = { kind: 'postgres', url } as const
    return await inOneReading(from, async (source) => {
      await refuseOtherSchema(source)
      await refuseFull(to)
      try {
        progress('Making the tables')
        await migrate(to, now)
        await copyRows(source, to, progress)
        return await proveEqual(source, to, now, progress)
      } catch (error) {
        await emptySchema(url)
        throw error
      }
    })
  } finally {
    await unlock()
  }
}

async function lockedAgainstServers(file: string): Promise<() => Promise<void>> {
  try {
    return await lockSqliteFile(file)
  } catch (error) {
    if (error instanceof FileInUse)
      throw new KeepingRefused(`A server is using ${file}. Stop it first. Nothing was done.`)
    throw error
  }
}

async function refuseOtherSchema(source: Reader): Promise<void> {
  const { pending, unknown } = await schemaState(source)
  if (pending.length + unknown.length > 0)
    throw new KeepingRefused(
      `The database is of another version of Good or Above (${[...pending, ...unknown].join(', ')}). ` +
        'Start this version on it once, and stop it. Nothing was done.',
    )
}

async function refuseFull(to: DatabaseLocation): Promise<void> {
  const tables = await inOneReading(to, listTables)
  if (tables.length > 0)
    throw new KeepingRefused(
      `--to: the database is not empty: it has ${tables.length} tables (${tables.slice(0, 3).join(', ')} and so on). ` +
        'Name an empty one. Nothing was done.',
    )
}

async function movedTables(source: Reader): Promise<string[]> {
  return (await listTables(source)).filter((table) => !OWN_OF_EACH.includes(table))
}

async function copyRows(source: Reader, to: DatabaseLocation, progress: Progress): Promise<void> {
  const target = await openDatabase(to)
  const total = Object.values(await countRows(source)).reduce((sum, n) => sum + n, 0)
  let copied = 0
  try {
    await target.writer.transaction(async (transaction) => {
      const tables = await movedTables(source)
      await asTheyAre(transaction, tables, async () => {
        for (const table of tables)
          for await (const rows of batchesOf(source, table)) {
            await putRows(transaction, table, rows).catch((error: Error & { code?: string }) => {
              throw new KeepingRefused(
                `${table}: PostgreSQL refused a row (${error.code ?? error.name}). Nothing is left there.`,
              )
            })
            copied += rows.length
            progress('Copying rows', copied / total)
          }
      })
      await setSequences(transaction)
    })
  } finally {
    await target.close()
  }
}

async function proveEqual(
  source: Reader,
  to: DatabaseLocation,
  now: Date,
  progress: Progress,
): Promise<Moved> {
  const target = await openDatabase(to)
  try {
    const counts: Record<string, number> = {}
    const tables = await movedTables(source)
    for (const [place, table] of tables.entries()) {
      progress('Comparing rows', place / tables.length)
      const before = await sumOf(source, table)
      const after = await target.reader.transaction((reading) => sumOf(reading as unknown as Reader, table))
      if (before.rows !== after.rows || before.sum !== after.sum)
        throw new KeepingRefused(
          `${table}: ${before.rows} rows became ${after.rows}${before.rows === after.rows ? ', with other content' : ''}. Nothing is left there.`,
        )
      counts[table] = before.rows
    }
    progress('Comparing figures')
    const before = await allFigures(source, now)
    const after = await allFigures(target.reader, now)
    const other = [...new Set([...before.keys(), ...after.keys()])].filter(
      (name) => before.get(name) !== after.get(name),
    )
    if (other.length > 0)
      throw new KeepingRefused(`Figures differ: ${other.slice(0, 10).join(', ')}. Nothing is left there.`)
    return { counts, figures: before.size }
  } finally {
    await target.close()
  }
}
