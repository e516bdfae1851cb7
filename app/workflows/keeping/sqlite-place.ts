import { existsSync } from 'node:fs'
import { link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onDisk } from '../../formats/sealed-archive.ts'
import { withoutLog } from '../../stores/whole-database.server.ts'

export const SQLITE_NAME = 'good-or-above.sqlite'
const LOGS = [`${SQLITE_NAME}-wal`, `${SQLITE_NAME}-shm`]

/** Whether a folder holds a database, or what a server left beside one. */
export function isThere(dataDir: string): boolean {
  return existsSync(join(dataDir, SQLITE_NAME))
}

/**
 * Keeps the database of a folder under a second name, with the readings that are not in it yet. It stays in place: whenever this
 * ends, a whole database stands under the usual name.
 * @returns the folder it is kept in; null where there was none
 */
export async function setAside(dataDir: string, now: Date): Promise<string | null> {
  if (!isThere(dataDir)) return null
  // Taken into the file, its log is no longer needed beside it. A file that is damaged may refuse.
  await withoutLog(join(dataDir, SQLITE_NAME)).catch(() => {})
  const aside = join(dataDir, `before-restore-${now.toISOString().replaceAll(/[-:.]/g, '')}`)
  await mkdir(join(aside, 'readings'), { recursive: true, mode: 0o700 })
  for (const name of [SQLITE_NAME, ...LOGS])
    if (existsSync(join(dataDir, name))) await link(join(dataDir, name), join(aside, name))
  for (const name of await readingsOf(dataDir))
    await link(join(dataDir, 'readings', name), join(aside, 'readings', name))
  await onDisk(aside)
  return aside
}

/** The new file takes the place of the old one in one step; the log and the readings of the old one go with it. */
export async function takePlace(dataDir: string, database: string): Promise<void> {
  for (const name of LOGS) await rm(join(dataDir, name), { force: true })
  await rename(database, join(dataDir, SQLITE_NAME))
  for (const name of await readingsOf(dataDir)) await rm(join(dataDir, 'readings', name))
  await onDisk(dataDir)
}

/** Undoes what `setAside` and `takePlace` did. */
export async function giveBack(dataDir: string, aside: string): Promise<void> {
  for (const name of [...LOGS, SQLITE_NAME]) {
    await rm(join(dataDir, name), { force: true })
    if (existsSync(join(aside, name))) await rename(join(aside, name), join(dataDir, name))
  }
  for (const name of await readingsOf(dataDir)) await rm(join(dataDir, 'readings', name))
  for (const name of await readingsOf(aside))
    await rename(join(aside, 'readings', name), join(dataDir, 'readings', name))
  await rm(aside, { recursive: true })
  await onDisk(dataDir)
}

async function readingsOf(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'readings')).catch(() => [])
  return names.filter((name) => name.endsWith('.jsonl'))
}
