import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const headsFile = (dataDir: string) => join(dataDir, 'seal', 'heads.jsonl')

/** The last head of the sealed record that is kept outside the database; null where none was kept yet. */
export async function sealedHead(dataDir: string): Promise<string | null> {
  if (!existsSync(headsFile(dataDir))) return null
  const lines = (await readFile(headsFile(dataDir), 'utf8')).split('\n')
  return lines.at(-2) ?? null // what follows the last line's end broke off
}

/** Into a folder that has none. Heads that are there stay: that an earlier record stands beside them is to be seen. */
export async function putHead(dataDir: string, head: string | null): Promise<void> {
  if (head === null || existsSync(headsFile(dataDir))) return
  await mkdir(join(dataDir, 'seal'), { recursive: true, mode: 0o700 })
  await writeFile(headsFile(dataDir), `${head}\n`, { mode: 0o600, flush: true })
}
