// Where this machine keeps the programs the tests, and backups of PostgreSQL, need. Plain JavaScript: it also runs before anything is installed.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * @returns {string | null} a Chromium that can be run: CHROMIUM_PATH, or a usual name on PATH, the one that draws no
 *   windows first, which opens a page with less work
 */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return runnable(chosen) ? chosen : null
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]
  return names.map(onPath).find(Boolean) ?? (runnable('/usr/bin/chromium') ? '/usr/bin/chromium' : null)
}

/** @returns {string | null} the folder that holds both `initdb` and `postgres`, newest version first */
export function findPostgres() {
  return postgresFolders(['initdb', 'postgres'])[0] ?? null
}

/** @returns {string[]} folders that hold all of these programs of PostgreSQL, newest version first */
export function postgresFolders(programs) {
  const top = '/usr/lib/postgresql'
  const versions = existsSync(top) ? readdirSync(top).sort((a, b) => Number(b) - Number(a)) : []
  const onThePath = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const folders = [...versions.map((version) => join(top, version, 'bin')), configuredFolder(), ...onThePath]
  return folders.filter((folder) => folder && programs.every((program) => runnable(join(folder, program))))
}

/** @returns {NodeJS.ProcessEnv} what a program of PostgreSQL is started with: a password is not among its arguments */
export function postgresEnvironment(password) {
  return { ...process.env, ...(password ? { PGPASSWORD: password } : {}) }
}

function configuredFolder() {
  try {
    return execFileSync('pg_config', ['--bindir'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(runnable)
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
