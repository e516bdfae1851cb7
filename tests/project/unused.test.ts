import { expect, test } from 'vitest'
import { runTool } from '../support/run-tool.ts'

test('every file, export and package is used, and every import is of one that exists', {
  timeout: 300_000,
}, async () => {
  const { code, output } = await runTool('knip/bin/knip.js', ['--config', 'tests/project/knip.jsonc'])
  expect(code, output).toBe(0)
})
