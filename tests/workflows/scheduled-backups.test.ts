import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { listBackups } from '../../app/workflows/keeping/prune-backups.ts'
import { LAST_FAILURE, scheduleBackups } from '../../app/workflows/keeping/schedule-backups.ts'
import { testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'

const folders: string[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const HOUR_MS = 3_600_000

test('a backup is made when the last is old enough, as many are kept as was said, and a failure is kept until one succeeds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const dataDir = mkdtempSync(join(tmpdir(), 'goa-schedule-'))
  folders.push(dataDir)
  const to = join(dataDir, 'backups')
  const database = await openDatabase(await newDatabase('sqlite'))
  const context = testContext(database)
  const backups = { everyMs: 24 * HOUR_MS, keep: 2, to, recipients: [] }
  const config = { ...context.config, dataDir, backups }
  const logged = () => context.logged.map(({ message }) => message)
  const until = (message: string, times: number) =>
    vi.waitFor(() => expect(logged().filter((each) => each === message)).toHaveLength(times), 10_000)

  writeFileSync(to, 'a file where the folder should be')
  const stop = scheduleBackups({ ...context, config })
  await until('backup failed', 1)
  expect(readFileSync(join(dataDir, LAST_FAILURE), 'utf8')).toMatch(
    /^2020-05-01T09:00:00.000Z .*cannot be made/,
  )

  rmSync(to)
  vi.advanceTimersByTime(60_000)
  await until('backup made', 1)
  expect(existsSync(join(dataDir, LAST_FAILURE))).toBe(false)

  context.setNow('2020-05-02T08:59:00.000Z')
  vi.advanceTimersByTime(60_000)
  for (const [times, day] of [2, 3, 4].entries()) {
    context.setNow(`2020-05-0${day}T09:00:00.000Z`)
    vi.advanceTimersByTime(60_000)
    await until('backup made', times + 2)
  }
  stop()
  expect(await listBackups(to)).toEqual([
    'good-or-above-20200503T090000000Z.backup',
    'good-or-above-20200504T090000000Z.backup',
  ])
  await database.close()
})
