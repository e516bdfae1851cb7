import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import knexModule, { type Knex } from 'knex'
import pg from 'pg'
import type { DatabaseLocation } from '../../db/knexfile.ts'

const { knex } = knexModule
const require = createRequire(import.meta.url)

declare const canRead: unique symbol
declare const canWrite: unique symbol

/** What a function that only reads takes. A Transaction fits in its place; the reverse does not compile. */
export type Reader = Knex & { readonly [canRead]: true }

/** What a function that writes takes; only `Writer.transaction` makes one. */
export type Transaction = Knex.Transaction & { readonly [canRead]: true; readonly [canWrite]: true }

/** A thing to store of which these may be left out. */
export type Optional<Thing, Keys extends keyof Thing> = Omit<Thing, Keys> & Partial<Pick<Thing, Keys>>

export type Writer = {
  /** Begins immediately, commits when `work` resolves, rolls back when it throws. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
}

export type Database = {
  location: DatabaseLocation
  reader: Reader
  writer: Writer
  /** False once the SQLite file, its log or its lock was removed or replaced: what is written then is lost. */
  isInPlace(): boolean
  close(): Promise<void>
}

/** Reads and writes wait this long for a connection or a lock, then fail as busy (503). */
const WAIT_MS = 5_000

export const SQLITE_PRAGMAS = `
  PRAGMA busy_timeout=${WAIT_MS};
  PRAGMA journal_mode=WAL;
  PRAGMA synchronous=FULL;
  PRAGMA foreign_keys=ON;
  PRAGMA secure_delete=ON;`

/** Reading connections cannot change the file; they need the waiting time and the checks only. */
const READER_PRAGMAS = `PRAGMA busy_timeout=${WAIT_MS}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;`

/** Opens a migrated database. The file's lock (`lockSqliteFile`) is the server's to hold. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const files = location.kind === 'sqlite' ? watchFiles(location.file) : null
  const pools =
    location.kind === 'sqlite' ? sqlitePools(location.file, files?.reopened) : postgresPools(location.url)
  try {
    await pools.writer.raw('SELECT 1') // the writer first: it makes the WAL files a reader needs
    await pools.reader.raw('SELECT 1')
  } catch (error) {
    await Promise.all([pools.reader.destroy(), pools.writer.destroy()])
    throw error
  }
  const isInPlace = () => files?.areInPlace() ?? true
  const refuseGone = () => {
    if (!isInPlace()) throw new DatabaseGone()
  }
  return {
    location,
    reader: pools.reader as Reader,
    writer: {
      transaction: async (work) => {
        refuseGone()
        const result = await pools.writer.transaction((transaction) => work(transaction as Transaction))
        refuseGone() // committed to a file that nobody will open again: never acknowledged
        return result
      },
    },
    isInPlace,
    close: async () => {
      await pools.reader.destroy()
      await pools.writer.destroy()
    },
  }
}

/** The files under the database were removed or replaced while it was open. What was written is not acknowledged. */
export class DatabaseGone extends Error {
  readonly code = 'DATABASE_GONE'

  constructor() {
    super(
      'The files of the database were removed or replaced while the server ran. Stop it and put them back.',
    )
    this.name = 'DatabaseGone'
  }
}

/** True for a DatabaseGone made by another bundle's copy of this file too. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'DATABASE_GONE'
}

/** Compares files with those that were there at the first look (three calls of `stat`, some microseconds). */
function watchFiles(file: string) {
  const log = `${file}-wal`
  const first = new Map<string, string>()
  const isAsBefore = (path: string) => {
    const found = statSync(path, { throwIfNoEntry: false })
    const identity = found ? `${found.dev}:${found.ino}` : null
    const before = first.get(path)
    if (before === undefined && identity !== null) first.set(path, identity)
    return before === undefined ? path !== file || identity !== null : before === identity
  }
  return {
    areInPlace: () => [file, log, `${file}.lock`].every(isAsBefore),
    /** The log goes with the last connection, and comes with the next. */
    reopened: () => void first.delete(log),
  }
}

type Pools = { reader: Knex; writer: Knex }

type RawSqlite = { exec(sql: string, done: (error: Error | null) => void): void }
type Created<Connection> = (error: Error | null, connection: Connection) => void

type SqliteClient = new (
  ...args: unknown[]
) => { transaction(...args: unknown[]): { begin(connection: unknown): unknown; query: SqliteQuery } }
type SqliteQuery = (connection: unknown, sql: string) => unknown

const Sqlite: SqliteClient = require('knex/lib/dialects/sqlite3')

/** A transaction that begins as a reader and writes later can fail at once with SQLITE_BUSY; this one waits. */
class ImmediateSqlite extends Sqlite {
  override transaction(...args: unknown[]) {
    const transaction = super.transaction(...args)
    transaction.begin = (connection) => transaction.query(connection, 'BEGIN IMMEDIATE;')
    return transaction
  }
}

function sqlitePools(file: string, reopened: () => void = () => {}): Pools {
  const common = { useNullAsDefault: true, compileSqlOnError: false, acquireConnectionTimeout: WAIT_MS }
  return {
    writer: knex({
      ...common,
      client: ImmediateSqlite as unknown as typeof Knex.Client,
      connection: { filename: file },
      pool: { min: 1, max: 1, afterCreate: settingSqlite(SQLITE_PRAGMAS, reopened) },
    }),
    reader: knex({
      ...common,
      client: Sqlite as unknown as typeof Knex.Client,
      connection: { filename: `${pathToFileURL(file).href}?mode=ro`, flags: ['OPEN_URI'] },
      pool: { min: 0, max: 4, afterCreate: settingSqlite(READER_PRAGMAS) },
    }),
  }
}

