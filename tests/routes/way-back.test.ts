import { expect, test } from 'vitest'
import { testContext } from '../support/context.ts'
import type { PersonId } from './department.ts'
import { forms, type Row, rows } from './route-table.ts'
import { inServedDepartment } from './served-department.ts'

const { department, inCopy } = inServedDepartment()

const FROM = '/findings/questions/grade?theme=permanence&team=North+East&page=2'

/** An audit, and what belongs to one audit. */
const STAYS = /^\/(audits|actions|concerns)\/(?!routes|new)[\w-]+/

function requestOf({ path, method }: Row, person: PersonId, from: string): Request {
  const url = new URL(path, 'http://127.0.0.1:3000')
  url.searchParams.set('from', from)
  const headers = { Cookie: department().cookies[person] }
  if (method === 'GET') return new Request(url, { headers })
  return new Request(url, { method, headers, body: new URLSearchParams(forms[`POST ${path}`]) })
}

/** Where links, and forms that lead elsewhere, go on to with the audit that a page is about; the next audit is another. */
function leadingOn(html: string, { path }: Row): string[] {
  const found = [...html.matchAll(/<(?:a|form)\b[^>]*? (?:href|action)="([^"]*)"/g)]
  const own = /^\/audits\/[\w-]+/.exec(path)?.[0]
  const isOther = (to: string) => own !== undefined && to.startsWith('/audits/') && !to.startsWith(own)
  const here = path.split('?')[0]
  return found
    .map(([, to = '']) => to.replaceAll('&amp;', '&'))
    .filter((to) => STAYS.test(to) && !isOther(to) && to.split('?')[0] !== here)
}

const fromOf = (address: string) => new URL(address, 'http://127.0.0.1:3000').searchParams.get('from')

function whoGets(row: Row, status: string): PersonId[] {
  return row.answers.flatMap(([person, answer]) => (answer === status && person !== 'nobody' ? person : []))
}

const ofAudits = rows.filter(({ path }) => STAYS.test(path) && !path.endsWith('/answers'))
const pages = ofAudits.flatMap((row) =>
  row.method === 'GET' ? whoGets(row, '200').map((person) => ({ row, path: row.path, person })) : [],
)
const sent = ofAudits.flatMap((row) =>
  row.method === 'POST' ? whoGets(row, '302').map((person) => ({ row, path: row.path, person })) : [],
)

test('the pages of an audit are among them', () => {
  const seen = new Set(
    pages.map(({ path }) => path.replace('/audits/open', '').replace('/audits/signed-off', '')),
  )
  for (const page of ['', '/print', '/views', '/whole', '/sections/all', '/check', '/sharing', '/concern'])
    expect(seen).toContain(page)
})

test.each(pages)('$path keeps the way back to the findings along its links, for $person', async (page) => {
  const answer = await department().handler.answer(
    testContext(department().shared),
    requestOf(page.row, page.person, FROM),
  )
  const links = leadingOn(await answer.text(), page.row)
  for (const link of links) expect(fromOf(link), link).toBe(FROM)
  const leads = page.path.startsWith('/audits/') && page.person !== 'worker'
  expect(links.length).toBeGreaterThanOrEqual(leads ? 1 : 0)
})

test('no other address is taken for a way back', async () => {
  for (const { row, person } of pages.filter((page) => page.person === 'manager')) {
    const evil = 'https://evil.example/findings'
    const html = await (
      await department().handler.answer(testContext(department().shared), requestOf(row, person, evil))
    ).text()
    for (const link of leadingOn(html, row)) expect(fromOf(link), link).toBeNull()
    expect(html).not.toContain('href="https://evil')
  }
})

test.each(sent)('$path keeps it when something was sent there, by $person', async ({ row, person }) => {
  const answer = await inCopy((database) =>
    department().handler.answer(testContext(database), requestOf(row, person, FROM)),
  )
  expect(answer.status).toBe(302)
  const to = answer.headers.get('Location') ?? ''
  expect(fromOf(to), to).toBe(FROM)
})
