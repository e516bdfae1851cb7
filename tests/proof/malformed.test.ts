import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { type AppServer, startAppServer } from '../support/app-server.ts'
import { openAudits, type SignedIn, signInOverHttp } from '../support/posting.ts'

const POSTS = Number(process.env.POSTS ?? 10_000)
const AT_ONCE = 16
const FORM = 'application/x-www-form-urlencoded'

const dataDir = mkdtempSync(join(tmpdir(), 'goa-malformed-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

type Post = { to: number; headers: Record<string, string>; body: Uint8Array }

const anyBytes = fc.uint8Array({ maxLength: 2_000 })
const textOf = (text: string) => new TextEncoder().encode(text)

/** None of them can be read as a form, or it does not come from our own page. */
const anyMalformed: fc.Arbitrary<Post> = fc.record({ to: fc.nat() }).chain(({ to }) =>
  fc.oneof(
    fc
      .tuple(anyBytes, fc.constantFrom('application/json', 'text/plain', 'application/xml', 'image/png', ''))
      .map(([body, type]) => ({ to, headers: { 'Content-Type': type }, body })),
    fc
      .tuple(
        anyBytes,
        fc.string({ maxLength: 20 }).filter((text) => /^[\w-]+$/.test(text)),
      )
      .map(([body, boundary]) => ({
        to,
        headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
        body: new Uint8Array([...textOf(`--other${boundary}\r\n`), ...body]),
      })),
    fc.string({ unit: 'grapheme' }).map((text) => ({
      to,
      headers: { 'Content-Type': FORM },
      body: textOf(`a=${encodeURIComponent(text)}%00`),
    })),
    fc.constantFrom('http://evil.example', 'null', '').map((Origin) => ({
      to,
      headers: { Origin, 'Content-Type': FORM },
      body: textOf('next=sign-off'),
    })),
  ),
)

test(`${POSTS} malformed posts are all refused, and change no row`, async () => {
  const first = await startAppServer({ dataDir })
  const { addresses } = await visit(first)
  await first.stop()
  const before = await contents()
  const server = await startAppServer({ dataDir })
  const { people } = await visit(server)
  const statuses = new Map<number, number>()
  const posts = fc.sample(anyMalformed, { numRuns: POSTS, seed: 20 })
  for (let done = 0; done < posts.length; done += AT_ONCE) {
    const batch = posts.slice(done, done + AT_ONCE).map(async ({ to, headers, body }) => {
      const [who = 'auditor', path = '/'] = addresses[to % addresses.length] ?? []
      const answer = await people.get(who)?.post(path, body as BodyInit, headers)
      await answer?.arrayBuffer()
      statuses.set(answer?.status ?? 0, (statuses.get(answer?.status ?? 0) ?? 0) + 1)
    })
    await Promise.all(batch)
  }
  await server.stop()
  console.log(`answers by status: ${JSON.stringify(Object.fromEntries(statuses))}`)
  expect([...statuses.keys()].filter((status) => status < 400 || status >= 500)).toEqual([])
  expect(await contents()).toEqual(before)
})

/** Signs people in, and names addresses that would write if they were sent a form. */
async function visit(server: AppServer) {
  const people = new Map<string, SignedIn>()
  for (const name of ['auditor', 'manager', 'lead', 'administrator'])
    people.set(name, await signInOverHttp(server.origin, name))
  const auditor = people.get('auditor')
  const audits = auditor ? await openAudits(auditor) : []
  const addresses: Array<[string, string]> = [
    ...audits.flatMap(
      (id): Array<[string, string]> =>
        [`/audits/${id}/answers`, `/audits/${id}/check`, `/audits/${id}/concern`].map((path) => [
          'auditor',
          path,
        ]),
    ),
    ['manager', '/rounds/new'],
    ['lead', '/plans/new'],
    ['administrator', '/people/new'],
    ['administrator', '/services?index'],
    ['administrator', '/templates/new'],
  ]
  expect(addresses.length).toBeGreaterThan(8)
  return { people, addresses }
}

/** A hash of every table but those that signing in writes. */
async function contents(): Promise<Record<string, string>> {
  const { reader, close } = await openDatabase({
    kind: 'sqlite',
    file: join(dataDir, 'good-or-above.sqlite'),
  })
  const tables: Array<{ name: string }> = await reader('sqlite_master')
    .where({ type: 'table' })
    .select('name')
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    if (['session', 'guess', 'known_device', 'sqlite_sequence'].includes(name)) continue
    const query = reader(name).select('*')
    if (name === 'activity') query.whereNot('act', 'like', 'sign-in%').whereNot('act', 'like', 'session%')
    found[name] = createHash('sha256')
      .update(JSON.stringify(await query))
      .digest('hex')
  }
  await close()
  return found
}
