import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeReadableStreamToWritable } from '@remix-run/node'
import { expect, test } from 'vitest'
import { streamDownload } from '../../app/http/download.server.ts'

/** Three parts, each noted when it is made, and the end. */
async function* noting(made: string[]) {
  try {
    for (const part of ['one', 'two', 'three']) {
      made.push(part)
      yield part
    }
  } finally {
    made.push('end')
  }
}

const file = { type: 'csv' as const, name: 'Children’s services: Ärger, May 2020' }

test('no part is made before the one before has left this machine', async () => {
  const made: string[] = []
  let leave = () => {}
  const drained = () =>
    new Promise<boolean>((resolve) => {
      leave = () => resolve(true)
    })
  const reader = streamDownload(noting(made), file, { drained }).body?.getReader()
  const reading = reader?.read()
  await Promise.resolve()
  expect(made).toEqual([])
  leave()
  expect(new TextDecoder().decode((await reading)?.value)).toBe('one')
  expect(made).toEqual(['one'])
})

test('where the other side has gone, nothing more is made', async () => {
  const made: string[] = []
  const answers = [true, false]
  const response = streamDownload(noting(made), file, { drained: async () => answers.shift() ?? false })
  expect(await response.text()).toBe('one')
  expect(made).toEqual(['one', 'end'])
})

test('a file has a name every system takes, and no cache keeps it', async () => {
  const response = streamDownload(noting([]), file, { drained: async () => true })
  expect(await response.text()).toBe('onetwothree')
  expect(response.headers.get('Content-Disposition')).toBe(
    'attachment; filename="children-s-services-a-rger-may-2020.csv"',
  )
  expect(response.headers.get('Cache-Control')).toContain('no-store')
})

test('a file that fails on its way does not arrive as if it were whole', async () => {
  async function* failing() {
    yield 'one'
    throw new Error('the database has gone')
  }
  const failures: string[] = []
  const server = createServer((_, answer) => {
    const { body } = streamDownload(failing(), file, { drained: async () => true })
    if (body) writeReadableStreamToWritable(body, answer).catch((error) => failures.push(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    await expect(fetch(`http://127.0.0.1:${port}`).then((answer) => answer.text())).rejects.toThrow()
    expect(failures).toEqual(['Error: the database has gone'])
  } finally {
    server.close()
  }
})
