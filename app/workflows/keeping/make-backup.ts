import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { DatabaseLocation } from '../../../db/knexfile.ts'
import { schemaState } from '../../../db/migrate.ts'
import { writeArchive } from '../../formats/sealed-archive.ts'
import { makeFolder } from '../../stores/handle.server.ts'
import { dumpPostgres, programsFor } from '../../stores/postgres-programs.server.ts'
import { readUntaken } from '../../stores/reading-journal.server.ts'
import {
  brokenInSqlite,
  copySqlite,
  countRows,
  engineVersion,
  exportedSnapshot,
  inOneReading,
  majorVersion,
} from '../../stores/whole-database.server.ts'
import type { Config } from '../context.ts'
import {
  backupName,
  DATABASE_PART,
  FORMAT,
  KeepingRefused,
  MANIFEST,
  type Manifest,
  type Progress,
  READINGS,
  sha256Of,
} from './backup-file.ts'
import { sealedHead } from './seal-head.ts'

export type Deployment = Pick<Config, 'root' | 'dataDir' | 'database'>

export type MadeBackup = { file: string; bytes: number; manifest: Manifest }

/**
 * Makes a backup while people write: of one moment of the database, which holds all that was acknowledged before it began.
 * @param recipients `age1…` keys it is encrypted to
 * @throws KeepingRefused where the database is broken; nothing is left then
 */
export async function makeBackup(
  deployment: Deployment,
  {
    to,
    recipients,
    now,
    progress,
  }: { to: string; recipients: readonly string[]; now: Date; progress: Progress },
): Promise<MadeBackup> {
  makeFolder(to, 'The folder for backups')
  await removeUnfinished(to, now)
  const folder = await mkdtemp(join(to, UNFINISHED))
  try {
    // The journal first: what is taken over meanwhile is then in the database, and what is in both is taken over once.
    await writeFile(join(folder, READINGS), await readUntaken(join(deployment.dataDir, 'readings')), {
      mode: 0o600,
    })
    const head = await sealedHead(deployment.dataDir)
    const copied = await copyDatabase(deployment.database, folder, progress)
    const name = DATABASE_PART[deployment.database.kind]
    const parts: Manifest['parts'] = []
    for (const part of [name, READINGS] as const)
      parts.push({
        name: part,
        size: (await stat(join(folder, part))).size,
        sha256: await sha256Of(join(folder, part)),
      })
    const manifest: Manifest = {
      format: FORMAT,
      product: 'good-or-above',
      version: await productVersion(deployment.root),
      madeAt: now.toISOString(),
      engine: { kind: deployment.database.kind, version: copied.version },
      migrations: copied.migrations,
      counts: copied.counts,
      parts,
      head,
    }
    const file = join(to, backupName(now))
    const total = parts.reduce((sum, { size }) => sum + size, 0)
    await writeArchive(
      file,
      [
        { name: MANIFEST, size: 0, content: () => `${JSON.stringify(manifest, null, 2)}\n` },
        ...parts.map((part) => ({ ...part, content: () => createReadStream(join(folder, part.name)) })),
      ],
      recipients,
      (bytes) => progress('Writing the backup', Math.min(1, bytes / total)),
    )
    return { file, bytes: (await stat(file)).size, manifest }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const UNFINISHED = '.good-or-above-backup-'
const LONGEST_MS = 24 * 3_600_000

/** What was left by a backup that was killed. One that is under way is younger. */
async function removeUnfinished(to: string, now: Date): Promise<void> {
  const left = (await readdir(to)).filter(
    (name) => name.startsWith(UNFINISHED) || name.endsWith('.backup.unfinished'),
  )
  for (const name of left) {
    const path = join(to, name)
    const found = await stat(path).catch(() => null)
    if (found !== null && now.getTime() - found.mtimeMs > LONGEST_MS)
      await rm(path, { recursive: true, force: true })
  }
}

type Copied = { version: string; migrations: string[]; counts: Record<string, number> }

function copyDatabase(location: DatabaseLocation, folder: string, progress: Progress): Promise<Copied> {
  const to = join(folder, DATABASE_PART[location.kind])
  return location.kind === 'sqlite'
    ? copyOfSqlite(location.file, to, progress)
    : dumpOfPostgres(location, to, progress)
}

async function copyOfSqlite(file: string, to: string, progress: Progress): Promise<Copied> {
  const copy = join(to, '..', 'database.sqlite')
  progress('Copying the database')
  await copySqlite(file, copy)
  await chmod(copy, 0o600)
  progress('Checking the copy')
  const copied = await inOneReading({ kind: 'sqlite', file: copy }, async (reader) => {
    const broken = await brokenInSqlite(reader)
    if (broken.length > 0)
      throw new KeepingRefused(
        `No backup was made: the database ${file} is damaged (${broken.join('; ')}). ` +
          'Keep the backups you have, and restore the latest.',
      )
    return {
      version: await engineVersion(reader),
      migrations: (await schemaState(reader)).applied,
      counts: await countRows(reader),
    }
  })
  const { size } = await stat(copy)
  let packed = 0
  const source = createReadStream(copy)
  source.on('data', (chunk) => {
    packed += chunk.length
    progress('Packing the copy', packed / size)
  })
  await pipeline(source, createGzip({ level: 4 }), createWriteStream(to, { mode: 0o600 }))
  await rm(copy)
  return copied
}

async function dumpOfPostgres(
  location: Extract<DatabaseLocation, { kind: 'postgres' }>,
  to: string,
  progress: Progress,
): Promise<Copied> {
  return inOneReading(location, async (reader) => {
    const version = await engineVersion(reader)
    const folder = await programsFor(majorVersion(version))
    progress('Dumping the database')
    const snapshot = await exportedSnapshot(reader)
    const { applied: migrations } = await schemaState(reader)
    const counts = await countRows(reader)
    await dumpPostgres(location.url, { folder, snapshot, to })
    return { version, migrations, counts }
  })
}

export async function productVersion(root: string): Promise<string> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).version
}
