import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { DatabaseLocation } from '../../db/knexfile.ts'
import { readConfig } from '../http/config.server.ts'
import { KeepingRefused } from '../workflows/keeping/backup-file.ts'
import { restoreBackup } from '../workflows/keeping/restore-backup.ts'
import { inWords, progressOn } from './terminal.ts'

type Options = { into?: string; identity?: string; replace?: boolean }

export function addRestore(program: Command, root: string): void {
  program
    .command('restore')
    .description('check a backup and put it in place; the server must be stopped')
    .argument('<file>', 'the backup')
    .option('--into <where>', 'a folder, or a PostgreSQL address (default: where the server keeps its data)')
    .option(
      '--identity <file>',
      'a file with the secret key of age (AGE-SECRET-KEY-1…) an encrypted one needs',
    )
    .option('--replace', 'replace data that is there; it is kept aside')
    .action(async (file: string, { into, identity, replace = false }: Options) => {
      const { progress, done } = progressOn(process.stderr)
      const restored = await restoreBackup({
        ...placeOf(into, root),
        file: resolve(file),
        identities: identity === undefined ? [] : await identitiesIn(identity),
        replace,
        random: () => randomBytes(16).toString('base64url'),
        now: new Date(),
        progress,
      }).finally(done)
      const { manifest, migrated, aside } = restored
      console.log(`Restored the backup of ${manifest.madeAt} (version ${manifest.version}):`)
      for (const [table, rows] of Object.entries(manifest.counts)) console.log(`  ${table}: ${inWords(rows)}`)
      console.log(`Head of the activity record: ${manifest.head ?? 'none was kept'}`)
      if (migrated.length > 0) console.log(`Brought up to date: ${migrated.join(', ')}`)
      if (aside) console.log(`What was there is kept in ${aside}. Remove it when it is not needed any more.`)
    })
}

type Place = { into: DatabaseLocation; dataDir: string; secret: () => string }

function placeOf(into: string | undefined, root: string): Place {
  if (into !== undefined && !/^postgres(ql)?:\/\//.test(into)) {
    const dataDir = resolve(into)
    const secret = () => readConfig({ ...process.env, DATA_DIR: dataDir }, root).secret
    return { into: { kind: 'sqlite', file: join(dataDir, 'good-or-above.sqlite') }, dataDir, secret }
  }
  const { database, dataDir, secret } = readConfig(process.env, root)
  return {
    into: into === undefined ? database : { kind: 'postgres', url: into },
    dataDir,
    secret: () => secret,
  }
}

async function identitiesIn(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim())
  const identities = lines.filter((line) => /^AGE-SECRET-KEY-/.test(line))
  if (identities.length === 0)
    throw new KeepingRefused(`${file}: there is no secret key of age in it (a line AGE-SECRET-KEY-1…).`)
  return identities
}
