import { execFile, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { postgresEnvironment, postgresFolders } from '../../scripts/find-programs.mjs'

const PROGRAMS = ['pg_dump', 'pg_restore', 'psql']
const TOLD = 1500

/** PostgreSQL's own programs are missing, older than the server, or failed; the message says which, and what to do. */
export class PostgresProgramFailed extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PostgresProgramFailed'
  }
}

/**
 * A folder with programs that fit a server: of its version or, where there is none, of the next later one.
 * @throws PostgresProgramFailed where there is none
 */
export async function programsFor(server: number): Promise<string> {
  const found: Array<{ folder: string; major: number }> = []
  for (const folder of postgresFolders(PROGRAMS)) {
    const { stdout } = await promisify(execFile)(join(folder, 'pg_dump'), ['--version'])
    found.push({ folder, major: Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0) })
  }
  const fitting = found.filter(({ major }) => major >= server).sort((a, b) => a.major - b.major)[0]
  if (fitting) return fitting.folder
  const there = found.map(({ major }) => major).join(', ')
  throw new PostgresProgramFailed(
    `pg_dump of PostgreSQL ${server} or later is needed for this server; ` +
      `${there ? `this machine has ${there}` : 'this machine has none'}. ` +
      `Install PostgreSQL's client programs, such as the package postgresql-client-${server}, or put them on PATH.`,
  )
}

/** Writes a dump of the database, at the moment of an exported snapshot, in PostgreSQL's custom format. */
export async function dumpPostgres(
  url: string,
  { folder, snapshot, to }: { folder: string; snapshot: string; to: string },
): Promise<void> {
  const { address, env } = withoutPassword(url)
  const dump = spawn(
    join(folder, 'pg_dump'),
    [
      '--format=custom',
      '--no-owner',
      '--no-privileges',
      '--schema=public',
      '--no-password',
      `--snapshot=${snapshot}`,
      `--dbname=${address}`,
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = endOf('pg_dump', dump)
  await pipeline(dump.stdout, createWriteStream(to, { flags: 'wx', mode: 0o600 }))
  await ended
}

/**
 * Puts a dump in the place of everything in schema `public`, in one transaction: when anything fails, nothing was done.
 * @param aside the name under which the schema that was there is kept; null where there was nothing
 */
export async function replaceByDump(
  url: string,
  { folder, dump, aside }: { folder: string; dump: string; aside: string | null },
): Promise<void> {
  const { address, env } = withoutPassword(url)
  const options = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1', '--no-password']
  const writing = spawn(join(folder, 'psql'), [...options, `--dbname=${address}`, '--file=-'], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const written = endOf('psql', writing)
  written.catch(() => {})
  const reading = spawn(
    join(folder, 'pg_restore'),
    ['--no-owner', '--no-privileges', '--no-comments', '--file=-', dump],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const read = endOf('pg_restore', reading)
  read.catch(() => {})
  // The dump makes the schema. One that is not empty is never dropped like this.
  const room = aside === null ? 'DROP SCHEMA public' : `ALTER SCHEMA public RENAME TO "${aside}"`
  writing.stdin.write(`${room};\n`)
  try {
    await pipeline(reading.stdout, writing.stdin, { end: false })
    await read
    writing.stdin.end()
  } catch (error) {
    // What ends in the middle would be committed as if it were whole.
    writing.kill('SIGKILL')
    await written
    throw error
  }
  await written
}

/** A password among the arguments of a program is seen by everybody on the machine. */
function withoutPassword(url: string): { address: string; env: NodeJS.ProcessEnv } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  return { address: address.href, env: postgresEnvironment(password) }
}

function endOf(name: string, child: ReturnType<typeof spawn>): Promise<void> {
  let told = ''
  child.stderr?.on('data', (chunk) => {
    told = (told + String(chunk)).slice(-TOLD)
  })
  child.stdin?.on('error', () => {}) // it ended: its own words say why
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new PostgresProgramFailed(`${name} could not be started: ${error.message}`)),
    )
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new PostgresProgramFailed(`${name} failed: ${told.trim() || `it ended with ${code}`}`))
    })
  })
}
