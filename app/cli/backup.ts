import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { readConfig } from '../http/config.server.ts'
import { makeBackup } from '../workflows/keeping/make-backup.ts'
import { pruneBackups } from '../workflows/keeping/prune-backups.ts'
import { inWords, progressOn, sizeInWords } from './terminal.ts'

export function addBackup(program: Command, root: string): void {
  program
    .command('backup')
    .description('make a backup, while the server runs; its name is printed')
    .option('--to <folder>', 'where to: a folder, made where there is none (default: backups in DATA_DIR)')
    .option('--recipient <key...>', 'encrypt it to these public keys of age (age1…)', [])
    .option(
      '--keep <number>',
      'afterwards remove all but the newest whole backups of the folder',
      wholeNumber,
    )
    .action(async ({ to, recipient, keep }: { to?: string; recipient: string[]; keep?: number }) => {
      const config = readConfig(process.env, root)
      const folder = to === undefined ? join(config.dataDir, 'backups') : resolve(to)
      const { progress, done } = progressOn(process.stderr)
      const made = await makeBackup(config, { to: folder, recipients: recipient, now: new Date(), progress })
      const gone = keep === undefined ? [] : await pruneBackups(folder, keep)
      done()
      const rows = Object.values(made.manifest.counts).reduce((sum, n) => sum + n, 0)
      const tables = Object.keys(made.manifest.counts).length
      console.log(made.file)
      console.error(`${sizeInWords(made.bytes)}: ${inWords(rows)} rows of ${tables} tables.`)
      if (gone.length > 0) console.error(`Removed: ${gone.join(', ')}`)
    })
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('A whole number from 1 is wanted.')
  return Number(text)
}
