import type { Command } from 'commander'
import { readConfig } from '../http/config.server.ts'
import { moveToPostgres } from '../workflows/keeping/move-to-postgres.ts'
import { inWords, progressOn } from './terminal.ts'

export function addMove(program: Command, root: string): void {
  program
    .command('move-to-postgres')
    .description('copy an SQLite deployment into an empty PostgreSQL database, and prove them equal')
    .requiredOption('--to <address>', 'postgres://user:password@host:5432/database')
    .action(async ({ to }: { to: string }) => {
      const config = readConfig(process.env, root)
      const { progress, done } = progressOn(process.stderr)
      const moved = await moveToPostgres(config.database, to, { now: new Date(), progress }).finally(done)
      for (const [table, rows] of Object.entries(moved.counts)) console.log(`  ${table}: ${inWords(rows)}`)
      console.log(
        `Equal: the rows of ${Object.keys(moved.counts).length} tables, and ${moved.figures} pages of figures.`,
      )
      console.log(
        'Start the server with DATABASE_URL set to that address, and the same DATA_DIR and APP_SECRET.',
      )
    })
}
