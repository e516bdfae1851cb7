import { expect, test } from 'vitest'
import { runTool } from '../support/run-tool.ts'

test('the whole project follows the house style', { timeout: 300_000 }, async () => {
  const { code, output } = await runTool('@biomejs/biome/bin/biome', ['check', '.'])
  expect(code, output).toBe(0)
})
