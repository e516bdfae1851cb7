import { expect, test } from 'vitest'
import { runTool } from '../support/run-tool.ts'

test('no file, export or package stands unused', { timeout: 300_000 }, async () => {
  const { code, output } = await runTool('knip/bin/knip.js', ['--config', 'tests/project/knip.json'])
  expect(code, output).toBe(0)
})
