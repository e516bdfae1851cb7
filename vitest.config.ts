import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'
import { memoryFolder } from './tests/support/memory-folder.ts'

const inMemory = memoryFolder()
// Databases, data folders and the browser's profiles: everything that is gone with the run.
if (inMemory && !process.env.TMPDIR) process.env.TMPDIR = inMemory

const shared = {
  setupFiles: ['tests/support/no-outgoing-requests.ts'],
  // A worker goes on from file to file with the modules it has loaded: to load them anew took longer than most tests.
  // No test may therefore leave a module, the environment or the clock otherwise than it found them.
  isolate: false,
  // What is built is loaded as it is, and not compiled once more.
  server: { deps: { external: [/\/build\/server\//] } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** Tests of the domain that know of dates. `tests/project/dates.test.ts` holds this against what makes one. */
export const OF_DATES = [
  'day',
  'demonstration-plan',
  'answers/*',
  'concerns/*',
  'imports/*',
  'actions/*',
  'audits/rich-form',
  'audits/submission',
  'audits/worked-out',
  'audits/working-days',
  'evidence/as-it-stood',
  'findings/selection',
  'findings/usual-selection',
  'instruments/*',
  'measures/milestones',
  'period',
  'plans/*',
  'record/*',
  'measures/target',
  'measures/year-before',
  'templates/can-hold',
  'templates/condition-text',
  'templates/describe-question',
  'templates/condition-fields',
  'templates/read-answer',
  'templates/template-sheets',
]

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
        // A date must not move when the clocks do. What knows of none is tested once.
        test: {
          ...shared,
          name: 'in London',
          include: OF_DATES.map((name) => `tests/domain/${name}.test.ts`),
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
