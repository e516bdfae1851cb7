import { defineConfig } from 'vitest/config'

/** What `npm run proof:mutation` runs against each changed line: the tests of the domain, with few generated cases each. */
export default defineConfig({
  test: {
    // TESTS, with commas between: those alone. Fewer tests notice fewer changes, so that the score is a lower bound.
    include: (process.env.TESTS ?? 'tests/domain/**/*.test.ts').split(','),
    // What they try is how long a file takes that was made to take long.
    exclude: ['tests/domain/templates/{yaml-bombs,spoiled-files}.test.ts'],
    setupFiles: ['tests/support/no-outgoing-requests.ts', 'tests/proof/many-cases.ts'],
    env: { CASES: '30', SLACK: '30', TZ: 'UTC' },
    testTimeout: 60_000,
    isolate: false,
    pool: 'threads',
  },
})
