import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveDamage, checkArchive, isEncrypted } from '../../formats/sealed-archive.ts'
import { isBackupName } from './backup-file.ts'

/**
 * Removes all but the newest `keep` whole backups of a folder. What is damaged counts as none, so that it never pushes a whole one
 * out; nor is it removed: somebody should look at it.
 * @returns the names of the files that were removed
 */
export async function pruneBackups(folder: string, keep: number): Promise<string[]> {
  const names = (await listBackups(folder)).reverse()
  const whole: string[] = []
  for (const name of names) if (await isWhole(join(folder, name))) whole.push(name)
  const gone = whole.slice(keep)
  for (const name of gone) await rm(join(folder, name))
  return gone
}

/** Names of the backups in a folder, oldest first; none where there is no such folder. */
export async function listBackups(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter(isBackupName).sort()
}

/** An encrypted one carries its name only when it is whole; whether it still is, only its identity can tell. */
async function isWhole(file: string): Promise<boolean> {
  if (await isEncrypted(file)) return true
  try {
    await checkArchive(file, [])
    return true
  } catch (error) {
    if (error instanceof ArchiveDamage) return false
    throw error
  }
}
