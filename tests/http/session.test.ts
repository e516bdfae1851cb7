import { expect, test, vi } from 'vitest'
import { endSession, readSession, startSession } from '../../app/http/session.server.ts'
import { deleteSessionsOf } from '../../app/stores/sessions.server.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const NOON = '2020-05-01T12:00:00.000Z'

async function contextWithPerson(open: Open) {
  const context = testContext(await open(), { now: NOON })
  await context.writer.transaction(async (transaction) => {
    await transaction('person').insert({
      id: 'p1',
      username: 'amara',
      username_key: 'amara',
      display_name: 'Amara',
      password_hash: 'x',
      created_at: NOON,
    })
  })
  return context
}

async function lastSeen({ reader }: TestContext): Promise<string | undefined> {
  return (await reader('session').first<{ last_seen_at: string } | undefined>('last_seen_at'))?.last_seen_at
}

function requestWith(setCookie?: string): Request {
  const headers: Record<string, string> = setCookie ? { Cookie: `other=1; ${setCookie.split(';')[0]}` } : {}
  return new Request('http://127.0.0.1:3000/', { headers })
}

describeOnBothDatabases('a session', (open) => {
  test('is found by its cookie, of which only a hash is kept', async () => {
    const context = await contextWithPerson(open)
    const cookie = await startSession(context, requestWith(), 'p1')
    expect(cookie).toMatch(/^goa=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    const session = await readSession(context, requestWith(cookie))
    expect(session).toEqual({ personId: 'p1', sessionId: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const token = cookie.slice(4, 47)
    expect(JSON.stringify(await context.reader('session').select())).not.toContain(token)
    expect(await readSession(context, requestWith())).toBeNull()
    expect(await readSession(context, requestWith(cookie.replace('goa=', 'goa=x')))).toBeNull()
  })

  test('is bound to https and the host where there is https', async () => {
    const context = await contextWithPerson(open)
    context.config.origin = 'https://audit.example'
    const cookie = await startSession(context, requestWith(), 'p1')
    expect(cookie).toMatch(/^__Host-goa=.*; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/)
  })

  test('ends after 30 idle minutes, and after 12 hours however busy', async () => {
    const context = await contextWithPerson(open)
    const request = requestWith(await startSession(context, requestWith(), 'p1'))
    for (let minute = 25; minute < 12 * 60; minute += 25) {
      context.setNow(new Date(Date.parse(NOON) + minute * 60_000).toISOString())
      expect(await readSession(context, request), `minute ${minute}`).not.toBeNull()
      // No page waits for the visit to be noted.
      await vi.waitFor(async () => expect(await lastSeen(context)).toBe(context.clock().toISOString()))
    }
    context.setNow('2020-05-02T00:00:00.000Z')
    expect(await readSession(context, request)).toBeNull()

    context.setNow(NOON)
    const idle = requestWith(await startSession(context, requestWith(), 'p1'))
    context.setNow('2020-05-01T12:30:01.000Z')
    expect(await readSession(context, idle)).toBeNull()
  })

  test('is replaced by signing in again, and ended by signing out', async () => {
    const context = await contextWithPerson(open)
    const first = requestWith(await startSession(context, requestWith(), 'p1'))
    const second = requestWith(await startSession(context, first, 'p1'))
    expect(await readSession(context, first)).toBeNull()
    expect(await readSession(context, second)).not.toBeNull()
    expect(await endSession(context, second)).toContain('goa=; Path=/; Max-Age=0')
    expect(await readSession(context, second)).toBeNull()
  })

  test('is revoked at once with all others of its person', async () => {
    const context = await contextWithPerson(open)
    const requests = [requestWith(await startSession(context, requestWith(), 'p1'))]
    requests.push(requestWith(await startSession(context, requestWith(), 'p1')))
    await context.writer.transaction((transaction) => deleteSessionsOf(transaction, 'p1'))
    for (const request of requests) expect(await readSession(context, request)).toBeNull()
  })
})
