import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate, NewerSchema, schemaState } from '../db/migrate.ts'
import { demonstrationSignIns, loadDemonstration } from '../db/seeds/demonstration.ts'
import { ConfigMistakes, readConfig } from './http/config.server.ts'
import { createApp } from './http/express-app.server.ts'
import { createFirstAdministratorCode } from './http/first-administrator.server.ts'
import { createPasswords } from './http/password.server.ts'
import { createLog, errorFacts } from './http/server-log.server.ts'
import { takeOverReadings } from './stores/activity.server.ts'
import {
  type Database,
  FileInUse,
  FolderUnusable,
  lockSqliteFile,
  makeFolder,
  openDatabase,
} from './stores/handle.server.ts'
import { countPeople } from './stores/people.server.ts'
import { openReadingJournal, type ReadingJournal } from './stores/reading-journal.server.ts'
import { countRefusedRequests } from './workflows/activity/refused-requests.ts'
import { openSealer } from './workflows/activity/seal-record.ts'
import type { AppContext, Config, Log } from './workflows/context.ts'
import { completeReleases } from './workflows/findings/release-choices.ts'
import { scheduleBackups } from './workflows/keeping/schedule-backups.ts'
import { shipQuestionBank } from './workflows/templates/ship-question-bank.ts'

const REFUSED_EVERY_MS = 60_000
const SEAL_EVERY_MS = 2_000
const STOP_WITHIN_MS = 9_000
const FINISH_REQUESTS_WITHIN_MS = 5_000

/** This file lies one folder below the project's, as app/server.ts and as build/server.js. */
const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  await start()
} catch (error) {
  console.error(`\n${readable(error)}`)
  process.exit(1)
}

async function start(): Promise<void> {
  // Whatever is written here is of children: no other account of the machine reads it.
  process.umask(0o077)
  const config = readConfig(process.env, root)
  const log = createLog(config)
  makeFolder(config.dataDir)
  const unlock =
    config.database.kind === 'sqlite' ? await lockSqliteFile(config.database.file) : async () => {}
  const { applied, backup } = await migrate(config.database, new Date())
  if (applied.length > 0) log.info({ applied, backup }, 'database brought up to date')
  const database = await openDatabase(config.database)
  const waiting = (error: unknown) =>
    log.warn(errorFacts(error), 'readings wait to be taken over into the record')
  const readings = await openReadingJournal(
    join(config.dataDir, 'readings'),
    (each) => database.writer.transaction((transaction) => takeOverReadings(transaction, each)),
    waiting,
  )
  await readings.takeOver().catch(waiting)
  const context = createContext(config, log, database, readings)
  await database.writer.transaction((transaction) => shipQuestionBank(transaction, context))
  await database.writer.transaction(completeReleases)
  await fillEmptyDatabase(context)
  const sealer = openSealer(context, SEAL_EVERY_MS, (error) =>
    log.warn(errorFacts(error), 'the activity record waits to be sealed'),
  )

  const refused = countRefusedRequests(context, REFUSED_EVERY_MS, (error) =>
    log.warn(errorFacts(error), 'refused requests were not recorded'),
  )

  noticeLoss(database, log)
  const stopBackups = scheduleBackups(context)
  let stopping = false
  const isReady = async () =>
    !stopping && database.isInPlace() && (await schemaState(database.reader)).pending.length === 0
  const server = createServer(await createApp(context, isReady, refused))
  stopInOrder(log, server, async () => {
    stopping = true
    stopBackups()
    await closeServer(server)
    await refused.close()
    await readings.close()
    await sealer.close()
    await database.close()
    await unlock()
  })
  await listen(server, config)
  announce(config)
}

/** Said once: from then on every act is refused, and `/readyz` with it. */
function noticeLoss(database: Database, log: Log): void {
  const timer = setInterval(() => {
    if (database.isInPlace()) return
    clearInterval(timer)
    log.error({}, 'the files of the database were removed or replaced: nothing is saved any more')
  }, 1_000).unref()
}

function createContext(config: Config, log: Log, database: Database, readings: ReadingJournal): AppContext {
  return {
    reader: database.reader,
    writer: database.writer,
    readings,
    clock: () => new Date(),
    random: () => randomBytes(16).toString('base64url'),
    passwords: createPasswords(),
    log,
    config,
    firstAdministrator: { codeHash: null },
  }
}

/** A demonstration is filled; a live deployment waits for its first administrator, who can read this log. */
async function fillEmptyDatabase(context: AppContext): Promise<void> {
  if ((await countPeople(context.reader)) > 0) return
  if (context.config.demonstration) return loadDemonstration(context)
  const { code, codeHash } = createFirstAdministratorCode()
  context.firstAdministrator.codeHash = codeHash
  console.log(
    `Nobody can sign in yet. Open ${context.config.origin}/first-administrator and give this code: ${code}`,
  )
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
}

function announce(config: Config): void {
  console.log(`\nGood or Above is at ${config.origin}`)
  if (!config.demonstration) return
  const signIns = demonstrationSignIns()
  const width = Math.max(0, ...signIns.map(({ username }) => username.length))
  console.log('This is the demonstration: its people, cases and audits are made. Sign in as')
  for (const { username, password, who } of signIns)
    console.log(`  ${username.padEnd(width)}  ${password}  ${who}`)
}

/** Two signals can come a millisecond apart: the second finds the stop under way. */
function stopInOrder(log: Log, server: Server, close: () => Promise<void>): void {
  let begun = false
  const stop = async (signal: string) => {
    if (begun) return
    begun = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    setTimeout(() => server.closeAllConnections(), FINISH_REQUESTS_WITHIN_MS).unref()
    try {
      await close()
      process.exit(0)
    } catch (error) {
      log.error(errorFacts(error), 'did not stop in order')
      process.exit(1)
    }
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}

function readable(error: unknown): string {
  if ([ConfigMistakes, FileInUse, FolderUnusable, NewerSchema].some((said) => error instanceof said))
    return (error as Error).message
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return 'PORT: another program already listens there. Choose another, such as PORT=3001.'
  if (code === 'SQLITE_CANTOPEN') return 'DATA_DIR: the database file in it cannot be opened.'
  if (code === 'EACCES' || code === 'EROFS') return `DATA_DIR: not writable (${error.message}).`
  if (code === 'ECONNREFUSED') return 'DATABASE_URL: no PostgreSQL server answers there.'
  return `Good or Above could not start.\n${error.stack ?? error.message}`
}
