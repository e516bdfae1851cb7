import { readdir, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { schemaState } from '../../../db/migrate.ts'
import { formStanding } from '../../domain/audits/standing.ts'
import { outcomesOf } from '../../domain/measures/outcome.ts'
import { stableText } from '../../domain/stable-text.ts'
import { listAnswersOf } from '../../stores/answers.server.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listMiscounted, listOutcomesOf } from '../../stores/outcomes.server.ts'
import { listRounds } from '../../stores/rounds.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import {
  brokenInPostgres,
  brokenInSqlite,
  countRows,
  engineVersion,
  inOneReading,
  isPostgres,
} from '../../stores/whole-database.server.ts'
import type { Config } from '../context.ts'
import { listBackups } from './prune-backups.ts'
import { LAST_FAILURE } from './schedule-backups.ts'
import { sealedHead } from './seal-head.ts'
import { isThere } from './sqlite-place.ts'

/** One thing that was looked at, in words. `look-at`: it works, and somebody should know. */
export type Finding = { state: 'ok' | 'look-at' | 'wrong'; about: string; words: string }

const HOUR_MS = 3_600_000
const USUAL_AGE_MS = 48 * HOUR_MS

const ok = (about: string, words: string): Finding => ({ state: 'ok', about, words })
const lookAt = (about: string, words: string): Finding => ({ state: 'look-at', about, words })
const wrong = (about: string, words: string): Finding => ({ state: 'wrong', about, words })

/** Looks at a deployment as it stands, and changes nothing; a server may be running. */
export async function examine(config: Config, now: Date): Promise<Finding[]> {
  const { database, dataDir } = config
  const around = [...(await rights(dataDir)), ...(await backupsOf(config, now)), await seal(dataDir)]
  if (database.kind === 'sqlite' && !isThere(dataDir))
    return [lookAt('Database', `${database.file}: there is none yet; the first start makes it.`), ...around]
  try {
    const inside = await inOneReading(database, (reader) => insideDatabase(reader))
    return [...inside, await space(config), ...around]
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const where = database.kind === 'sqlite' ? database.file : 'DATABASE_URL'
    const words = `${where}: it cannot be read (${code || (error instanceof Error ? error.message : error)}).`
    return [wrong('Database', words), ...around]
  }
}

async function insideDatabase(reader: Reader): Promise<Finding[]> {
  const name = isPostgres(reader) ? 'PostgreSQL' : 'SQLite'
  const { applied, pending, unknown } = await schemaState(reader)
  const version = ok('Database', `${name} ${await engineVersion(reader)}`)
  if (unknown.length > 0)
    return [version, wrong('Schema', `It is of a newer version of the product (${unknown.join(', ')}).`)]
  const whole = await wholeness(reader)
  if (applied.length === 0) return [version, lookAt('Schema', 'The database is empty.'), whole]
  if (pending.length > 0)
    return [version, lookAt('Schema', `The next start brings it up to date (${pending.join(', ')}).`), whole]
  const rows = Object.values(await countRows(reader)).reduce((sum, n) => sum + n, 0)
  return [
    version,
    ok('Schema', `Up to date (${applied.at(-1)}), ${rows.toLocaleString('en-GB')} rows`),
    whole,
    await tallies(reader),
    await outcomes(reader),
  ]
}

async function wholeness(reader: Reader): Promise<Finding> {
  const about = 'Whole'
  if (!isPostgres(reader)) {
    const broken = await brokenInSqlite(reader)
    return broken.length === 0
      ? ok(about, 'Every page and every reference was checked.')
      : wrong(about, `The database is damaged: ${broken.join('; ')}. Restore a backup.`)
  }
  const broken = await brokenInPostgres(reader)
  if (broken === null)
    return lookAt(about, 'Not checked: the extension amcheck is not installed (CREATE EXTENSION amcheck).')
  return broken.length === 0
    ? ok(about, 'Every index was checked by amcheck.')
    : wrong(about, `The database is damaged: ${broken.join('; ')}. Restore a backup.`)
}

