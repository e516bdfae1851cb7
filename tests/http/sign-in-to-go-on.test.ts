import { expect, test } from 'vitest'
import { readHeldForm, signInToGoOn } from '../../app/http/sign-in-to-go-on.server.ts'

const MOST = 256 * 1024

function posted(fields: Record<string, string>): Request {
  return new Request('http://127.0.0.1:3000/audits/one/whole?_data=x', {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
}

async function outcome(fields: Record<string, string>) {
  const answer = await signInToGoOn(posted(fields)).catch((refusal: unknown) => refusal)
  if (!(answer instanceof Response)) throw answer
  return { status: answer.status, body: await answer.json() }
}

test('all that was typed is held, to the last character there is room for', async () => {
  const typed = { a: '‘'.repeat(MOST / 2), b: 'x'.repeat(MOST / 2 - 2) }
  const { status, body } = await outcome(typed)
  expect(status).toBe(401)
  expect(body.held.fields).toEqual(Object.entries(typed))
  expect(readHeldForm(JSON.stringify(body.held))).toEqual(body.held)
})

test('one more is refused in words that say what to do', async () => {
  const { status, body } = await outcome({ a: 'x'.repeat(MOST) })
  expect(status).toBe(413)
  expect(body.said).toContain('go back, sign in on another tab')
  const held = { to: '/', fields: [['a', 'x'.repeat(MOST)]], hadFile: false }
  expect(readHeldForm(JSON.stringify(held))).toBeNull()
})
