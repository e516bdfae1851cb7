import { defineConfig } from 'vitest/config'

/**
 * `npm run proof`: the second tier, for what is long. One part alone: `npm run proof -- --project <name>`. The parts are
 * listed in docs/proof.md.
 */
const hours = 3_600_000

export default defineConfig({
  test: {
    globalSetup: ['tests/support/databases-start.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        // Every property of the domain again, each with a hundred thousand generated cases.
        test: {
          name: 'generated',
          include: ['tests/domain/**/*.test.ts'],
          setupFiles: ['tests/support/no-outgoing-requests.ts', 'tests/proof/many-cases.ts'],
          testTimeout: hours,
        },
      },
      {
        // The damaged backups of `npm test`, ten times as many.
        test: {
          name: 'damaged',
          include: ['tests/cli/damaged-backups.test.ts'],
          setupFiles: ['tests/support/no-outgoing-requests.ts'],
          env: { DAMAGED: process.env.DAMAGED ?? '200' },
          testTimeout: hours,
        },
      },
      ...[
        ['interleavings', 'tests/proof/interleavings.test.ts'],
        ['kills', 'tests/proof/kills.test.ts'],
        ['office', 'tests/proof/office.test.ts'],
        ['malformed', 'tests/proof/malformed.test.ts'],
        ['tampering', 'tests/proof/tampering.test.ts'],
        ['figures', 'tests/proof/figures-agree.test.ts'],
        ['bench', 'tests/bench/**/*.test.ts'],
      ].map(([name = '', include = '']) => ({
        test: {
          name,
          include: [include],
          setupFiles: ['tests/support/no-outgoing-requests.ts'],
          server: { deps: { external: [/\/build\/server\//] } },
          fileParallelism: false,
          testTimeout: hours,
          hookTimeout: hours,
        },
      })),
    ],
  },
})
