import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { DatabaseLocation } from '../../../db/knexfile.ts'
import { migrate } from '../../../db/migrate.ts'
import { migrations as known } from '../../../db/migrations/index.ts'
import { committed } from '../../domain/record/commitment.ts'
import { appendActivity } from '../../stores/activity.server.ts'
import { FileInUse, lockSqliteFile, makeFolder, openDatabase } from '../../stores/handle.server.ts'
import { programsFor, replaceByDump } from '../../stores/postgres-programs.server.ts'
import { putUntaken } from '../../stores/reading-journal.server.ts'
import { appendHeadLine } from '../../stores/seal-heads.server.ts'
import {
  brokenInSqlite,
  countRows,
  engineVersion,
  inOneReading,
  listTables,
  majorVersion,
} from '../../stores/whole-database.server.ts'
import { emptySchema, othersConnected, putSchemaBack } from '../../stores/whole-postgres.server.ts'
import { currentHead } from '../activity/verify-record.ts'
import { recordKeys } from '../record-keys.ts'
import {
  DATABASE_PART,
  KeepingRefused,
  type Manifest,
  openBackup,
  type Progress,
  READINGS,
} from './backup-file.ts'
import { putHead } from './seal-head.ts'
import { giveBack, isThere, SQLITE_NAME, setAside, takePlace } from './sqlite-place.ts'

export type Restored = {
  manifest: Manifest
  /** Migrations that the backup had not had. */
  migrated: string[]
  /** Where the data that was there is kept: a folder, or a schema of the database; null where there was none. */
  aside: string | null
}

type Restoring = {
  file: string
  into: DatabaseLocation
  /** The folder of the data that the server has besides its database. */
  dataDir: string
  identities: readonly string[]
  replace: boolean
  /** Of the server, for the record of this; asked once the folder of the data is there. */
  secret: () => string
  /** 16 random bytes in base64url. */
  random: () => string
  now: Date
  progress: Progress
}

/**
 * Puts a backup in place. All of it is checked before anything is touched; what was there is kept aside, and put back when
 * anything fails.
 * @throws KeepingRefused naming what is wrong: the file, data that is there, a server that runs
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { file, into } = restoring
  if (!existsSync(file)) throw new KeepingRefused(`${file}: there is no such file.`)
  return into.kind === 'sqlite' ? restoreSqlite(restoring, into.file) : restorePostgres(restoring, into.url)
}

async function restoreSqlite(restoring: Restoring, live: string): Promise<Restored> {
  const { file, dataDir, identities, replace, now, progress } = restoring
  refuseData(isThere(dataDir), replace, dataDir)
  return besideData(dataDir, async (staged) => {
    const manifest = await openBackup(file, staged, identities, progress)
    refuseForeign(manifest, 'sqlite', file)
    const unlock = await lockedAgainstServers(live)
    try {
      progress('Unpacking the database')
      const location = { kind: 'sqlite', file: join(staged, SQLITE_NAME) } as const
      await pipeline(
        createReadStream(join(staged, DATABASE_PART.sqlite)),
        createGunzip(),
        createWriteStream(location.file, { mode: 0o600 }),
      )
      progress('Checking the database')
      await inOneReading(location, async (reader) => {
        const broken = await brokenInSqlite(reader)
        if (broken.length > 0)
          throw new KeepingRefused(
            `${file}: the database in it is damaged (${broken.join('; ')}). Nothing was changed.`,
          )
        compareCounts(manifest, await countRows(reader), file)
      })
      progress('Bringing the database up to date')
      const migrated = await finish(location, manifest, restoring)
      progress('Putting the database in its place')
      const aside = await setAside(dataDir, now)
      try {
        await takePlace(dataDir, location.file)
        await putUntaken(join(dataDir, 'readings'), await readFile(join(staged, READINGS), 'utf8'))
        await putHead(dataDir, manifest.head)
        await saySo({ kind: 'sqlite', file: live }, restoring)
      } catch (error) {
        if (aside) await giveBack(dataDir, aside)
        throw error
      }
      return { manifest, migrated, aside }
    } finally {
      await unlock()
    }
  })
}

async function restorePostgres(restoring: Restoring, url: string): Promise<Restored> {
  const { file, into, dataDir, identities, replace, now, progress } = restoring
  const there = await inOneReading(into, async (reader) => ({
    tables: (await listTables(reader)).length,
    version: await engineVersion(reader),
    others: await othersConnected(reader),
  }))
  refuseData(there.tables > 0, replace, 'the database')
  if (there.others > 0)
    throw new KeepingRefused('A server is using this database. Stop it first. Nothing was changed.')
  const server = majorVersion(there.version)
  const folder = await programsFor(server)
  return besideData(dataDir, async (staged) => {
    const manifest = await openBackup(file, staged, identities, progress)
    refuseForeign(manifest, 'postgres', file)
    if (majorVersion(manifest.engine.version) > server)
      throw new KeepingRefused(
        `${file} is of PostgreSQL ${manifest.engine.version}; this server is ${there.version}. ` +
          'Restore it to a server as new. Nothing was changed.',
      )
    const aside = there.tables > 0 ? `before_restore_${stamp(now).toLowerCase()}` : null
    progress('Restoring the database')
    await replaceByDump(url, { folder, dump: join(staged, DATABASE_PART.postgres), aside })
    try {
      progress('Checking the database')
      await inOneReading(into, async (reader) => compareCounts(manifest, await countRows(reader), file))
      const migrated = await finish(into, manifest, restoring)
      await putUntaken(join(dataDir, 'readings'), await readFile(join(staged, READINGS), 'utf8'))
      await putHead(dataDir, manifest.head)
      await saySo(into, restoring)
      return { manifest, migrated, aside }
    } catch (error) {
      await (aside ? putSchemaBack(url, aside) : emptySchema(url))
      throw error
    }
  })
}

/** `20250131T235959123Z` */
function stamp(now: Date): string {
  return now.toISOString().replaceAll(/[-:.]/g, '')
}

