import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { RawAnswer } from '../../app/domain/answers/value.ts'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { type AppServer, startAppServer } from '../support/app-server.ts'
import { openAudits, type SignedIn, signInOverHttp } from '../support/posting.ts'

const KILLS = Number(process.env.KILLS ?? 100)
const WRITERS = 32
const READY_MS = 5_000

const dataDir = mkdtempSync(join(tmpdir(), 'goa-kills-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const questions = [
  'actions-smart',
  'plan-complete',
  'assessment-quality',
  'plan-impact',
  'plan-made-with-child',
  'plan-made-with-family-network',
  'plan-made-with-professionals',
  'planning-quality',
]

/** One answer that one writer saves over and over; the number in its comment only ever grows. */
type Writer = { auditor: string; audit: string; question: string; sent: number; acknowledged: number }

async function chooseWriters(server: AppServer): Promise<Writer[]> {
  const writers: Writer[] = []
  for (const auditor of ['auditor', 'auditor2', 'auditor3']) {
    const audits = await openAudits(await signInOverHttp(server.origin, auditor))
    for (const audit of audits)
      for (const question of questions) writers.push({ auditor, audit, question, sent: 0, acknowledged: 0 })
  }
  expect(writers.length).toBeGreaterThanOrEqual(WRITERS)
  return writers.slice(0, WRITERS)
}

/** Saves until the server is gone. A number is acknowledged only when its revision comes back. */
async function write(person: SignedIn, writer: Writer, base: number, stopped: () => boolean): Promise<void> {
  let revision = base
  while (!stopped()) {
    writer.sent += 1
    const n = writer.sent
    const { question, audit } = writer
    const body = new URLSearchParams({ [`${question}.base`]: `${revision}`, [`${question}.comment`]: `${n}` })
    try {
      const answer = await person.post(
        `/audits/${audit}/answers?_data=routes%2Faudits.%24auditId.answers`,
        `${body}`,
      )
      const reply = (await answer.json()) as { revisions: Record<string, number> }
      revision = reply.revisions[question] ?? revision
      writer.acknowledged = n
    } catch {
      return
    }
  }
}

test(`nothing acknowledged is lost by ${KILLS} kills under ${WRITERS} writers, and it is ready again in time`, async () => {
  let server = await startAppServer({ dataDir })
  const writers = await chooseWriters(server)
  let slowest = 0
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const people = new Map<string, SignedIn>()
    for (const { auditor } of writers)
      if (!people.has(auditor)) people.set(auditor, await signInOverHttp(server.origin, auditor))
    const stored = await storedAnswers(writers, server)
    let over = false
    const writing = writers.map((writer, place) => {
      const person = people.get(writer.auditor)
      return person && write(person, writer, stored[place]?.revision ?? 0, () => over)
    })
    await sleep(100 + ((kill * 137) % 900))
    over = true
    process.kill(server.pid, 'SIGKILL')
    await Promise.all(writing)
    await server.kill()
    const began = performance.now()
    server = await startAppServer({ dataDir })
    slowest = Math.max(slowest, performance.now() - began)
    for (const [place, { comment }] of (await storedAnswers(writers, server)).entries()) {
      const writer = writers[place]
      // What was acknowledged, or the one after it, which was under way.
      expect(comment).toBeGreaterThanOrEqual(writer?.acknowledged ?? 0)
      expect(comment).toBeLessThanOrEqual(writer?.sent ?? 0)
      if (writer) writer.sent = comment
    }
    acknowledged = writers.reduce((total, writer) => total + writer.acknowledged, 0)
  }
  await server.stop()
  const database = await openDatabase({ kind: 'sqlite', file: join(dataDir, 'good-or-above.sqlite') })
  expect(await database.reader.raw('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  await database.close()
  console.log(
    `${KILLS} kills, last number acknowledged over all writers ${acknowledged}, slowest restart ${Math.round(slowest)} ms`,
  )
  expect(acknowledged).toBeGreaterThan(KILLS * 10)
  expect(slowest).toBeLessThan(READY_MS)
})

type CheckPage = { raws: Record<string, RawAnswer>; revisions: Record<string, number> }

/** What the auditors themselves are shown. */
async function storedAnswers(writers: Writer[], server: AppServer) {
  const person = new Map<string, SignedIn>()
  const found: Array<{ revision: number; comment: number }> = []
  for (const { auditor, audit, question } of writers) {
    if (!person.has(auditor)) person.set(auditor, await signInOverHttp(server.origin, auditor))
    const answer = await person
      .get(auditor)
      ?.get(`/audits/${audit}/check?_data=routes%2Faudits.%24auditId.check`)
    const view = (await answer?.json()) as CheckPage
    found.push({
      revision: view.revisions[question] ?? 0,
      comment: Number(view.raws[question]?.comment ?? 0),
    })
  }
  return found
}
