import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppServer, refusedStart, startAppServer } from '../support/app-server.ts'
import { newDatabase } from '../support/databases.ts'
import { inDemonstration } from '../support/journey.ts'

const FORM = 'application/x-www-form-urlencoded'

type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer }
type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** Sends exactly these headers: `fetch` adds its own, and refuses some. */
function ask(
  origin: string,
  { method = 'GET', path = '/', headers = {}, body }: Asked = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const request = rawRequest({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

describe('a running server', () => {
  let server: AppServer
  beforeAll(async () => {
    server = await startAppServer()
  })
  afterAll(() => server.stop())

  const post = (asked: Asked) => ask(server.origin, { method: 'POST', ...asked })

  test('says that it runs and that it is ready', async () => {
    expect(await ask(server.origin, { path: '/healthz' })).toMatchObject({ status: 200, body: 'ok' })
    expect(await ask(server.origin, { path: '/readyz' })).toMatchObject({ status: 200, body: 'ready' })
    expect(server.log()).toContain(`Good or Above is at ${server.origin}`)
  })

  test.each(['/', '/nowhere', '/?_data=root', '/assets/nowhere.js'])(
    'sends its security headers with %s',
    async (path) => {
      const { headers } = await ask(server.origin, { path })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("form-action 'self'")
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{22}'/)
      expect(policy).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-request-id': expect.stringMatching(/^[\w-]{12}$/),
      })
      expect(headers['strict-transport-security']).toBeUndefined()
      expect(headers['x-powered-by']).toBeUndefined()
    },
  )

  test('lets browsers keep what has a hash in its name, and compresses it', async () => {
    const { body } = await ask(server.origin, { path: '/sign-in' })
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(body)?.[1]
    const { headers } = await ask(server.origin, { path: style, headers: { 'Accept-Encoding': 'gzip' } })
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-encoding']).toBe('gzip')
  })

  test('gives the error page the request’s id', async () => {
    const { status, headers, body } = await ask(server.origin, { path: '/nowhere' })
    expect(status).toBe(404)
    expect(body).toContain('Page not found')
    expect(body).toContain(`<code>${headers['x-request-id']}</code>`)
  })

  test.each(['/', '/?_data=root', '/nowhere', '/?index', '/?_data=routes%2F_index'])(
    'refuses a post to %s that does not come from its own pages',
    async (path) => {
      const refused: Array<Record<string, string>> = [
        {},
        { Origin: 'null' },
        { Origin: 'http://evil.example' },
        { Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' },
        { Origin: 'http://evil.example', Host: 'evil.example' },
        { Origin: server.origin, 'Sec-Fetch-Site': 'cross-site' },
        { Origin: server.origin, 'Sec-Fetch-Site': 'same-site' },
        { Origin: server.origin.replace('127.0.0.1', 'localhost') },
      ]
      for (const headers of refused) {
        const answer = await post({ path, headers: { 'Content-Type': FORM, ...headers }, body: 'a=1' })
        expect(answer.status, JSON.stringify(headers)).toBe(403)
        expect(answer.body).toContain('only from its own pages')
      }
      const own = { 'Content-Type': FORM, Origin: server.origin, 'Sec-Fetch-Site': 'same-origin' }
      expect((await post({ path, headers: own, body: 'a=1' })).status).not.toBe(403)
    },
  )

  test('believes no X-Forwarded-Host, and sends the other loopback name to its address', async () => {
    const forwarded = await ask(server.origin, {
      path: '/sign-in',
      headers: { 'X-Forwarded-Host': 'evil.example:99', 'X-Forwarded-Proto': 'https' },
    })
    expect(forwarded.status).toBe(200)
    expect(JSON.stringify(forwarded)).not.toContain('evil.example')
    const { port } = new URL(server.origin)
    const other = await ask(server.origin, { path: '/plan?x=1', headers: { Host: `localhost:${port}` } })
    expect(other).toMatchObject({ status: 307, headers: { location: `${server.origin}/plan?x=1` } })
  })

  test('answers what is malformed with 4xx, never 500', async () => {
    const own = { Origin: server.origin }
    const multipart = 'multipart/form-data; boundary=x'
    const asked: Asked[] = [
      { path: '/%ff' },
      { path: '/%E0%A4%A' },
      { path: '/audits/%00' },
      { path: '/rounds/new?template=%00' },
      { path: '//evil.example/' },
      { path: '/?_data=nowhere' },
      { method: 'PUT' },
      { method: 'DELETE', path: '/?_data=root' },
      { method: 'TRACE' },
      { method: 'POST', headers: { ...own, 'Content-Type': multipart }, body: '--y\r\nbroken' },
      { method: 'POST', headers: { ...own, 'Content-Type': multipart }, body: '' },
      { method: 'POST', headers: { ...own, 'Content-Type': 'application/json' }, body: '{' },
      { method: 'POST', headers: own, body: Buffer.from([0, 255, 254]) },
      { method: 'POST', headers: { ...own, 'Content-Type': FORM }, body: '%E0%A4%A=%00&__proto__=1' },
      { method: 'POST', path: '/?_data=nowhere', headers: { ...own, 'Content-Type': FORM }, body: 'a=1' },
    ]
    for (const one of asked) {
      const { status } = await ask(server.origin, one)
      expect(status, JSON.stringify(one)).toBeGreaterThanOrEqual(400)
      expect(status, JSON.stringify(one)).toBeLessThan(500)
    }
    expect(server.log()).not.toContain('"level":50')
  })

  const parts = (count: number) => '/a'.repeat(count)
  const parameters = (count: number) => `/sign-in?${Array.from({ length: count }, () => 'to').join('&')}`
  const heldForm = (characters: number): Asked => ({
    ...{ method: 'POST', path: '/plans/new' },
    headers: { Origin: server.origin, 'Content-Type': FORM },
    body: `title=${'x'.repeat(characters - 'title'.length)}`,
  })

  const username = (characters: number): Asked => ({
    ...{ method: 'POST', path: '/sign-in' },
    headers: { Origin: server.origin, 'Content-Type': FORM },
    body: `username=${'x'.repeat(characters)}&password=x`,
  })

  test('lets through what is as long as its bounds, and refuses one more in plain words', async () => {
    const within: Asked[] = [
      { path: `/${'a'.repeat(999)}` },
      { path: parts(32) },
      { path: `/sign-in?to=${'a'.repeat(12_285)}` },
      { path: parameters(2_000) },
      heldForm(256 * 1024),
      username(1_000),
    ]
    const beyond: Array<[Asked, number, string]> = [
      [{ path: `/${'a'.repeat(1_000)}` }, 414, 'Address too long'],
      [{ path: parts(33) }, 400, 'Address not understood'],
      [{ path: `/sign-in?to=${'a'.repeat(12_286)}` }, 414, 'Address too long'],
      [{ path: parameters(2_001) }, 400, 'Address not understood'],
      [heldForm(256 * 1024 + 1), 413, 'too large to be held while you sign in'],
      [username(1_001), 400, 'No username is longer than 1000 characters'],
    ]
    for (const asked of within) {
      const { status } = await ask(server.origin, asked)
      expect([200, 400, 401, 404], String(asked.path).slice(0, 30)).toContain(status)
    }
    for (const [asked, status, said] of beyond) {
      const answer = await ask(server.origin, asked)
      expect(answer.status, String(asked.path).slice(0, 30)).toBe(status)
      expect(answer.body).toContain(said)
    }
  })

  test('answers others while it is asked for the most that is let through', async () => {
    const built = readdirSync('build/client/assets').flatMap(
      (name) => /^manifest-(\w+)\.js$/.exec(name) ?? [],
    )
    const version = built[1]
    const discovered = Array.from({ length: 256 }, (_, n) => `p=%2Faudits%2F${n}`).join('&')
    const most: Asked[] = [
      { path: parts(32) },
      { path: parameters(2_000) },
      { path: `/__manifest?version=${version}&${discovered}` },
      heldForm(256 * 1024),
    ]
    // On a busy machine everything takes longer: a small page says how much.
    const small: number[] = []
    for (const _ of [1, 2, 3, 4]) {
      const began = performance.now()
      await ask(server.origin, { path: '/nowhere' })
      small.push(performance.now() - began)
    }
    const allowed = 500 + 5 * Math.max(...small.slice(1))
    for (const asked of most) {
      const began = performance.now()
      const heavy = ask(server.origin, asked)
      expect((await ask(server.origin, { path: '/healthz' })).status).toBe(200)
      const waited = performance.now() - began
      expect([200, 401, 404]).toContain((await heavy).status)
      const what = String(asked.path).slice(0, 20)
      console.log(`${what}: others waited ${Math.round(waited)} ms, of ${Math.round(allowed)}`)
      expect(waited, what).toBeLessThan(allowed)
    }
  })

  test('refuses a body above 5 MB by its length', async () => {
    const headers = {
      Origin: server.origin,
      'Content-Type': FORM,
      'Content-Length': '6000000',
      Expect: '100-continue',
    }
    expect(await statusLine(server.origin, headers)).toContain(' 413 ')
  })

  test('keeps what people type out of its log', async () => {
    await ask(server.origin, { path: '/nowhere?q=Kieran+Doe' })
    expect(server.log()).not.toContain('Kieran')
  })

  test('refuses a second server on the same data', async () => {
    const { code, log } = await refusedStart({ PORT: '3999', DATA_DIR: server.dataDir })
    expect(code).toBe(1)
    expect(log).toContain('Another server is already using')
  })

  test('keeps its secret where only its owner reads it', () => {
    expect(statSync(join(server.dataDir, 'session-secret')).mode & 0o777).toBe(0o600)
  })
})

/** The first line of the answer to headers alone: the body they announce is never sent. */
function statusLine(origin: string, headers: Record<string, string>): Promise<string> {
  const { hostname, port, host } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.write(`POST / HTTP/1.1\r\n${lines.join('')}\r\n`)
    })
    let read = ''
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      read += chunk
      const line = read.split('\r\n').find((text) => /^HTTP\/1\.1 [2-5]/.test(text))
      if (!line) return
      socket.destroy()
      resolve(line)
    })
  })
}

