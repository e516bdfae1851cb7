import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isBuilt } from '../../scripts/stamps.mjs'
import { freePort } from './free-port.ts'

export type AppServer = {
  origin: string
  dataDir: string
  pid: number
  /** Everything it has printed so far. */
  log: () => string
  /** SIGTERM, then waits for its end. */
  stop: () => Promise<{ code: number | null; ms: number }>
  kill: () => Promise<void>
}

type Options = {
  /** A demonstration by default; `live` starts an empty deployment. */
  mode?: 'demonstration' | 'live'
  /** An earlier server's folder, to start on its data. The caller then removes it. */
  dataDir?: string
  env?: Record<string, string>
}

const LIVE = { APP_SECRET: 'a secret that only tests know, of 32 characters' }

/** Starts the built server on a free port and waits until it is ready. Build first: `npm test` does. */
export async function startAppServer({
  mode = 'demonstration',
  dataDir,
  env = {},
}: Options = {}): Promise<AppServer> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'goa-server-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const { child, log, ended } = run({
    PORT: String(port),
    DATA_DIR: folder,
    ...(mode === 'live' ? LIVE : {}),
    ...env,
  })
  await ready(origin, child, log)
  const removeData = () => dataDir ?? rmSync(folder, { recursive: true, force: true })
  return {
    origin,
    dataDir: folder,
    pid: child.pid ?? 0,
    log,
    stop: async () => {
      const began = performance.now()
      child.kill('SIGTERM')
      const code = await ended
      const ms = performance.now() - began
      removeData()
      return { code, ms }
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      removeData()
    },
  }
}

/** Starts a server that is expected to refuse, and gives what it printed and its exit code. */
export async function refusedStart(
  env: Record<string, string>,
): Promise<{ code: number | null; log: string }> {
  const { child, log, ended } = run(env)
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 15_000)
  const code = await ended
  clearTimeout(tooLong)
  return { code, log: log() }
}

function run(env: Record<string, string>) {
  if (!isBuilt()) throw new Error('What is built is not what stands in the sources: `npm run build` first.')
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['build/server.js'], {
    env: { PATH, HOME, NODE_ENV: 'production', UV_THREADPOOL_SIZE: '16', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  child.stdout.on('data', (chunk) => printed.push(String(chunk)))
  child.stderr.on('data', (chunk) => printed.push(String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return { child, log: () => printed.join(''), ended }
}

async function ready(origin: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The server stopped with ${child.exitCode}:\n${log()}`)
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  child.kill('SIGKILL')
  throw new Error(`The server was not ready within 60 s:\n${log()}`)
}
