import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '../../app/http/session.server.ts'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { publishMadeTemplate, storeMadeRounds } from '../support/made-rounds.ts'
import { openRequestHandler } from '../support/request-handler.ts'

const at = '2020-05-01T09:00:00.000Z'
const good = { value: 'good', outcome: 'met' as const, numerator: null, denominator: null }
const roundOf = (cases: number) => ({
  ...{ start: '2019-01-01', end: '2019-03-28', sampled: cases },
  audits: Array.from({ length: cases }, () => ({
    team: 'North',
    answers: { grade: good, met: null, rate: null },
  })),
})

const handler = await openRequestHandler()
let database: Database
let context: TestContext
let cookie: string

beforeAll(async () => {
  database = await openDatabase(await newDatabase('sqlite'))
  context = testContext(database)
  await publishMadeTemplate(context)
  await storeMadeRounds(database, 'care', [roundOf(20)])
  await storeMadeRounds(database, 'help', [roundOf(12)])
  await context.writer.transaction(async (transaction) => {
    await insertPerson(transaction, {
      ...{ id: 'lead', username: 'lead', displayName: 'Leo Lead', passwordHash: 'none' },
      ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false, createdAt: at },
    })
    const roles = ['care', 'help'].map((serviceId) => ({
      id: serviceId,
      role: 'lead' as const,
      serviceId,
    }))
    await replaceRoles(transaction, 'lead', roles)
  })
  cookie = (await startSession(context, new Request(context.config.origin), 'lead')).split(';')[0] ?? ''
}, 120_000)

afterAll(() => database?.close())

async function textOf(path: string): Promise<string> {
  const request = new Request(context.config.origin + path, { headers: { Cookie: cookie } })
  const answer = await handler.answer(context, request)
  expect(answer.status, path).toBe(200)
  return (await answer.text()).replaceAll('<!-- -->', '').replaceAll('&amp;', '&')
}

test('findings say that one service is shown, and lead to the other and to both together', async () => {
  const page = await textOf('/findings')
  expect(page).toMatch(/this is (care|help) alone: services are added up only if you choose so/)
  const links = [...page.matchAll(/href="(\/findings\?service=[^"]*)"/g)].map(([, path = '']) => path)
  expect(links).toHaveLength(2)
  const other = page.includes('this is care alone') ? 'help' : 'care'
  expect(links).toEqual([`/findings?service=${other}`, '/findings?service=care&service=help'])
  const [alone = '', both = ''] = await Promise.all(links.map(textOf))
  expect(alone).toContain(other === 'help' ? '12 of 12' : '20 of 20')
  expect(both).toContain('32 of 32')
  expect(both).toContain('North (care)')
  for (const chosen of [alone, both]) expect(chosen).not.toContain('No service is chosen')
  // The form shows what was chosen, and nothing that is usual.
  expect(page).not.toMatch(/<input[^>]*name="service"[^>]*checked/)
  expect(both).toMatch(/<input[^>]*name="service"[^>]*checked/)
})
