import { execFile } from 'node:child_process'
import { isBuilt } from '../../scripts/stamps.mjs'

export type CommandRun = { code: number; stdout: string; stderr: string }

/** Runs one of the built commands as a process, with this environment and none besides. Build first: `npm test` does. */
export function runCli(args: readonly string[], env: Record<string, string> = {}): Promise<CommandRun> {
  if (!isBuilt()) throw new Error('What is built is not what stands in the sources: `npm run build` first.')
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['build/cli.js', ...args],
      { env: { PATH, HOME, TMPDIR, NODE_ENV: 'production', ...env }, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    )
  })
}
