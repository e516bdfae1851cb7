import { expect, test } from 'vitest'
import { runTool } from '../support/run-tool.ts'

test('the whole project type checks', { timeout: 300_000 }, async () => {
  const { code, output } = await runTool('typescript-7/bin/tsc', ['--noEmit'])
  expect(code, output).toBe(0)
})
