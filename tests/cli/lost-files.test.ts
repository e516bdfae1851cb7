import { chmodSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { DatabaseGone, openDatabase } from '../../app/stores/handle.server.ts'
import { refusedStart, startAppServer } from '../support/app-server.ts'
import { newDatabase } from '../support/databases.ts'
import { openAudits, signInOverHttp } from '../support/posting.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).map((folder) => rmSync(folder, { recursive: true, force: true })))

function newFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'goa-lost-')))
  return folders.at(-1) ?? ''
}

test.each(['', '-wal', '.lock'])(
  'nothing is acknowledged once the database’s file%s was replaced',
  async (end) => {
    const location = await newDatabase('sqlite')
    if (location.kind !== 'sqlite') return
    writeFileSync(`${location.file}.lock`, '')
    const database = await openDatabase(location)
    const service = (id: string) => ({ id, name: id, created_at: '2020-01-01T00:00:00.000Z' })
    const save = (id: string) =>
      database.writer.transaction((transaction) => transaction('service').insert(service(id)))
    await save('before')
    renameSync(location.file + end, `${location.file}${end}.moved`)
    await expect(save('after')).rejects.toThrow(DatabaseGone)
    renameSync(`${location.file}${end}.moved`, location.file + end)
    await save('again')
    const during = database.writer.transaction(async (transaction) => {
      await transaction('service').insert(service('during'))
      rmSync(location.file + end)
      writeFileSync(location.file + end, 'another file')
    })
    await expect(during).rejects.toThrow(DatabaseGone)
    expect(database.isInPlace()).toBe(false)
    await database.close()
  },
)

test('a server whose file was removed says so to who saves, gives back what was typed, and is not ready', async () => {
  const dataDir = newFolder()
  const server = await startAppServer({ dataDir })
  try {
    const person = await signInOverHttp(server.origin, 'auditor')
    const [audit = ''] = await openAudits(person)
    rmSync(join(dataDir, 'good-or-above.sqlite'))
    const body = `${new URLSearchParams({ 'plan-complete.base': '0', 'plan-complete.comment': 'Long thought about' })}`
    const answer = await person.post(
      `/audits/${audit}/answers?_data=routes%2Faudits.%24auditId.answers`,
      body,
    )
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('Nothing of this was saved')
    const ready = await fetch(`${server.origin}/readyz`)
    expect(ready.status).toBe(503)
  } finally {
    await server.kill()
  }
})

test('files are the account’s own whatever the umask, and those of an earlier release become so', async () => {
  const dataDir = newFolder()
  const before = process.umask(0)
  try {
    const server = await startAppServer({ dataDir })
    const modes = () =>
      ['', '-wal', '-shm', '.lock'].map(
        (end) => statSync(join(dataDir, `good-or-above.sqlite${end}`)).mode & 0o777,
      )
    expect(modes()).toEqual([0o600, 0o600, 0o600, 0o600])
    await server.stop()
    chmodSync(join(dataDir, 'good-or-above.sqlite'), 0o644)
    const again = await startAppServer({ dataDir })
    expect(modes()).toEqual([0o600, 0o600, 0o600, 0o600])
    await again.stop()
  } finally {
    process.umask(before)
  }
})

test('a folder that cannot be made or written ends the start in one line', async () => {
  const secret = { APP_SECRET: 'a secret that only tests know, of 32 characters' }
  writeFileSync(join(newFolder(), 'file'), '')
  const file = join(folders.at(-1) ?? '', 'file')
  for (const [folder, live] of [
    ['/proc/none', {}],
    ['/proc/none/below', secret],
    [join(file, 'below'), {}],
    [file, secret],
  ] as const) {
    const { code, log } = await refusedStart({ DATA_DIR: folder, ...live })
    expect({ code, lines: log.trim().split('\n') }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^DATA_DIR: .* cannot be made or written \(E[A-Z]+\)/)],
    })
  }
})
