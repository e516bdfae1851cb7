import { appendHeadLine, readHeadLines } from '../../stores/seal-heads.server.ts'

/** The last head of the sealed record that is kept outside the database; null where none was kept yet. */
export async function sealedHead(dataDir: string): Promise<string | null> {
  return (await readHeadLines(dataDir))?.at(-1) ?? null
}

/** Into a folder that has none: the head that came with a backup. */
export async function putHead(dataDir: string, head: string | null): Promise<void> {
  if (head !== null && (await sealedHead(dataDir)) === null) await appendHeadLine(dataDir, head)
}
