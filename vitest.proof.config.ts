import { defineConfig } from 'vitest/config'

/**
 * `npm run proof`: the second tier, for what is long (load, many kills, cases by the hundred thousand). One part alone:
 * `npm run proof -- tests/proof/<part>.test.ts`.
 */
export default defineConfig({
  test: {
    include: ['tests/proof/**/*.test.ts', 'tests/bench/**/*.test.ts'],
    passWithNoTests: true,
    globalSetup: ['tests/support/databases-start.ts'],
    setupFiles: ['tests/support/no-outgoing-requests.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
  },
})
