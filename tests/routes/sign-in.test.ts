import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import type { Database } from '../../app/stores/handle.server.ts'
import { setAccountRules } from '../../app/workflows/people/account-rules.ts'
import { currentPerson } from '../../app/workflows/people/current-person.ts'
import {
  beginSecondFactor,
  confirmOwnFactor,
  viewSecondFactor,
} from '../../app/workflows/people/second-factor.ts'
import { testContext } from '../support/context.ts'
import { inServedDepartment } from './served-department.ts'

const { department, inCopy } = inServedDepartment()
const ORIGIN = 'http://127.0.0.1:3000'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0'

type Sent = { cookie?: string; form?: Record<string, string>; agent?: string }

/** Requests as a browser without JavaScript makes them. */
function browserOf(database: Database) {
  const context = testContext(database)
  const ask = async (path: string, { cookie = '', form, agent = FIREFOX }: Sent = {}) => {
    const headers = { Cookie: cookie, 'User-Agent': agent }
    const body = form && new URLSearchParams(form)
    const request = new Request(ORIGIN + path, { method: form ? 'POST' : 'GET', headers, body })
    const answer = await department().handler.answer(context, request)
    const given = answer.headers.get('Set-Cookie')?.split(';')[0]
    return {
      status: answer.status,
      to: answer.headers.get('Location'),
      text: await answer.text(),
      cookie: given ?? cookie,
    }
  }
  return { context, ask }
}

async function withFactor(database: Database, personId: string) {
  const { context } = browserOf(database)
  const actor = (await currentPerson(context, personId))?.actor
  if (!actor) throw new Error('nobody')
  await beginSecondFactor(context, actor)
  const { setUp } = await viewSecondFactor(context, actor)
  const app = new TOTP({ secret: setUp?.secret.replaceAll(' ', '') ?? '' })
  const code = (seconds: number) => app.generate({ timestamp: context.clock().getTime() + seconds * 1000 })
  await confirmOwnFactor(context, actor, { code: code(-30) })
  return code
}

test('the password alone lets nobody in who has a second factor; what was typed before is held through both steps', () =>
  inCopy(async (database) => {
    const code = await withFactor(database, 'auditor')
    const { ask } = browserOf(database)
    const held = JSON.stringify({
      to: '/audits/open/concern',
      fields: [['concern', 'She was not seen']],
      hadFile: false,
    })
    const first = await ask('/sign-in', {
      form: { username: 'auditor', password: 'auditor', to: '/audits', held },
    })
    expect(first.status).toBe(200)
    expect(first.text).toContain('Enter the code of your second factor')
    expect(first.text).toContain('She was not seen')
    const half = { cookie: first.cookie }
    expect((await ask('/audits', half)).to).toBe('/sign-in?to=%2Faudits')
    expect((await ask('/account', half)).to).toMatch(/^\/sign-in/)
    const wrong = await ask('/sign-in', { ...half, form: { code: '', held } })
    expect([wrong.status, wrong.text.includes('Enter the code')]).toEqual([400, true])
    const guessed = await ask('/sign-in', { ...half, form: { code: '000000', held } })
    expect(guessed.status).toBe(400)
    expect(guessed.text).toContain('The code is not right')
    expect(guessed.text).toContain('She was not seen')
    const right = await ask('/sign-in', { ...half, form: { code: code(0), held } })
    expect(right.text).toContain('You are signed in')
    expect(right.text).toContain('She was not seen')
    expect(right.cookie).not.toBe(first.cookie)
    expect((await ask('/audits', { cookie: right.cookie })).status).toBe(200)
    // The half session is gone.
    expect((await ask('/sign-in', { ...half, form: { code: code(30) } })).status).toBe(400)
  }))

test('without a second factor one step is enough, and one leads on to where one was going', () =>
  inCopy(async (database) => {
    const { ask } = browserOf(database)
    const form = { username: 'auditor', password: 'auditor', to: '/audits' }
    const answer = await ask('/sign-in', { form })
    expect([answer.status, answer.to]).toEqual([302, '/audits'])
    expect((await ask('/sign-in', { form: { code: '123456' } })).status).toBe(400)
  }))