function settingSqlite(pragmas: string, opened: () => void = () => {}) {
  return (connection: RawSqlite, done: Created<RawSqlite>) => {
    opened()
    connection.exec(pragmas, (error) => done(error, connection))
  }
}

/** How a server names its connections to PostgreSQL: what else is connected is no server of ours. */
export const OWN_NAME = 'Good or Above'

function postgresPools(url: string): Pools {
  const common = {
    client: 'pg',
    connection: {
      connectionString: url,
      types: postgresTypes,
      application_name: OWN_NAME,
    } as Knex.PgConnectionConfig,
    compileSqlOnError: false,
    acquireConnectionTimeout: WAIT_MS,
  }
  const limits = `SET lock_timeout = ${WAIT_MS}; SET idle_in_transaction_session_timeout = 60000;`
  return {
    // One stays open: whoever restores a backup sees by it that a server runs.
    writer: knex({ ...common, pool: { min: 1, max: 8, afterCreate: settingPostgres(limits) } }),
    reader: knex({
      ...common,
      pool: {
        min: 0,
        max: 8,
        afterCreate: settingPostgres(`${limits} SET default_transaction_read_only = on;`),
      },
    }),
  }
}

type RawPostgres = { query(sql: string, done: (error: Error | null) => void): void }

function settingPostgres(sql: string) {
  return (connection: RawPostgres, done: Created<RawPostgres>) =>
    connection.query(sql, (error) => done(error, connection))
}

const DATE = 1082
const INT8 = 20
const NUMERIC = 1700

/** Dates stay text (pg would make them local midnight); counts and numerics become numbers (pg gives strings). */
const postgresTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE) return (value: string) => value
    if (oid === INT8 || oid === NUMERIC) return (value: string) => Number(value)
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** A folder for data cannot be made or written; the message says which. */
export class FolderUnusable extends Error {
  constructor(whose: string, folder: string, code: string) {
    super(
      `${whose}: ${folder} cannot be made or written (${code}). Name a folder that this account may write to.`,
    )
    this.name = 'FolderUnusable'
  }
}

/**
 * Sees that a folder is there and can be written to. Parents are made one by one: told to make them all, Node never returns where
 * the file system answers that nothing is there, as /proc does.
 * @param whose the setting that names it
 * @returns the first folder that had to be made; undefined where none had
 * @throws FolderUnusable
 */
export function makeFolder(folder: string, whose = 'DATA_DIR'): string | undefined {
  try {
    const made = madeWithParents(folder)
    const probe = join(folder, `.writable-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return made
  } catch (error) {
    throw new FolderUnusable(
      whose,
      folder,
      error instanceof Error && 'code' in error ? `${error.code}` : `${error}`,
    )
  }
}

function madeWithParents(folder: string): string | undefined {
  if (existsSync(folder)) return undefined
  const above = dirname(folder) === folder ? undefined : madeWithParents(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Two servers start at once.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return above ?? folder
}

/** Nobody else of the machine may read what was made while the umask was loose; the log has the rights of its file. */
function keepToOwner(file: string): void {
  for (const end of ['', '-wal', '-shm', '.lock']) if (existsSync(file + end)) chmodSync(file + end, 0o600)
}

/** Reads several things as they stood at one moment, however much is written meanwhile. */
export function inOneView<Result>(reader: Reader, work: (view: Reader) => Promise<Result>): Promise<Result> {
  const isPostgres = reader.client.config.client === 'pg'
  return reader.transaction(
    (view) => work(view as unknown as Reader),
    isPostgres ? { isolationLevel: 'repeatable read', readOnly: true } : {},
  )
}

export class FileInUse extends Error {
  constructor(file: string) {
    super(`Another server is already using ${file}. Stop it first, or give this one its own DATA_DIR.`)
  }
}

/**
 * Keeps a second server off the SQLite file, by holding an exclusive transaction on a small file beside it. The
 * operating system lets go of it when the process dies, however it dies.
 * @throws FileInUse at once when another process holds it.
 */
export async function lockSqliteFile(file: string): Promise<() => Promise<void>> {
  makeFolder(dirname(file))
  keepToOwner(file)
  const lock = knex({
    client: Sqlite as unknown as typeof Knex.Client,
    connection: { filename: `${file}.lock` },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  })
  try {
    await lock.raw('PRAGMA journal_mode=DELETE')
    await lock.raw('BEGIN EXCLUSIVE')
  } catch (error) {
    await lock.destroy()
    if (isBusy(error)) throw new FileInUse(file)
    throw error
  }
  return () => lock.destroy()
}

const BUSY_CODES = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  '55P03',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
])

/** True for a lock that was not let go in time, and for a pool or a server with no connection to give. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return BUSY_CODES.has(code) || error.name === 'KnexTimeoutError'
}

/** Rows written by one statement: with twenty columns still under both engines' limit of parameters. */
const ROWS_AT_ONCE = 200

/** Inserts any number of rows, a few hundred with each statement. */
export async function insertRows(transaction: Transaction, table: string, rows: object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await transaction(table).insert(rows.slice(start, start + ROWS_AT_ONCE))
}
