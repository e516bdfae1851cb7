import { defineConfig } from 'vitest/config'

/** What `npm run proof:mutation` runs against each changed line: the tests of the domain, with few generated cases each. */
export default defineConfig({
  test: {
    include: ['tests/domain/**/*.test.ts'],
    setupFiles: ['tests/support/no-outgoing-requests.ts', 'tests/proof/many-cases.ts'],
    env: { CASES: '30', SPOILED: '40', SLACK: '30', TZ: 'UTC' },
    testTimeout: 60_000,
    isolate: false,
    pool: 'threads',
  },
})
