import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../db/migrate.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL address without a database's name at its end. */
    postgres: string
    /** How PostgreSQL copies a database quickest; nothing where it has one way only (before its version 15). */
    copying: string
    /** A folder with template.sqlite; each test copies it. */
    sqliteFolder: string
  }
}

const TEMPLATE = 'goa_template'

/** Once for the whole run: a migrated database of each kind, which every test then copies. */
export default async function startDatabases(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'goa-sqlite-'))
  const server = await startPostgres()
  const now = new Date('2020-01-01T00:00:00Z')
  const admin = new pg.Client(server.url('postgres'))
  await admin.connect()
  await admin.query(`CREATE DATABASE ${TEMPLATE}`)
  const { rows } = await admin.query<{ server_version_num: string }>('SHOW server_version_num')
  await admin.end()
  await migrate({ kind: 'postgres', url: server.url(TEMPLATE) }, now)
  await migrate({ kind: 'sqlite', file: join(folder, 'template.sqlite') }, now)
  project.provide('postgres', server.url(''))
  project.provide('copying', Number(rows[0]?.server_version_num) >= 150_000 ? ' STRATEGY FILE_COPY' : '')
  project.provide('sqliteFolder', folder)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
