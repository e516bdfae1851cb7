import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runTool } from '../support/run-tool.ts'

test('routes → workflows → stores → domain, in one direction and without a circle', {
  timeout: 120_000,
}, async () => {
  const args = ['--config', 'tests/project/dependency-rules.cjs', '--output-type', 'err', 'app', 'db']
  const { code, output } = await runTool('dependency-cruiser/bin/dependency-cruise.mjs', args)
  expect(code, output).toBe(0)
})

test('time, randomness and the environment are arguments of domain, stores and workflows', () => {
  const outside =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\brandomBytes\(|\brandomUUID\(/
  const files = ['app/domain', 'app/stores', 'app/workflows', 'app/reports'].flatMap(filesUnder)
  const found = files.filter((file) => outside.test(readFileSync(file, 'utf8')))
  expect(found).toEqual([])
})

function filesUnder(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`)
  } catch {
    return []
  }
}
