import { expect, test } from 'vitest'
import { testContext } from '../support/context.ts'
import { inServedDepartment } from './served-department.ts'

const { department } = inServedDepartment()

test('who is signed in is read once a request, by the page and by what stands around it', async () => {
  const { handler, cookies, shared } = department()
  const asked: string[] = []
  const count = ({ sql }: { sql: string }) => asked.push(sql)
  shared.reader.on('query', count)
  const headers = { Cookie: cookies.lead }
  const answer = await handler.answer(
    testContext(shared),
    new Request('http://127.0.0.1:3000/rounds', { headers }),
  )
  shared.reader.removeListener('query', count)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Sign out')
  expect(asked.filter((sql) => /from `session`/.test(sql))).toHaveLength(1)
})
