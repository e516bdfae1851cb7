import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

const shared = {
  setupFiles: ['tests/support/no-outgoing-requests.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** `npm test`: everything a change can break. What takes longer is in vitest.proof.config.ts. */
export default defineConfig({
  test: {
    // One less than there are cores, as Vitest has it, but two at the least: a journey waits most of the time, for its
    // server or its browser, and on two cores the files would go one by one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
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
