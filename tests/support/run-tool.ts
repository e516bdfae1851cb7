import { execFile } from 'node:child_process'

/** Runs a development tool from node_modules with Node, and gives its exit code and everything it printed. */
export function runTool(script: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const options = {
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    }
    execFile(process.execPath, [`node_modules/${script}`, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
  })
}
