import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listActivity } from '../../app/stores/activity.server.ts'
import { testContext } from '../support/context.ts'
import { recordedReadings } from './recorded-readings.ts'
import { rows } from './route-table.ts'
import { inServedDepartment } from './served-department.ts'

const { department } = inServedDepartment()

const pages = rows.flatMap(({ method, route, path, answers }) =>
  method === 'GET'
    ? [{ route, path, readers: answers.flatMap(([person, answer]) => (answer === '200' ? [person] : [])) }]
    : [],
)

/** Acts that were recorded of a person while they opened a page. */
async function recordedBy(path: string, person: string): Promise<string[]> {
  const { handler, cookies, shared } = department()
  const before = (await listActivity(shared.reader, { limit: 1 }))[0]?.seq ?? 0
  const headers = new Headers(person === 'nobody' ? {} : { Cookie: cookies[person as keyof typeof cookies] })
  const request = new Request(new URL(path, 'http://127.0.0.1:3000'), { headers })
  const answer = await handler.answer({ ...testContext(shared), random: randomUUID }, request)
  expect(answer.status, path).toBe(200)
  await answer.arrayBuffer()
  const entries = (await listActivity(shared.reader)).filter(({ seq }) => seq > before)
  for (const entry of entries)
    expect([entry.personId, entry.addressPrefix], path).toEqual([person, '127.0.0.0/24'])
  return entries.map(({ act }) => act)
}

test('every page says what is recorded when it is opened, or why nothing is', () => {
  expect(Object.keys(recordedReadings).sort()).toEqual([...new Set(rows.map(({ route }) => route))].sort())
})

test.each(pages.filter(({ readers }) => readers.length > 0))(
  '$path records what it says',
  async ({ route, path, readers }) => {
    const said = recordedReadings[route]
    const found = new Set<string>()
    for (const reader of readers) for (const act of await recordedBy(path, reader)) found.add(act)
    if (path.includes('format=about')) expect([...found]).toEqual([])
    else if (said && 'act' in said) expect([...found]).toContain(said.act)
    else expect([...found]).toEqual([])
  },
)
