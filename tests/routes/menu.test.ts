import { expect, test } from 'vitest'
import { testContext } from '../support/context.ts'
import { personIds } from './department.ts'
import { inServedDepartment } from './served-department.ts'

const { department } = inServedDepartment()

test.each([
  ['/plans', 'page'],
  ['/plans/plan', 'true'],
  ['/recommendations/recommendation', 'true'],
  ['/recommendations/recommendation/measures/new', 'true'],
  ['/measures', 'true'],
  ['/measures/measure/counts', 'true'],
  ['/figures/figure/correct', 'true'],
  ['/evidence/evidence', 'true'],
  ['/rounds', undefined],
])('the menu says whether %s is among the plans', async (path, current) => {
  const { handler, shared, cookies } = department()
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { Cookie: cookies.lead } })
  const answer = await handler.answer(testContext(shared), request)
  expect(answer.status).toBe(200)
  const item = /<a [^>]*href="\/plans"[^>]*>/.exec(await answer.text())?.[0] ?? ''
  expect(/aria-current="(\w+)"/.exec(item)?.[1]).toBe(current)
})

test.each(personIds)('from every page %s finds the page of their own password', async (person) => {
  const { handler, shared, cookies } = department()
  const ask = (path: string) => {
    const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { Cookie: cookies[person] } })
    return handler.answer(testContext(shared), request)
  }
  for (const path of ['/templates', '/change-password', '/no-such-page'])
    expect(await (await ask(path)).text()).toContain('href="/account"')
  expect(await (await ask('/account')).text()).toContain('href="/change-password"')
  expect((await ask('/change-password')).status).toBe(200)
})

test('nobody who has not signed in is led to a password', async () => {
  const { handler, shared } = department()
  const answer = await handler.answer(testContext(shared), new Request('http://127.0.0.1:3000/sign-in'))
  expect(await answer.text()).not.toContain('/account')
})
