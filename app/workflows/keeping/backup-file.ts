import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ArchiveDamage, checkArchive, unpackArchive } from '../../formats/sealed-archive.ts'

// What stands in a backup: a manifest, the database, and readings on their way into the record.

export const FORMAT = 1
export const MANIFEST = 'manifest.json'
export const READINGS = 'readings.jsonl' as const
export const DATABASE_PART = { sqlite: 'database.sqlite.gz', postgres: 'database.dump' } as const

/** `good-or-above-20250131T235959123Z.backup`, in UTC: by name they stand in order of time. */
const NAME = /^good-or-above-\d{8}T\d{9}Z\.backup$/

/** What a command cannot do, or will not, in words for whoever gave it. */
export class KeepingRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeepingRefused'
  }
}

/** Hears what is being done and, of work whose length is known, which share of it is behind (0 to 1). */
export type Progress = (what: string, share?: number) => void

const Part = z.strictObject({
  name: z.enum([...Object.values(DATABASE_PART), READINGS]),
  /** Bytes. */
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  product: z.literal('good-or-above'),
  version: z.string(),
  /** UTC instant: what was acknowledged before is in it. */
  madeAt: z.iso.datetime(),
  engine: z.strictObject({ kind: z.enum(['sqlite', 'postgres']), version: z.string() }),
  /** The schema, by the names of the migrations it has had. */
  migrations: z.array(z.string()),
  /** Rows by table. */
  counts: z.record(z.string(), z.int().min(0)),
  parts: z.array(Part),
  /** The last head of the sealed activity record, as it was kept outside the database; null where there is none. */
  head: z.string().nullable(),
})

export type Manifest = z.infer<typeof Manifest>

export function backupName(now: Date): string {
  return `good-or-above-${now.toISOString().replaceAll(/[-:.]/g, '')}.backup`
}

export function isBackupName(name: string): boolean {
  return NAME.test(name)
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * Checks a backup from its first byte to its last and unpacks it into an empty folder.
 * @throws KeepingRefused naming the file and what is wrong with it
 */
export async function openBackup(
  file: string,
  folder: string,
  identities: readonly string[],
  progress: Progress,
): Promise<Manifest> {
  try {
    progress('Checking the backup')
    await checkArchive(file, identities)
    progress('Unpacking the backup')
    const names = await unpackArchive(file, folder, identities, () => {})
    const manifest = readManifest(
      names.includes(MANIFEST) ? await readFile(join(folder, MANIFEST), 'utf8') : '',
    )
    await compareParts(manifest, folder, names)
    return manifest
  } catch (error) {
    if (error instanceof ArchiveDamage)
      throw new KeepingRefused(`${file} ${error.message}. Nothing was changed.`)
    throw error
  }
}

function readManifest(text: string): Manifest {
  const parsed = Manifest.safeParse(jsonOr(text, null))
  if (parsed.success) return parsed.data
  const { format } = z.object({ format: z.number() }).catch({ format: 0 }).parse(jsonOr(text, null))
  throw new ArchiveDamage(
    format > FORMAT
      ? 'was made by a newer version of Good or Above: restore it with that version'
      : 'is not a backup of Good or Above: its manifest is missing or not what this version writes',
  )
}

function jsonOr(text: string, otherwise: null): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return otherwise
  }
}

async function compareParts(manifest: Manifest, folder: string, names: readonly string[]): Promise<void> {
  const wanted = [DATABASE_PART[manifest.engine.kind], READINGS]
  const listed = manifest.parts.map(({ name }) => name)
  const isComplete = wanted.every(
    (name) => listed.includes(name as (typeof listed)[number]) && names.includes(name),
  )
  if (!isComplete || names.length !== wanted.length + 1)
    throw new ArchiveDamage('is not a backup of Good or Above: its parts are not those its manifest lists')
  for (const { name, sha256 } of manifest.parts)
    if ((await sha256Of(join(folder, name))) !== sha256)
      throw new ArchiveDamage(`was altered: its part ${name} is not the one its manifest lists`)
}
