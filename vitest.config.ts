import { defineConfig } from 'vitest/config'

const shared = {
  setupFiles: ['tests/support/no-outgoing-requests.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** `npm test`: everything a change can break. What takes longer is in vitest.proof.config.ts. */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/databases-start.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'house',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/journeys/**', 'tests/proof/**', 'tests/bench/**'],
          env: { TZ: 'UTC' },
        },
      },
      {
        // A date must not move when the clocks do.
        test: {
          ...shared,
          name: 'in London',
          include: ['tests/domain/**/*.test.ts'],
          env: { TZ: 'Europe/London' },
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
