import { createHash } from 'node:crypto'
import { insertRows, type Reader, type Transaction } from './handle.server.ts'

// Rows on their way from one engine to the other, whatever they mean.

type Row = Record<string, string | number | boolean | null>

const AT_ONCE = 500

/** All rows of a table, some at a time. Within one transaction. */
export async function* batchesOf(reader: Reader, table: string): AsyncIterable<Row[]> {
  if (reader.client.config.client === 'pg') yield* batchesOfPostgres(reader, table)
  else yield* batchesOfSqlite(reader, table)
}

async function* batchesOfPostgres(reader: Reader, table: string): AsyncIterable<Row[]> {
  await reader.raw('DECLARE moved NO SCROLL CURSOR FOR SELECT * FROM ??', [table])
  for (;;) {
    const { rows } = await reader.raw<{ rows: Row[] }>(`FETCH ${AT_ONCE} FROM moved`)
    if (rows.length === 0) break
    yield rows
  }
  await reader.raw('CLOSE moved')
}

async function* batchesOfSqlite(reader: Reader, table: string): AsyncIterable<Row[]> {
  let after = 0
  for (;;) {
    const rows: Array<Row & { moved_rowid: number }> = await reader(table)
      .select('*', { moved_rowid: reader.raw('rowid') })
      .where(reader.raw('rowid'), '>', after)
      .orderByRaw('rowid')
      .limit(AT_ONCE)
    if (rows.length === 0) break
    after = rows.at(-1)?.moved_rowid ?? after
    yield rows.map(({ moved_rowid: _, ...row }) => row)
  }
}

/** Rows of a table, and one sum over all that stands in them: the same on both engines, in whatever order they come. */
export async function sumOf(reader: Reader, table: string): Promise<{ rows: number; sum: string }> {
  let rows = 0
  let sum = 0n
  for await (const batch of batchesOf(reader, table))
    for (const row of batch) {
      rows += 1
      sum += BigInt(`0x${createHash('sha256').update(canonical(row)).digest('hex')}`)
    }
  return { rows, sum: BigInt.asUintN(256, sum).toString(16) }
}

/** SQLite keeps true as 1; PostgreSQL gives a large count as text. */
function canonical(row: Row): string {
  const entries = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(
    entries.map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
  )
}

export async function putRows(transaction: Transaction, table: string, rows: Row[]): Promise<void> {
  await insertRows(transaction, table, rows)
}

type Reference = { table: string; name: string; definition: string }

/**
 * Does the work with no reference looked after and no trigger at work, on PostgreSQL, and looks at all references at its end: some
 * rows stand for one that comes later, in the same table too, and what a trigger would write is among the rows.
 * @throws what PostgreSQL says of a row without its parent
 */
export async function asTheyAre(
  transaction: Transaction,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await transaction.raw<{ rows: Reference[] }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  )
  for (const { table, name } of rows)
    await transaction.raw('ALTER TABLE ?? DROP CONSTRAINT ??', [table, name])
  for (const table of tables) await transaction.raw('ALTER TABLE ?? DISABLE TRIGGER USER', [table])
  await work()
  for (const table of tables) await transaction.raw('ALTER TABLE ?? ENABLE TRIGGER USER', [table])
  for (const { table, name, definition } of rows)
    await transaction.raw(`ALTER TABLE ?? ADD CONSTRAINT ?? ${definition}`, [table, name])
}

/** The next number of each column that counts up is the one after the last. */
export async function setSequences(transaction: Transaction): Promise<void> {
  const { rows } = await transaction.raw<{
    rows: Array<{ table: string; column: string; sequence: string }>
  }>(
    `SELECT table_name AS table, column_name AS column, pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
      FROM information_schema.columns WHERE table_schema = current_schema()
      AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL AND table_name NOT LIKE 'knex%'`,
  )
  for (const { table, column, sequence } of rows)
    await transaction.raw('SELECT setval(?, (SELECT COALESCE(MAX(??), 0) + 1 FROM ??), false)', [
      ...[sequence, column, table],
    ])
}