describe('guesses at a password', () => {
  const signIn = (server: AppServer, password: string, headers: Record<string, string> = {}) =>
    ask(server.origin, {
      ...{ method: 'POST', path: '/sign-in', body: `username=dpo&password=${password}` },
      headers: { Origin: server.origin, 'Content-Type': FORM, ...headers },
    })

  test('of 60 at once 10 are judged, and the others told when to come again', async () => {
    const server = await startAppServer()
    const all = await Promise.all(Array.from({ length: 60 }, () => signIn(server, 'wrong')))
    const judged = all.filter(({ status }) => status === 400)
    expect(judged.length).toBeGreaterThan(0)
    expect(judged.length).toBeLessThanOrEqual(10)
    const others = all.filter(({ status }) => status !== 400)
    for (const { status, headers, body } of others) {
      // Where the machine is too busy to count them all in time, the rest is told so.
      expect([429, 503]).toContain(status)
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      if (status === 429) expect(body).toMatch(/too many attempts. Wait ([45] minutes|\d+ seconds), then try/)
    }
    expect((await signIn(server, 'demonstration')).status).toBe(
      others.some(({ status }) => status === 429) ? 429 : 302,
    )
    await server.stop()
  })

  test('are counted by the visitor’s address, where a proxy is trusted to say it', async () => {
    const server = await startAppServer({ env: { TRUSTED_PROXIES: 'loopback' } })
    const by = (forwarded: string) => ({ 'X-Forwarded-For': forwarded })
    for (let time = 0; time < 10; time += 1)
      expect((await signIn(server, 'wrong', by('203.0.113.1'))).status).toBe(400)
    // What the visitor says of itself stands before what the proxy adds.
    expect((await signIn(server, 'demonstration', by('198.51.100.9, 203.0.113.1:4711'))).status).toBe(429)
    expect((await signIn(server, 'demonstration', by('203.0.113.2'))).status).toBe(302)
    await server.stop()
  })

  test('are counted by the connection where none is, whatever a visitor says', async () => {
    const server = await startAppServer()
    for (let time = 0; time < 10; time += 1)
      await signIn(server, 'wrong', { 'X-Forwarded-For': `203.0.113.${time}` })
    const other = { 'X-Forwarded-For': '203.0.113.99' }
    expect((await signIn(server, 'demonstration', other)).status).toBe(429)
    await server.stop()
  })
})

