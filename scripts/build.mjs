// Builds the browser's files and Remix's routes into build/, then the server around them into build/server.js and the
// commands into build/cli.js.
// Packages stay outside the bundle; SQL and YAML are read from the project's folder at run time.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { hashOfSources, stampBuild } from './stamps.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
const sources = hashOfSources()
rmSync('build', { recursive: true, force: true })
execFileSync(
  process.execPath,
  ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'],
  {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  },
)
await build({
  entryPoints: ['app/server.ts', 'app/cli.ts'],
  outdir: 'build',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
})
stampBuild(sources)
