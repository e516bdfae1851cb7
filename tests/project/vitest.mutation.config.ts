import { defineConfig } from 'vitest/config'

/** What `npm run proof:mutation` runs against each changed line: the tests of the domain. */
export default defineConfig({
  test: {
    include: ['tests/domain/**/*.test.ts'],
    setupFiles: ['tests/support/no-outgoing-requests.ts'],
    testTimeout: 60_000,
  },
})
