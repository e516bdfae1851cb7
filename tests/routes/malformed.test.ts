import { expect, test } from 'vitest'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { openRequestHandler } from '../support/request-handler.ts'
import { fillDepartment, type PersonId } from './department.ts'
import { forms, type Row, rows } from './route-table.ts'

const handler = await openRequestHandler()

const origin = 'http://127.0.0.1:3000'
const FORM = 'application/x-www-form-urlencoded'

/** Whoever the table lets in: what is wrong must be refused for its own sake. */
function allowed(row: Row): PersonId | null {
  const [person] = row.answers.find(([, answer]) => /^(200|302|400)$/.test(answer)) ?? ['nobody']
  return person === 'nobody' ? null : person
}

/** Express has refused a NUL before. */
const UNKNOWN = ['none', '..%2F..%2Fvar', '%F0%9F%92%A9', '1%20OR%201=1', '9'.repeat(3000)]

/** The row's address with one of its ids replaced, once for each id and each unknown one. */
function unknownAddresses({ route, path }: Row): string[] {
  const [asked = '', query] = path.split('?')
  const pattern = route.split('.').filter((part) => part !== '_index')
  const parts = asked.slice(1).split('/')
  return pattern.flatMap((name, place) =>
    name.startsWith('$') && name !== '$'
      ? UNKNOWN.map((id) => `/${parts.with(place, id).join('/')}${query ? `?${query}` : ''}`)
      : [],
  )
}

/** One for each route and method: the first of the table. */
const kinds = rows.filter(
  (row, place) =>
    rows.findIndex(({ method, route }) => method === row.method && route === row.route) === place,
)
const posts = kinds.filter((row) => row.method === 'POST' && row.route !== '$')

describeOnBothDatabases('what is asked or sent wrongly', (open) => {
  async function department() {
    const context = testContext(await open())
    const cookies = await fillDepartment(context)
    const ask = async (person: PersonId | null, path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      if (person) headers.set('Cookie', cookies[person])
      const response = await handler.answer(context, new Request(origin + path, { ...init, headers }))
      await response.text()
      return response.status
    }
    return { context, ask }
  }

  test('an unknown id is a page that is not there, in every address that has one', async () => {
    const { context, ask } = await department()
    const found: string[] = []
    for (const row of kinds) {
      const person = allowed(row)
      const form = {
        method: 'POST',
        headers: { 'Content-Type': FORM },
        body: encoded(forms[`POST ${row.path}`]),
      }
      for (const path of unknownAddresses(row)) {
        const status = await ask(person, path, row.method === 'POST' ? form : {})
        if (status !== 404) found.push(`${row.method} ${path.slice(0, 80)} ${status}`)
      }
    }
    expect(found).toEqual([])
    expect(mistakesOf(context)).toEqual([])
  })

  test('a body that is no form of ours is refused as what it is, by every action', async () => {
    const { context, ask } = await department()
    const sent: Array<[string, number, string | null, string]> = [
      ['JSON', 415, 'application/json', '{"a":1}'],
      ['text', 415, 'text/plain', 'a=1'],
      ['nothing', 415, null, ''],
      ['multipart without an end', 400, 'multipart/form-data; boundary=x', '--y\r\nbroken'],
      ['multipart without a boundary', 400, 'multipart/form-data', '--x--'],
      ['a NUL', 400, FORM, 'a=%00'],
      ['too many fields', 400, FORM, 'a=1&'.repeat(3000)],
      ['6 MB', 413, FORM, `a=${'x'.repeat(6_000_000)}`],
    ]
    const found: string[] = []
    for (const row of posts.filter(({ route }) => route !== 'sign-out' && route !== 'first-administrator')) {
      for (const [what, expected, type, body] of sent) {
        const headers = new Headers(type === null ? {} : { 'Content-Type': type })
        const status = await ask(allowed(row), row.path, { method: 'POST', headers, body: new Blob([body]) })
        if (status !== expected) found.push(`${row.path} ${what}: ${status}`)
      }
    }
    expect(found).toEqual([])
    expect(mistakesOf(context)).toEqual([])
  })

  test('whatever a field says, left out or sent twice, no action fails', async () => {
    const { context, ask } = await department()
    const values = [
      '',
      'x'.repeat(20_001),
      '99999999999999999999',
      '-1',
      'NaN',
      '2020-02-31',
      '%',
      '\ud800',
      '__proto__',
    ]
    // PostgreSQL is the stricter of the two: it minds how long a text is, what is a number, and letters that are none.
    const inFields = context.config.database.kind === 'postgres' ? values : ['']
    const found: string[] = []
    for (const row of posts) {
      const form = forms[`POST ${row.path}`] ?? {}
      const post = async (body: string) => {
        const status = await ask(allowed(row), row.path, {
          method: 'POST',
          headers: { 'Content-Type': FORM },
          body,
        })
        if (status >= 500) found.push(`${row.path} ${body.slice(0, 100)}: ${status}`)
      }
      await post('%E0%A4%A=%ff&%=%&__proto__=1&constructor.base=0&=')
      for (const field of Object.keys(form)) {
        const { [field]: kept = '', ...others } = form
        await post(encoded(others))
        await post(`${encoded(form)}&${encoded({ [field]: kept })}`)
        for (const value of inFields) await post(encoded({ ...others, [field]: value }))
      }
    }
    expect(found).toEqual([])
    expect(mistakesOf(context)).toEqual([])
    // Some two thousand posts to PostgreSQL.
  }, 600_000)
})

function encoded(form: Record<string, string> = {}): string {
  return new URLSearchParams(form).toString()
}

function mistakesOf({ logged }: TestContext) {
  return logged
    .filter(({ level }) => level === 'error')
    .map(({ facts }) => JSON.stringify(facts).slice(0, 600))
}
