import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FileInUse, lockSqliteFile, type Reader } from '../../stores/handle.server.ts'
import { countPeople, listPeople } from '../../stores/people.server.ts'
import { inOneReading, listTables } from '../../stores/whole-database.server.ts'
import { emptySchema, othersConnected } from '../../stores/whole-postgres.server.ts'
import type { Config } from '../context.ts'
import { KeepingRefused } from './backup-file.ts'
import { isThere, SQLITE_NAME } from './sqlite-place.ts'

/**
 * Empties a demonstration: its next start fills it anew.
 * @throws KeepingRefused of a live deployment, of a database with people but none that was made, and of a server that runs
 */
export async function resetDemonstration(config: Config): Promise<void> {
  const { database, dataDir, demonstration } = config
  if (!demonstration)
    throw new KeepingRefused(
      'This is a live deployment: only a demonstration can be reset. Nothing was changed.',
    )
  if (database.kind === 'postgres') {
    await inOneReading(database, async (reader) => {
      if (!(await listTables(reader)).includes('person')) return
      await refuseLive(reader)
      if ((await othersConnected(reader)) > 0) throw new KeepingRefused(RUNNING)
    })
    await emptySchema(database.url)
  } else {
    if (isThere(dataDir)) {
      const unlock = await lockSqliteFile(database.file).catch((error) => {
        throw error instanceof FileInUse ? new KeepingRefused(RUNNING) : error
      })
      try {
        await inOneReading(database, refuseLive)
        for (const end of ['', '-wal', '-shm']) await rm(join(dataDir, SQLITE_NAME + end), { force: true })
      } finally {
        await unlock()
      }
    }
  }
  // What was read in the demonstration that is gone, and the heads of its record.
  for (const folder of ['readings', 'seal'])
    if (existsSync(join(dataDir, folder))) await rm(join(dataDir, folder), { recursive: true })
}

const RUNNING = 'A server is using this demonstration. Stop it first. Nothing was changed.'

async function refuseLive(reader: Reader): Promise<void> {
  if ((await countPeople(reader)) === 0) return
  if (!(await listPeople(reader)).some(({ demonstration }) => demonstration))
    throw new KeepingRefused(
      'The database holds no demonstration: nobody in it was made for one. Nothing was changed.',
    )
}
