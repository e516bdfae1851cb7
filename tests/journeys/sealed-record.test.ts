import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { verifyRecord } from '../../app/workflows/activity/verify-record.ts'
import { type AppServer, startAppServer } from '../support/app-server.ts'
import { onDatabase } from '../support/on-database.ts'

type Form = Record<string, string>

function post({ origin }: AppServer, path: string, form: Form, headers: Form = {}): Promise<Response> {
  const body = new URLSearchParams(form)
  return fetch(origin + path, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { Origin: origin, ...headers },
  })
}

async function signIn(server: AppServer, username: string): Promise<string> {
  const answer = await post(server, '/sign-in', { username, password: 'demonstration' })
  expect(answer.status).toBe(302)
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

test('a server seals its record within seconds and at its stop, and its page says when somebody changed it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'goa-sealed-'))
  const location = { kind: 'sqlite', file: join(dataDir, 'good-or-above.sqlite') } as const
  const heads = join(dataDir, 'seal', 'heads.jsonl')
  const verify = async () => {
    const database = await openDatabase(location)
    const secret = readFileSync(join(dataDir, 'session-secret'), 'utf8')
    const check = await verifyRecord({ reader: database.reader, secret, dataDir })
    await database.close()
    return check
  }

  const server = await startAppServer({ dataDir })
  const cookie = await signIn(server, 'dpo')
  expect((await fetch(`${server.origin}/people`, { headers: { Cookie: cookie } })).status).toBe(200)
  for (let time = 0; time < 3; time += 1)
    expect((await post(server, '/sign-out', {}, { Origin: 'http://elsewhere.example' })).status).toBe(403)
  await post(server, '/sign-in', { username: 'nobody at all', password: 'x' })
  await sleep(5_000)
  const meanwhile = await verify()
  expect([meanwhile.problems, meanwhile.unsealed.entries]).toEqual([[], 0])
  expect(meanwhile.sealed.entries).toBe(3)
  expect(statSync(heads).mode & 0o777).toBe(0o600)
  expect((await post(server, '/sign-out', {}, { Cookie: cookie })).status).toBe(302)
  await server.stop()

  const { problems, unsealed } = await verify()
  expect([problems, unsealed.entries]).toEqual([[], 0])
  const [seen, last] = await onDatabase(location, async (knex) => {
    const newest = await knex('activity').orderBy('seq', 'desc').limit(20)
    return [newest.map(({ act }) => act), newest[0]]
  })
  for (const act of ['sign-in', 'people.list', 'sign-in.failed', 'sign-out', 'request.refused'])
    expect(seen).toContain(act)
  expect(last).toMatchObject({
    ...{ act: 'request.refused', subject_id: '127.0.0.0/24', detail: '{"requests":3}' },
  })

  await onDatabase(location, async (knex) => {
    await knex.raw('DROP TRIGGER activity_no_update')
    await knex('activity').where({ act: 'people.list' }).update({ person_id: null })
  })
  const again = await startAppServer({ dataDir })
  const officer = await signIn(again, 'dpo')
  const answer = await post(again, '/activity/check', {}, { Cookie: officer })
  const page = await answer.text()
  expect(page).toContain('The record is not as it was sealed')
  expect(page).toMatch(/Entry \d+ was changed after it was sealed\./)
  await again.stop()
  rmSync(dataDir, { recursive: true })
})
