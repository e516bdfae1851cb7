import { expect, test } from 'vitest'
import { Problem } from '../../app/domain/problem.ts'
import { withProblemResponse } from '../../app/http/problem-response.server.ts'

async function responseTo(error: unknown): Promise<Response> {
  const thrown = await withProblemResponse(() => Promise.reject(error)).catch((caught: unknown) => caught)
  if (!(thrown instanceof Response)) throw thrown
  return thrown
}

test('not allowed and not found look the same from outside', async () => {
  const [one, other] = await Promise.all([
    responseTo(new Problem('not-found')),
    responseTo(new Problem('not-allowed')),
  ])
  expect([one.status, await one.text()]).toEqual([other.status, await other.text()])
  expect(one.status).toBe(404)
})

test('a conflict says what happened, a lock asks to try again', async () => {
  const conflict = await responseTo(new Problem('conflict', 'Already closed.'))
  expect([conflict.status, await conflict.text()]).toEqual([409, 'Already closed.'])
  const busy = await responseTo(Object.assign(new Error('x'), { code: 'SQLITE_BUSY' }))
  expect([busy.status, busy.headers.get('Retry-After')]).toEqual([503, '5'])
})

test('an error of ours passes on', async () => {
  await expect(withProblemResponse(() => Promise.reject(new RangeError('ours')))).rejects.toThrow(RangeError)
})
