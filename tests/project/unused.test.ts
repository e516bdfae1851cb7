import { expect, test } from 'vitest'
import { runTool } from '../support/run-tool.ts'

// Unused files, exports and packages are looked for again once the plan's and the administrator's pages use them.
test('every import is of a file that exists and a package that is listed', { timeout: 300_000 }, async () => {
  const { code, output } = await runTool('knip/bin/knip.js', ['--config', 'tests/project/knip.json'])
  expect(code, output).toBe(0)
})
