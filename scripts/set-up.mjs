// What `npm start`, `npm test`, `npm run dev` and `npm run cli` do first: install what the lock file names, build what changed and,
// for the tests, see that a browser and a database server are there. Run again, it only compares hashes.
// Plain JavaScript on purpose: nothing is installed when it starts.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium, findPostgres } from './find-programs.mjs'
import { isBuilt, isInstalled, stampInstallation } from './stamps.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const purpose = process.argv[2]
process.chdir(root)
checkNode()
installPackages()
if (purpose !== 'dev') build()
if (purpose === 'test') findTestPrograms()

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  stop(
    `Good or Above needs Node 20.19 or later; this is Node ${process.versions.node}. See https://nodejs.org/.`,
  )
}

function installPackages() {
  if (isInstalled()) return
  say('Installing packages (2 to 3 minutes the first time)')
  run('npm', ['ci', '--include=dev', '--no-progress'], 'npm ci failed: what it said is above.')
  stampInstallation()
}

function build() {
  if (isBuilt()) return
  say('Building')
  run(process.execPath, ['scripts/build.mjs'], 'The build failed: what it said is above.')
}

function findTestPrograms() {
  const missing = [
    ...(findChromium() ? [] : ['chromium-headless-shell']),
    ...(findPostgres() ? [] : ['postgresql']),
  ]
  if (missing.length === 0) return
  if (process.env.CHROMIUM_PATH && !findChromium()) {
    stop(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which cannot be run.`)
  }
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!canInstall) {
    stop(
      `The tests need ${missing.join(' and ')}. Install with: sudo apt-get install ${missing.join(' ')}\n` +
        'Or set CHROMIUM_PATH to a Chromium or Chrome, and put PostgreSQL’s initdb and postgres on PATH.',
    )
  }
  say(`Installing ${missing.join(' and ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing]
  if (spawnSync('apt-get', install, { stdio: 'ignore', env }).status !== 0) {
    run('apt-get', ['update', '-qq'], 'apt-get update failed: what it said is above.', env)
    run('apt-get', install, `apt-get could not install ${missing.join(' and ')}: what it said is above.`, env)
  }
  if (!findChromium() || !findPostgres())
    stop(`${missing.join(' and ')} installed, but not found afterwards.`)
}

function run(command, args, failure, env = process.env) {
  try {
    execFileSync(command, args, { stdio: 'inherit', env })
  } catch (error) {
    stop(error.code === 'ENOENT' ? `${command} is not on this machine's PATH.` : failure)
  }
}

/** To standard error: what a command of `npm run cli` answers stands alone on standard output. */
function say(what) {
  console.error(`· ${what}`)
}

function stop(message) {
  console.error(`\n${message}`)
  process.exit(1)
}
