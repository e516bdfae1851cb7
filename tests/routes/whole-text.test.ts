import { expect, test } from 'vitest'
import { testContext } from '../support/context.ts'
import type { PersonId } from './department.ts'
import { forms, type Row, rows } from './route-table.ts'
import { inServedDepartment } from './served-department.ts'

/**
 * React writes a page through a buffer of 2,048 bytes, and in 18.3.1 leaves zeros at its end where the next character does
 * not fit: only a text of characters of several bytes shows whether that reaches a page, and a page of them nearly always does.
 */
const FILLING = '‘’“”—…é日😀'.repeat(40)

/** As long as every field takes, and other in each place. */
const long = (text: string) => `${text} ${FILLING.slice(0, 360 - (text.length % 7) * 9)}`

const written = new Set<string>()

function words(text: string): string {
  const typed = long(text)
  written.add(typed)
  return typed
}

const { department, inCopy } = inServedDepartment(words)

type Asking = { row: Row; person: PersonId | 'nobody' }

const pages = rows.flatMap((row): Asking[] => {
  const reader = (wanted: RegExp) => row.answers.find(([, answer]) => wanted.test(answer))?.[0]
  const [served, refused] = [reader(/^200$/), reader(/^4/)]
  return row.method === 'GET' ? [served, refused].flatMap((person) => (person ? [{ row, person }] : [])) : []
})

const posts = rows.flatMap((row): Asking[] => {
  const sender = row.answers.find(([, answer]) => answer === '302' || answer === '400' || answer === '409')
  return row.method === 'POST' && sender ? [{ row, person: sender[0] }] : []
})

function requestOf({ row, person }: Asking, form?: Record<string, string>): Request {
  const headers = new Headers(person === 'nobody' ? {} : { Cookie: department().cookies[person] })
  const url = new URL(row.path, 'http://127.0.0.1:3000')
  return new Request(url, form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers })
}

async function htmlOf(response: Response): Promise<string | null> {
  return response.headers.get('Content-Type')?.startsWith('text/html') ? await response.text() : null
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
}

/** What a browser shows in the fields of a page, and sends again. */
function textsOf(html: string): string[] {
  const areas = [...html.matchAll(/<textarea\b[^>]*>([\s\S]*?)<\/textarea>/g)]
  const inputs = [...html.matchAll(/<input\b[^>]*? value="([^"]*)"/g)]
  return [...areas, ...inputs].map(([, text = '']) =>
    text.replace(/^\n/, '').replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity),
  )
}

/** The lines that hold filling and were never written so. What is given back stands after the name of its field. */
function strangeLines(texts: readonly string[], known: readonly string[]): string[] {
  const whole = new Set(known.flatMap((text) => text.split('\n')))
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.includes('‘’“'))
  return lines.filter((line) => !whole.has(line) && !whole.has(line.replace(/^[\w.:-]+: /, '')))
}

const DAMAGED = /[\0\uFFFD]/g

let fields = 0

test.each(pages)('$row.path is whole for $person', async (asking) => {
  const answer = await department().handler.answer(testContext(department().shared), requestOf(asking))
  const html = await htmlOf(answer)
  if (html === null) return
  expect(html.match(DAMAGED)).toBeNull()
  const texts = textsOf(html)
  expect(strangeLines(texts, [...written])).toEqual([])
  fields += texts.filter((text) => text.includes('‘’“')).length
})

test('several of these pages hold a text of the department in a field', () => {
  expect(fields).toBeGreaterThan(10)
})

test.each(posts)('$row.path gives back whole what was typed and refused', async (asking) => {
  const fields = Object.entries(forms[`POST ${asking.row.path}`] ?? {})
  const typed = Object.fromEntries(fields.map(([name, value]) => [name, long(value)]))
  const html = await inCopy(async (database) =>
    htmlOf(await department().handler.answer(testContext(database), requestOf(asking, typed))),
  )
  if (html === null) return
  expect(html.match(DAMAGED)).toBeNull()
  expect(strangeLines(textsOf(html), [...written, ...Object.values(typed)])).toEqual([])
})
