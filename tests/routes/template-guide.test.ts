import { expect, test } from 'vitest'
import { guideDocument } from '../../scripts/guide-document.ts'
import { testContext } from '../support/context.ts'
import { inServedDepartment } from './served-department.ts'

const { department } = inServedDepartment()

async function asAdministrator(path: string): Promise<Response> {
  const { handler, shared, cookies } = department()
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { Cookie: cookies.administrator } })
  return handler.answer(testContext(shared), request)
}

test('the guide in the product says what every key of a template file means', async () => {
  const page = await (await asAdministrator('/templates/guide')).text()
  const keys = keysOf(await (await asAdministrator('/templates/guide/schema')).json())
  expect(keys.size).toBeGreaterThan(60)
  const written = [...page.matchAll(/<code>([^<]*)<\/code>/g)].map(([, code]) => code).join(' ')
  for (const key of keys) expect(written).toMatch(new RegExp(`\\b${key}\\b`))
})

/** The names of all properties of a JSON Schema. */
function keysOf(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set()
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return new Set([...own, ...Object.values(schema).flatMap((each) => [...keysOf(each)])])
}

test('every entry of its contents leads to a place on it', async () => {
  const page = await (await asAdministrator('/templates/guide')).text()
  const entries = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(entries.length).toBeGreaterThan(15)
  for (const id of entries) expect(page.split(`id="${id}"`), id).toHaveLength(2)
})

test('the schema of a template file is downloaded as it is', async () => {
  const answer = await asAdministrator('/templates/guide/schema')
  expect(answer.headers.get('Content-Type')).toBe('application/schema+json; charset=utf-8')
  expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="template.schema.json"')
  expect(await answer.json()).toMatchObject({ type: 'object', properties: { sections: {}, scales: {} } })
})

const document = (text: string) => guideDocument('file', `# Title\n\n${text}`)

test('a document of the guide keeps its headings, lists, tables, examples and marked words', () => {
  const { title, blocks } = document(
    '## The *top*\n\nA **bold `key`**.\n\n- one\n- two\n\n| key | meaning |\n| --- | --- |\n| `a` | what |\n\n```yaml\na: 1\n```\n',
  )
  expect(title).toBe('Title')
  expect(blocks).toEqual([
    { kind: 'heading', id: 'file-the-top', title: 'The top' },
    {
      kind: 'paragraph',
      words: [
        { text: 'A ', as: 'plain' },
        { text: 'bold ', as: 'strong' },
        { text: 'key', as: 'code' },
        { text: '.', as: 'plain' },
      ],
    },
    { kind: 'list', items: [[{ text: 'one', as: 'plain' }], [{ text: 'two', as: 'plain' }]] },
    {
      kind: 'table',
      label: 'Table: Title, The top',
      rows: [
        [[{ text: 'key', as: 'plain' }], [{ text: 'meaning', as: 'plain' }]],
        [[{ text: 'a', as: 'code' }], [{ text: 'what', as: 'plain' }]],
      ],
    },
    { kind: 'example', label: 'Example: Title, The top', text: 'a: 1' },
  ])
})

test.each([
  ['![a picture](x.png)', 'image'],
  ['<b>html</b>', 'html'],
  ['> said', 'blockquote'],
])('what the page could not show is refused and not left out: %s', (text, kind) => {
  expect(() => document(text)).toThrow(`a guide has no ${kind}`)
})

test('every table and example has a name of its own', () => {
  const table = '| a | b |\n| --- | --- |\n| 1 | 2 |\n'
  const { blocks } = document(`${table}\n## One\n\n${table}\ntext\n\n${table}\n## Two\n\n${table}`)
  expect(blocks.flatMap((block) => (block.kind === 'table' ? block.label : []))).toEqual([
    'Table: Title',
    'Table: Title, One',
    'Table: Title, One, 2',
    'Table: Title, Two',
  ])
})