function refuseData(isThere: boolean, replace: boolean, where: string): void {
  if (isThere && !replace)
    throw new KeepingRefused(
      `There is data in ${where} already. Nothing was changed. ` +
        'To put the backup in its place, add --replace: what is there is kept aside.',
    )
}

function refuseForeign(manifest: Manifest, kind: DatabaseLocation['kind'], file: string): void {
  const { engine, migrations, version } = manifest
  if (engine.kind !== kind) {
    const name = { sqlite: 'SQLite', postgres: 'PostgreSQL' }
    const how =
      kind === 'postgres'
        ? 'Restore it into a folder (--into FOLDER), and then use move-to-postgres.'
        : 'Restore it into a PostgreSQL database (--into ADDRESS).'
    throw new KeepingRefused(
      `${file} is of ${name[engine.kind]}, and not of ${name[kind]}. ${how} Nothing was changed.`,
    )
  }
  const unknown = migrations.filter((name) => !known.some((migration) => migration.name === name))
  if (unknown.length > 0)
    throw new KeepingRefused(
      `${file} was made by a newer version of Good or Above (${version}; its database has ${unknown.join(', ')}). ` +
        'Restore it with that version. Nothing was changed.',
    )
}

function compareCounts(manifest: Manifest, counts: Record<string, number>, file: string): void {
  const tables = [...new Set([...Object.keys(manifest.counts), ...Object.keys(counts)])]
  const other = tables.filter((table) => manifest.counts[table] !== counts[table])
  if (other.length > 0)
    throw new KeepingRefused(
      `${file}: its database has not the rows its manifest counts (${other.join(', ')}). Nothing was changed.`,
    )
}

/** Up to the schema of the code, and the restoring itself in the activity record. */
async function finish(
  location: DatabaseLocation,
  manifest: Manifest,
  { now, secret, random }: Restoring,
): Promise<string[]> {
  const { applied } = await migrate(location, now)
  const database = await openDatabase(location)
  try {
    const entry = committed(recordKeys(secret()), random(), {
      ...{ act: 'database.restore', subjectType: 'database', subjectId: 'database', serviceId: null },
      ...{ at: now.toISOString(), personId: null, readingId: null, addressPrefix: null },
      detail: JSON.stringify({ madeAt: manifest.madeAt }),
    })
    await database.writer.transaction((transaction) => appendActivity(transaction, [entry]))
  } finally {
    await database.close()
  }
  return applied
}

/** The database opens, and the heads beside it say that the record went back on purpose. */
async function saySo(location: DatabaseLocation, { dataDir, now, secret }: Restoring): Promise<void> {
  const database = await openDatabase(location)
  try {
    const head = await currentHead(database.reader, secret(), now, 'restored')
    await appendHeadLine(dataDir, JSON.stringify(head))
  } finally {
    await database.close()
  }
}

async function lockedAgainstServers(live: string): Promise<() => Promise<void>> {
  try {
    return await lockSqliteFile(live)
  } catch (error) {
    if (error instanceof FileInUse)
      throw new KeepingRefused(`A server is using ${live}. Stop it first. Nothing was changed.`)
    throw error
  }
}

/** Works in a folder of its own within that of the data; what had to be made for it goes again when the work fails. */
async function besideData<Result>(
  dataDir: string,
  work: (staged: string) => Promise<Result>,
): Promise<Result> {
  const made = makeFolder(dataDir)
  const staged = await mkdtemp(join(dataDir, '.restoring-'))
  try {
    return await work(staged)
  } catch (error) {
    if (made !== undefined) await rm(made, { recursive: true, force: true })
    throw error
  } finally {
    await rm(staged, { recursive: true, force: true })
  }
}
