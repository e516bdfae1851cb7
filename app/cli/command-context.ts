import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readConfig } from '../http/config.server.ts'
import { createPasswords } from '../http/password.server.ts'
import { createLog } from '../http/server-log.server.ts'
import { openDatabase } from '../stores/handle.server.ts'
import type { AppContext } from '../workflows/context.ts'
import { KeepingRefused } from '../workflows/keeping/backup-file.ts'

/** @throws KeepingRefused where there is none yet: a command makes no empty one by mistake */
export function requireDatabase(root: string): void {
  const { database } = readConfig(process.env, root)
  if (database.kind === 'sqlite' && !existsSync(database.file))
    throw new KeepingRefused(`${database.file}: there is no database yet. Start the server first.`)
}

/** Does one act on the deployment's database, as the server would; it may be running. Nothing is read for a person here. */
export async function inContext<Result>(
  root: string,
  work: (context: AppContext) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env, root)
  const nobodyReads = async () => {
    throw new Error('a command shows no page')
  }
  const database = await openDatabase(config.database)
  try {
    return await work({
      ...{ config, reader: database.reader, writer: database.writer, log: createLog(config) },
      ...{ clock: () => new Date(), random: () => randomBytes(16).toString('base64url') },
      readings: { append: nobodyReads, takeOver: nobodyReads, close: async () => {} },
      passwords: createPasswords(),
      firstAdministrator: { codeHash: null },
    })
  } finally {
    await database.close()
  }
}