describe('starting and stopping', () => {
  test('SIGTERM ends it in order within 10 s, with a connection held open', async () => {
    const server = await startAppServer()
    const { hostname, port } = new URL(server.origin)
    const idle = connect(Number(port), hostname)
    idle.on('error', () => {})
    idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n')
    await ask(server.origin, { headers: { Connection: 'keep-alive' } })
    const { code, ms } = await server.stop()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    idle.destroy()
  })

  test('is ready again within 5 s after a kill, on the same data', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'goa-kept-'))
    const first = await startAppServer({ dataDir })
    await first.kill()
    const began = performance.now()
    const second = await startAppServer({ dataDir })
    expect(performance.now() - began).toBeLessThan(5_000)
    await second.stop()
    rmSync(dataDir, { recursive: true })
  })

  test('a live deployment starts empty and prints its first administrator’s code, on SQLite and on PostgreSQL', async () => {
    const postgres = await newDatabase('postgres')
    const envs: Array<Record<string, string>> = [
      {},
      { DATABASE_URL: postgres.kind === 'postgres' ? postgres.url : '' },
    ]
    for (const env of envs) {
      const server = await startAppServer({ mode: 'live', env })
      expect(server.log()).toMatch(/give this code: ([2-9A-Z]{5}-){3}[2-9A-Z]{5}\n/)
      expect(server.log()).not.toContain('demonstration')
      expect((await server.stop()).code).toBe(0)
    }
  })

  test('behind https it asks browsers to stay there', async () => {
    const server = await startAppServer({ mode: 'live', env: { APP_ORIGIN: 'https://audit.example' } })
    const { headers, status } = await ask(server.origin, { path: '/sign-in' })
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toContain('max-age=31536000')
    const form = { method: 'POST', headers: { 'Content-Type': FORM, Origin: server.origin }, body: 'a=1' }
    expect((await ask(server.origin, form)).status).toBe(403)
    await server.stop()
  })
})

