import { describe, expect, test } from 'vitest'
import type { Database } from '../../app/stores/handle.server.ts'
import { replaceRoles } from '../../app/stores/people.server.ts'
import { testContext } from '../support/context.ts'
import type { PersonId } from './department.ts'
import { forms, moved, type Row, rows } from './route-table.ts'
import { inServedDepartment } from './served-department.ts'

const { department, inCopy } = inServedDepartment()

type Asking = { row: Row; person: PersonId | 'nobody'; data: boolean; form?: Record<string, string> }

function requestOf({ row, person, data, form }: Asking): Request {
  const url = new URL(row.path, 'http://127.0.0.1:3000')
  if (data) url.searchParams.set('_data', `routes/${row.route}`)
  const headers = new Headers(person === 'nobody' ? {} : { Cookie: department().cookies[person] })
  if (row.method === 'GET') return new Request(url, { headers })
  return new Request(url, { method: 'POST', headers, body: new URLSearchParams(form) })
}

/** A status as the table writes it. A data request is sent on by a header of its own. */
async function answerTo(database: Database, asking: Asking): Promise<string> {
  const response = await department().handler.answer(testContext(database), requestOf(asking))
  const to = response.headers.get('X-Remix-Redirect') ?? response.headers.get('Location')
  const text = await response.text()
  // A form's sender gets back what they typed, whether the thing is there or not.
  if (response.status === 404 && asking.data) expect(text).toMatch(/^Page not found$|"typed"/)
  // A form is held while its sender signs in; only the saves a page makes by itself are told 401.
  if (response.status === 401 && text.includes('held')) return 'in'
  if (to === null) return String(response.status)
  return to.startsWith('/sign-in?') ? 'in' : '302'
}

/** Each in a copy of the database, when it may change something. */
const answerInCopy = (asking: Asking) => inCopy((database) => answerTo(database, asking))

const refusals = ['404', '401', 'in']

const posts = rows.filter(({ method }) => method === 'POST')

describe.each(rows)('$method $path of $route', (row) => {
  const form = forms[`POST ${row.path}`]

  test.each([false, true])('answers each as the table says (?_data=: %s)', async (data) => {
    const found: Row['answers'] = []
    for (const [person, expected] of row.answers) {
      const asking = { row, person, data, form }
      const isHarmless = row.method === 'GET' || refusals.includes(expected)
      found.push([person, await (isHarmless ? answerTo(department().shared, asking) : answerInCopy(asking))])
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(row.answers))
  })
})

describe.each(posts)('$method $path of $route', (row) => {
  test('tells the same people nothing of what their form lacks', async () => {
    // Whoever is shown the page may learn what its form lacks: a lead may add to a plan, though not in every service.
    const shown = rows.find(({ method, path }) => method === 'GET' && path === row.path)?.answers
    const refused = row.answers.filter(
      ([person, expected]) =>
        refusals.includes(expected) && !shown?.some(([other, page]) => other === person && page === '200'),
    )
    const found: Row['answers'] = []
    for (const [person] of refused)
      found.push([person, await answerTo(department().shared, { row, person, data: true, form: {} })])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(refused))
  })
})

test('the table has every loader and every action of every route', () => {
  const listed = new Set(rows.map(({ method, route }) => `${method} ${route}`))
  const wanted = department().handler.routes.flatMap(({ name, hasAction }) => [
    `GET ${name}`,
    ...(hasAction ? [`POST ${name}`] : []),
  ])
  expect(wanted.filter((one) => !listed.has(one))).toEqual([])
  expect([...listed].filter((one) => !wanted.includes(one))).toEqual([])
})

test('every post of the table says what it sends', () => {
  expect(posts.map(({ path }) => `POST ${path}`).sort()).toEqual(Object.keys(forms).sort())
})

describe.each(moved)('$who', ({ person, roles, like, except }) => {
  const expectedOf = ({ method, path, answers }: Row) =>
    except[`${method} ${path}`] ?? answers.find(([each]) => each === like)?.[1] ?? '404'

  const inMovedCopy = <Result>(work: (database: Database) => Promise<Result>) =>
    inCopy(async (database) => {
      await database.writer.transaction((transaction) => replaceRoles(transaction, person, roles))
      return work(database)
    })

  test('is answered by the roles held now, still signed in and with all that was theirs', async () => {
    const found: Record<string, string> = {}
    await inMovedCopy(async (database) => {
      for (const row of rows) {
        const asking = { row, person, data: false, form: forms[`POST ${row.path}`] }
        const isHarmless = row.method === 'GET' || refusals.includes(expectedOf(row))
        found[`${row.method} ${row.path}`] = await (isHarmless
          ? answerTo(database, asking)
          : inMovedCopy((other) => answerTo(other, asking)))
      }
    })
    expect(found).toEqual(
      Object.fromEntries(rows.map((row) => [`${row.method} ${row.path}`, expectedOf(row)])),
    )
  })
})
