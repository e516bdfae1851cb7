// What an installation and a build were made from, kept beside them as a hash: whether they are still of the files that
// stand here. Plain JavaScript: it also runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const INSTALLED = join('node_modules', '.good-or-above-installed')
const BUILT = join('build', '.good-or-above-built')
const BUILT_FROM = [
  'app',
  'db',
  'public',
  'audit-templates',
  'docs/template-spreadsheet.md',
  'scripts',
  'vite.config.ts',
  'tsconfig.json',
]

/** @returns {boolean} whether the packages are those of the lock file, compiled for this Node */
export function isInstalled() {
  return readStamp(INSTALLED) === hashOfPackages()
}

export function stampInstallation() {
  writeFileSync(INSTALLED, hashOfPackages())
}

/** @returns {boolean} whether `build` was made of the sources as they are */
export function isBuilt() {
  return readStamp(BUILT) === hashOfSources()
}

/** @param {string} sources what `hashOfSources` gave before the build began */
export function stampBuild(sources) {
  writeFileSync(BUILT, sources)
}

/** @returns {string} one hash of all that a build is made of */
export function hashOfSources() {
  return hashOf([...BUILT_FROM, 'package-lock.json'])
}

function hashOfPackages() {
  // The modules compiled for one Node do not load in another, hence its ABI number and the machine's kind.
  const { modules } = process.versions
  return hashOf(['package-lock.json', '.npmrc'], `${modules} ${process.platform} ${process.arch}`)
}

function hashOf(paths, salt = '') {
  const hash = createHash('sha256').update(salt)
  for (const file of paths.flatMap(filesUnder)) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!lstatSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