test('who has to set one up is led there from every page, and nowhere else', () =>
  inCopy(async (database) => {
    const { context, ask } = browserOf(database)
    const all = (await currentPerson(context, 'administrator'))?.actor
    if (!all) throw new Error('nobody')
    await setAccountRules(context, all, { secondFactor: ['data-protection-officer'] })
    const cookie = department().cookies.dpo
    for (const path of ['/', '/activity', '/account'])
      expect((await ask(path, { cookie })).to).toBe('/account/second-factor')
    const page = await ask('/account/second-factor', { cookie, form: { intent: 'begin' } })
    expect(page.to).toBe('/account/second-factor')
    const shown = await ask('/account/second-factor', { cookie })
    expect(shown.text).toContain('<path d="M')
    const secret = /Key: (?:<!-- -->)?<code>([A-Z2-7 ]+)<\/code>/.exec(shown.text)?.[1] ?? ''
    const timestamp = context.clock().getTime()
    const code = new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp })
    const done = await ask('/account/second-factor', { cookie, form: { intent: 'confirm', code } })
    expect(done.text).toContain('Your recovery codes')
    expect((await ask('/activity', { cookie })).status).toBe(200)
  }))

test.each([
  ['has to set up a second factor', { second: true }],
  ['has to change a password', { second: false }],
])('who %s saves no answer before', (_, { second }) =>
  inCopy(async (database) => {
    const { context, ask } = browserOf(database)
    const form = { 'legal.base': '0', 'legal.value': 'yes' }
    await context.writer.transaction(async (transaction) => {
      if (second) await transaction('setting').insert({ name: 'second-factor-roles', value: 'auditor' })
      else await transaction('person').where({ id: 'auditor' }).update({ must_change_password: true })
    })
    const answer = await ask('/audits/open/answers', { cookie: department().cookies.auditor, form })
    expect(answer.status).toBe(401)
    expect(await database.reader('answer').where({ audit_id: 'open' })).toEqual([])
  }),
)

test('one’s own account lists where one is signed in, and ends one place or all others', () =>
  inCopy(async (database) => {
    const { ask } = browserOf(database)
    const form = { username: 'auditor', password: 'auditor' }
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
    const here = await ask('/sign-in', { form })
    const there = await ask('/sign-in', { form, agent: phone })
    const unknown = await ask('/sign-in', { form, agent: '' })
    const account = await ask('/account', { cookie: here.cookie })
    expect(account.text).toContain('Firefox on Windows')
    expect(account.text).toContain('Safari on iOS')
    expect(account.text).toContain('A browser that does not say which')
    const ids = [...account.text.matchAll(/name="session" value="(\w+)"/g)].map(([, id]) => id ?? '')
    // Of the department's own session, of the phone and of the unknown one; not this one.
    expect(ids).toHaveLength(3)
    const phones = account.text.split('<li').find((item) => item.includes('Safari on iOS'))
    const session = /name="session" value="(\w+)"/.exec(phones ?? '')?.[1] ?? ''
    // Nobody ends anybody else's.
    await ask('/account', { cookie: department().cookies.colleague, form: { intent: 'end', session } })
    expect((await ask('/audits', { cookie: there.cookie })).status).toBe(200)
    await ask('/account', { cookie: here.cookie, form: { intent: 'end', session } })
    expect((await ask('/audits', { cookie: there.cookie })).status).toBe(302)
    expect((await ask('/audits', { cookie: unknown.cookie })).status).toBe(200)
    await ask('/account', { cookie: here.cookie, form: { intent: 'end-others' } })
    expect((await ask('/audits', { cookie: unknown.cookie })).status).toBe(302)
    expect((await ask('/audits', { cookie: here.cookie })).status).toBe(200)
    await ask('/people/auditor', {
      cookie: department().cookies.administrator,
      form: { intent: 'end-sessions' },
    })
    expect((await ask('/audits', { cookie: here.cookie })).status).toBe(302)
  }))

test('a temporary password that has run out is told at sign-in, to whoever knows it', () =>
  inCopy(async (database) => {
    const { context, ask } = browserOf(database)
    await context.writer.transaction((transaction) =>
      transaction('person')
        .where({ id: 'auditor' })
        .update({ password_expires_at: context.clock().toISOString() }),
    )
    const answer = await ask('/sign-in', { form: { username: 'auditor', password: 'auditor' } })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('Ask your administrator for a new one')
    const guess = await ask('/sign-in', { form: { username: 'auditor', password: 'a guess' } })
    expect(guess.text).not.toContain('Ask your administrator')
  }))