describe('a wrong configuration is refused with a readable list', () => {
  const secret = 'a secret that only tests know, of 32 characters'
  test.each<[string, Record<string, string>, string[]]>([
    ['a demonstration beyond loopback', { HOST: '0.0.0.0' }, ['HOST: a demonstration']],
    [
      'a demonstration at a public address',
      { DEMONSTRATION: 'true', APP_ORIGIN: 'https://audit.example' },
      ['APP_ORIGIN: a demonstration'],
    ],
    [
      'a live deployment without a secret',
      { APP_ORIGIN: 'https://audit.example' },
      ['APP_SECRET: is missing'],
    ],
    [
      'a proxy that is no network',
      { APP_SECRET: secret, TRUSTED_PROXIES: '10.0.0.0/8, the proxy' },
      ['TRUSTED_PROXIES: is not a list of networks'],
    ],
    ['a short secret', { APP_SECRET: 'short' }, ['APP_SECRET: is shorter than 32 characters']],
    [
      'a short secret under its earlier name',
      { SESSION_SECRET: 'short' },
      ['APP_SECRET: is shorter than 32 characters'],
    ],
    [
      'plain http beyond loopback',
      { APP_SECRET: secret, APP_ORIGIN: 'http://audit.example' },
      ['APP_ORIGIN: is not https'],
    ],
    ['no address beyond loopback', { APP_SECRET: secret, HOST: '0.0.0.0' }, ['APP_ORIGIN: is missing']],
    [
      'several mistakes at once',
      { PORT: 'http', DATABASE_URL: 'mysql://x', APP_ORIGIN: 'https://a.example/path', DEMONSTRATION: 'yes' },
      [
        'PORT: ',
        'wanted: a whole number',
        'DATABASE_URL: is not a PostgreSQL address',
        'APP_ORIGIN: ',
        'DEMONSTRATION: ',
      ],
    ],
  ])('%s', async (_what, env, expected) => {
    const { code, log } = await refusedStart({ DATA_DIR: join(tmpdir(), 'goa-never-made'), ...env })
    expect(code).toBe(1)
    for (const part of expected) expect(log).toContain(part)
    expect(log).not.toMatch(/^\s+at /m)
  })
})

describe('in a browser', () => {
  const { visit } = inDemonstration()

  test.each([true, false])(
    'a page shows and nothing is refused by its policy (JavaScript: %s)',
    async (javaScript) => {
      const { page, problems } = await visit({ javaScript })
      await page.goto('/', { waitUntil: 'networkidle' })
      await page.getByRole('link', { name: 'Good or Above' }).waitFor()
      expect(problems).toEqual([])
    },
  )
})
