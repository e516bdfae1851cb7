import { expect, test } from 'vitest'
import { testContext } from '../support/context.ts'
import type { PersonId } from './department.ts'
import { forms } from './route-table.ts'
import { inServedDepartment } from './served-department.ts'

const { department, inCopy } = inServedDepartment()

type Shared = Parameters<typeof testContext>[0]

async function page(database: Shared, person: PersonId, path: string): Promise<string> {
  const { handler, cookies } = department()
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { Cookie: cookies[person] } })
  const answer = await handler.answer(testContext(database), request)
  expect(answer.status).toBe(200)
  return (await answer.text()).replaceAll('<!-- -->', '').replaceAll('&#x27;', '’')
}

test('a round that could begin with no template says so, and whom to ask', async () => {
  await inCopy(async (database) => {
    expect(await page(database, 'manager', '/rounds/new')).toContain('name="template"')
    const { handler, cookies } = department()
    const retire = new Request('http://127.0.0.1:3000/templates/permanence/1/retire', {
      ...{ method: 'POST', body: new URLSearchParams(forms['POST /templates/permanence/1/retire']) },
      headers: { Cookie: cookies.administrator },
    })
    expect((await handler.answer(testContext(database), retire)).status).toBe(302)
    const html = await page(database, 'manager', '/rounds/new')
    expect(html).toContain('There is no template yet that a round could begin with. Ask administrator.')
    expect(html).not.toContain('name="template"')
  })
})

test('a round without a measure or a team says where they are made, or who makes them', async () => {
  const { shared } = department()
  const html = await page(shared, 'manager-elsewhere', '/rounds/new?template=version&service=elsewhere')
  expect(html).toContain('No measure of this service counts a question of this template. Ask lead-elsewhere.')
  expect(html).toContain(
    'This service has no team yet: the round is of the whole service. Ask administrator.',
  )
})
