import type { Command } from 'commander'
import { readConfig } from '../http/config.server.ts'
import { resetDemonstration } from '../workflows/keeping/reset-demonstration.ts'

export function addDemoReset(program: Command, root: string): void {
  program
    .command('demo-reset')
    .description('empty the demonstration: the next start fills it anew; refused for a live deployment')
    .action(async () => {
      await resetDemonstration(readConfig(process.env, root))
      console.log('The demonstration is empty: npm start fills it anew.')
    })
}