async function tallies(reader: Reader): Promise<Finding> {
  const rounds = await listMiscounted(reader)
  return rounds.length === 0
    ? ok('Tallies', 'Every round counted anew comes to its tallies.')
    : wrong('Tallies', `Rounds whose tallies are not what their audits come to: ${rounds.join(', ')}.`)
}

/** Of audits that were filled in here: a file that was imported can say what no answer holds. */
async function outcomes(reader: Reader): Promise<Finding> {
  const other: string[] = []
  let looked = 0
  for (const round of await listRounds(reader)) {
    if (round.origin === 'imported') continue
    const version = await findTemplateVersion(reader, round.templateVersionId)
    if (!version) continue
    const audits = (await listAuditsOfRound(reader, round.id)).filter(({ state }) => state === 'submitted')
    for (const { id } of audits) {
      looked += 1
      const raws = Object.fromEntries((await listAnswersOf(reader, [id])).get(id) ?? [])
      const anew = outcomesOf(formStanding(version.template, raws))
      const stored = [...((await listOutcomesOf(reader, [id])).get(id)?.values() ?? [])]
      if (sorted(anew) !== sorted(stored)) other.push(id)
    }
  }
  return other.length === 0
    ? ok('Outcomes', `${looked} signed-off audits come to what is stored of them.`)
    : wrong('Outcomes', `Audits whose answers come to something else than is stored: ${other.join(', ')}.`)
}

function sorted(found: ReadonlyArray<{ questionCode: string }>): string {
  return stableText([...found].sort((a, b) => (a.questionCode < b.questionCode ? -1 : 1)))
}

async function space({ dataDir, database }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const size = database.kind === 'sqlite' ? (await stat(database.file)).size : 0
  const words = `${megabytes(free)} free at ${dataDir}${size > 0 ? `; the database has ${megabytes(size)}` : ''}`
  if (free < size) return wrong('Disk', `${words}: too little for a backup.`)
  return free < 4 * size || free < 500_000_000
    ? lookAt('Disk', `${words}: it will soon be too little.`)
    : ok('Disk', words)
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString('en-GB')} MB`
}

/** What other accounts of the machine may read of the data. */
async function rights(dataDir: string): Promise<Finding[]> {
  const folder = await stat(dataDir).catch(() => null)
  if (folder === null) return [lookAt('Rights', `${dataDir}: there is no such folder yet.`)]
  const names = ['', ...(await readdir(dataDir, { recursive: true }))]
  const open: string[] = []
  for (const name of names) {
    const found = await stat(join(dataDir, name)).catch(() => null) // what a running server removed meanwhile
    if (found !== null && (found.mode & 0o077) !== 0) open.push(name === '' ? dataDir : name)
  }
  return open.length === 0
    ? [ok('Rights', `Only this account may read ${dataDir}.`)]
    : [
        wrong(
          'Rights',
          `Other accounts may read ${open.slice(0, 5).join(', ')}${open.length > 5 ? ` and ${open.length - 5} more` : ''} in ${dataDir}: chmod -R go= ${dataDir}`,
        ),
      ]
}

async function backupsOf({ dataDir, backups }: Config, now: Date): Promise<Finding[]> {
  const folder = backups?.to ?? join(dataDir, 'backups')
  const names = await listBackups(folder)
  const last = names.at(-1)
  const failure = await readFile(join(dataDir, LAST_FAILURE), 'utf8').catch(() => null)
  const failed =
    failure === null ? [] : [wrong('Backups', `The last scheduled one failed: ${failure.trim()}`)]
  if (last === undefined) return [...failed, lookAt('Backups', `There is none in ${folder}.`)]
  const age = now.getTime() - (await stat(join(folder, last))).mtimeMs
  const words = `The last of ${names.length} in ${folder} is ${Math.floor(age / HOUR_MS)} hours old.`
  const isOld = age > (backups ? 2 * backups.everyMs : USUAL_AGE_MS)
  return [...failed, isOld ? lookAt('Backups', words) : ok('Backups', words)]
}

async function seal(dataDir: string): Promise<Finding> {
  const head = await sealedHead(dataDir)
  return head === null
    ? lookAt('Seal', 'No head of the activity record is kept yet.')
    : ok('Seal', 'Heads of the activity record are kept beside the database.')
}
