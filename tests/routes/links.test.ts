import { expect, test } from 'vitest'
import { startSession } from '../../app/http/session.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { testContext } from '../support/context.ts'
import { personIds } from './department.ts'
import { inServedDepartment } from './served-department.ts'

const { department } = inServedDepartment()

const ORIGIN = 'http://127.0.0.1:3000'

/** So many pages of one kind are walked: a page for each day or each team would be walked for ever. */
const OF_A_KIND = 6

/** An address of this product without its anchor; null for what leads elsewhere. */
function addressOf(to: string, page: string): string | null {
  const url = new URL(to.replaceAll('&amp;', '&'), `${ORIGIN}${page}`)
  return url.origin === ORIGIN && !url.pathname.startsWith('/assets/') ? `${url.pathname}${url.search}` : null
}

/** Where a page leads by its links, and by forms that send nothing but what to look at. */
function leadsTo(html: string, page: string): string[] {
  const links = [...html.matchAll(/<a\b[^>]*? href="([^"]*)"/g)]
  const looks = [...html.matchAll(/<form\b(?![^>]*method="post")[^>]*? action="([^"]*)"/gi)]
  return [...links, ...looks].flatMap(([, to = '']) => addressOf(to, page) ?? [])
}

/** Pages that differ in ids and in what stands after the question mark only are of one kind. */
const kindOf = (address: string) => `${address.split('?')[0]} ${address.includes('?')}`

/** Everything somebody is led to from the start page, and how it answers; `from` says by which page. */
async function walk(cookie: string) {
  const { handler, shared } = department()
  const seen = new Map<string, { from: string; status: number }>()
  const kinds = new Map<string, number>()
  const open: Array<[address: string, from: string]> = [['/', 'the start']]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [address, from] = next
    const kind = kindOf(address)
    if (seen.has(address) || (kinds.get(kind) ?? 0) >= OF_A_KIND) continue
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    const request = new Request(`${ORIGIN}${address}`, { headers: { Cookie: cookie } })
    const answer = await handler.answer(testContext(shared), request)
    seen.set(address, { from, status: answer.status })
    const isPage = answer.headers.get('Content-Type')?.includes('text/html') ?? false
    const html = await answer.text()
    const to = answer.headers.get('Location')
    const on = to === null ? (isPage ? leadsTo(html, address) : []) : [addressOf(to, address) ?? '/']
    open.push(...on.map((each): [string, string] => [each, address]))
  }
  return seen
}

/** Reads what is released, and writes forms. */
async function signInQualityLead(): Promise<string> {
  const { shared } = department()
  const id = 'quality lead'
  await shared.writer.transaction(async (transaction) => {
    await insertPerson(transaction, {
      ...{ id, username: id, displayName: id, passwordHash: `plain:${id}`, mustChangePassword: false },
      ...{ teamId: null, staffName: null, demonstration: false, createdAt: '2020-05-01T09:00:00.000Z' },
    })
    await replaceRoles(transaction, id, [{ id: 'their role', role: 'quality-lead', serviceId: 'here' }])
  })
  return (await startSession(testContext(shared), new Request(ORIGIN), id)).split(';')[0] ?? ''
}

const everybody = [...personIds, 'quality lead'] as const

test.each(everybody)(
  'no page leads the %s to one that is not there for them',
  async (person) => {
    const cookie = person === 'quality lead' ? await signInQualityLead() : department().cookies[person]
    const seen = await walk(cookie)
    // A choice that was not made is asked for.
    const broken = [...seen].filter(([, { status }]) => status >= 400 && status !== 400)
    expect(broken.map(([address, { from, status }]) => `${from} leads to ${address}: ${status}`)).toEqual([])
    expect(seen.size).toBeGreaterThan(5)
  },
  90_000,
)
