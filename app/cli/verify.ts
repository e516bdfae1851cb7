import type { Command } from 'commander'
import { checkInWords } from '../domain/record/verification.ts'
import { readConfig } from '../http/config.server.ts'
import { openDatabase } from '../stores/handle.server.ts'
import { verifyRecord } from '../workflows/activity/verify-record.ts'
import { progressOn } from './terminal.ts'

export function addVerify(program: Command, root: string, found: { isWrong: boolean }): void {
  program
    .command('verify')
    .description('hold the activity record against its seal, and name the first entry that is wrong')
    .action(async () => {
      const { database: location, dataDir, secret } = readConfig(process.env, root)
      const { progress, done } = progressOn(process.stderr)
      const database = await openDatabase(location)
      try {
        const check = await verifyRecord({
          ...{ reader: database.reader, secret, dataDir },
          progress: (entries) => progress(`Checked ${entries} entries`),
        }).finally(done)
        const { isRight, verdict, more } = checkInWords(check)
        for (const line of [verdict, ...more]) console.log(line)
        found.isWrong = !isRight
      } finally {
        await database.close()
      }
    })
}
