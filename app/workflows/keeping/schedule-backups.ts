import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FolderUnusable } from '../../stores/handle.server.ts'
import { PostgresProgramFailed } from '../../stores/postgres-programs.server.ts'
import type { AppContext, Config } from '../context.ts'
import { KeepingRefused } from './backup-file.ts'
import { makeBackup } from './make-backup.ts'
import { listBackups, pruneBackups } from './prune-backups.ts'

/** In the folder of the data: when the last scheduled backup failed, and why; gone once one succeeds. */
export const LAST_FAILURE = 'last-backup-failure.txt'

const LOOK_MS = 60_000

/**
 * Makes a backup whenever the last one of the folder is old enough, also when the server was down meanwhile. A failure is logged,
 * kept for `doctor`, and tried again a minute later.
 * @returns stops; one that is under way is left unfinished, and never has a backup's name
 */
export function scheduleBackups({ config, log, clock }: Pick<AppContext, 'config' | 'log' | 'clock'>) {
  const { backups } = config
  if (backups === null) return () => {}
  let isBusy = false
  const look = async () => {
    if (isBusy || !(await isDue(backups, clock()))) return
    isBusy = true
    await oneBackup(config, backups, clock())
      .then((facts) => log.info(facts, 'backup made'))
      .catch((error) => noteFailure(config, log, error, clock()))
      .finally(() => {
        isBusy = false
      })
  }
  const timer = setInterval(() => void look(), LOOK_MS).unref()
  void look()
  return () => clearInterval(timer)
}

type Schedule = NonNullable<Config['backups']>

async function isDue({ to, everyMs }: Schedule, now: Date): Promise<boolean> {
  const last = (await listBackups(to)).at(-1)
  const madeAt = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/
    .exec(last ?? '')
    ?.slice(1)
    .map(Number)
  if (!madeAt) return true
  const [year = 0, month = 1, day, hours, minutes, seconds] = madeAt
  return now.getTime() - Date.UTC(year, month - 1, day, hours, minutes, seconds) >= everyMs
}

async function oneBackup(config: Config, { to, keep, recipients }: Schedule, now: Date) {
  const { bytes } = await makeBackup(config, { to, recipients, now, progress: () => {} })
  const removed = await pruneBackups(to, keep)
  await rm(join(config.dataDir, LAST_FAILURE), { force: true })
  return { bytes, removed: removed.length }
}

async function noteFailure({ dataDir }: Config, log: AppContext['log'], error: unknown, now: Date) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why =
    error instanceof KeepingRefused ||
    error instanceof FolderUnusable ||
    error instanceof PostgresProgramFailed
      ? error.message
      : code || (error as Error).name
  log.error({ error: (error as Error).name, code }, 'backup failed')
  await writeFile(join(dataDir, LAST_FAILURE), `${now.toISOString()} ${why}\n`, { mode: 0o600 }).catch(
    () => {},
  )
}
