import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listActivity, takeOverReadings } from '../../app/stores/activity.server.ts'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { openReadingJournal, type ReadingJournal } from '../../app/stores/reading-journal.server.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { rows } from './route-table.ts'
import { inServedDepartment } from './served-department.ts'

/** Another connection holds the lock of whoever writes, as a long save does, while every page is opened. */
const { department } = inServedDepartment()

/** Long before a write would give up waiting. */
const SOON_MS = 3_000

let locked: Database
let context: TestContext
let journal: ReadingJournal
let letGo = () => {}
let held: Promise<void>

beforeAll(async () => {
  const { shared } = department()
  locked = await openDatabase(shared.location)
  journal = await openReadingJournal(
    mkdtempSync(join(tmpdir(), 'readings-')),
    (readings) => shared.writer.transaction((transaction) => takeOverReadings(transaction, readings)),
    () => {},
  )
  // Later by more than a minute, so that each visit would be noted.
  const later = testContext(shared, { now: '2020-05-01T09:10:00.000Z' })
  context = { ...later, readings: journal, random: randomUUID }
  await new Promise<void>((isHeld) => {
    held = locked.writer.transaction(async () => {
      isHeld()
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
    })
  })
})

afterAll(async () => {
  letGo()
  await held
  await journal.close()
  await locked.close()
})

const pages = rows.flatMap(({ method, path, answers }) => {
  const reader = answers.find(([, answer]) => answer === '200')
  return method === 'GET' && reader ? [{ path, person: reader[0] }] : []
})

async function open({ path, person }: (typeof pages)[number]): Promise<{ status: number; ms: number }> {
  const { handler, cookies } = department()
  const headers = new Headers(person === 'nobody' ? {} : { Cookie: cookies[person] })
  const began = performance.now()
  const answer = await handler.answer(
    context,
    new Request(new URL(path, 'http://127.0.0.1:3000'), { headers }),
  )
  await answer.arrayBuffer()
  return { status: answer.status, ms: performance.now() - began }
}

test.each(pages)('$path opens for $person while somebody else writes', async (page) => {
  const { status, ms } = await open(page)
  expect(status).toBe(200)
  expect(ms).toBeLessThan(SOON_MS)
})

test('what was read meanwhile is in the record once nobody writes any more', async () => {
  const before = (await listActivity(context.reader, { limit: 1 }))[0]?.seq ?? 0
  letGo()
  await held
  await journal.takeOver()
  const taken = (await listActivity(context.reader, { limit: 200 })).filter(({ seq }) => seq > before)
  const acts = new Set(taken.map(({ act }) => act))
  for (const act of ['audit.read', 'findings.read', 'action.read', 'concern.read', 'concern.list'])
    expect(acts).toContain(act)
})
