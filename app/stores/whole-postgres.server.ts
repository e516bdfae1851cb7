import pg from 'pg'
import { OWN_NAME, type Reader } from './handle.server.ts'

/** Connections of servers of ours, this one not counted. */
export async function othersConnected(reader: Reader): Promise<number> {
  const row = await reader('pg_stat_activity')
    .whereRaw('datname = current_database() AND pid <> pg_backend_pid()')
    .where({ application_name: OWN_NAME })
    .count<{ n: number | string }>({ n: '*' })
    .first()
  return Number(row?.n ?? 0)
}

/** What came into schema `public` goes, and the schema that was there before has its name again. */
export function putSchemaBack(url: string, aside: string): Promise<void> {
  return inOneTransaction(url, ['DROP SCHEMA public CASCADE', `ALTER SCHEMA "${aside}" RENAME TO public`])
}

/** Schema `public` is empty then. */
export function emptySchema(url: string): Promise<void> {
  return inOneTransaction(url, ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public'])
}

async function inOneTransaction(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(['BEGIN', ...statements, 'COMMIT'].join(';\n'))
  } finally {
    await client.end()
  }
}
