import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Pruned to this many lines where it has grown to twice as many. */
const KEPT = 1_000

/** The file of heads, a line each, outside the database: whoever has only the database cannot make the two agree. */
function headsFile(dataDir: string): string {
  return join(dataDir, 'seal', 'heads.jsonl')
}

/** Its lines, oldest first; null where there is no file. What broke off at its end is left out. */
export async function readHeadLines(dataDir: string): Promise<string[] | null> {
  const text = await readFile(headsFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  return text === null ? null : text.split('\n').slice(0, -1)
}

/** On disk when it resolves. @throws when the disk refuses */
export async function appendHeadLine(dataDir: string, line: string): Promise<void> {
  await mkdir(join(dataDir, 'seal'), { recursive: true, mode: 0o700 })
  const file = await open(headsFile(dataDir), 'a+', 0o600)
  try {
    const before = await file.readFile('utf8')
    // What broke off when a server died was never a head.
    if (!before.endsWith('\n'))
      await file.truncate(Buffer.byteLength(before.slice(0, before.lastIndexOf('\n') + 1)))
    await file.appendFile(`${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Leaves out the oldest lines that may go, where there are far too many. */
export async function pruneHeadLines(
  dataDir: string,
  mayGo: (lines: string[]) => Promise<boolean[]>,
): Promise<void> {
  const lines = (await readHeadLines(dataDir)) ?? []
  if (lines.length < 2 * KEPT) return
  const old = lines.slice(0, -KEPT)
  const going = await mayGo(old)
  const kept = [...old.filter((_, place) => !going[place]), ...lines.slice(-KEPT)]
  const beside = `${headsFile(dataDir)}.new`
  await writeFile(beside, kept.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
  await rename(beside, headsFile(dataDir))
}
