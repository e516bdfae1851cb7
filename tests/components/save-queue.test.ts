import { setTimeout as sleep } from 'node:timers/promises'
import { HttpResponse, http } from 'msw'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createSaveQueue,
  type SaveConflict,
  type SaveQueue,
  type SaveState,
} from '../../app/components/audit-form/save-queue.ts'
import type { RawAnswer } from '../../app/domain/answers/value.ts'
import { network } from '../support/network.ts'

const url = 'http://127.0.0.1:9/audits/a/answers'
const delays = { typing: 5, retry: 20, timeout: 150 }
const given: RawAnswer = { comment: 'As the page was given it' }
const queues: SaveQueue[] = []
afterEach(() => {
  for (const queue of queues.splice(0)) queue.stop()
})

function newQueue(isOnline = () => true) {
  const states: string[] = []
  const said: SaveState[] = []
  const conflicts: SaveConflict[] = []
  const queue = createSaveQueue({
    url,
    revisions: { grade: 2 },
    stored: { grade: given },
    delays,
    isOnline,
    onState: (state) => {
      said.push(state)
      states.push(state.state)
    },
    onConflict: (conflict) => conflicts.push(conflict),
  })
  queues.push(queue)
  return { queue, states, said, conflicts }
}

/** The saving service, as far as the browser sees it. */
function answering(...answers: Array<(form: URLSearchParams) => Response | Promise<Response>>) {
  const asked: URLSearchParams[] = []
  network.use(
    http.post(url, async ({ request }) => {
      const form = new URLSearchParams(await request.text())
      asked.push(form)
      const reply = answers[Math.min(asked.length, answers.length) - 1]
      return reply ? reply(form) : HttpResponse.error()
    }),
  )
  return asked
}

const saved = (revision: number) => () =>
  HttpResponse.json({ revisions: { grade: revision }, conflicts: [], savedAt: '2020-10-12T09:00:00.000Z' })

async function until(holds: () => boolean) {
  for (let turn = 0; turn < 400 && !holds(); turn += 1) await sleep(5)
  expect(holds()).toBe(true)
}

describe('what is typed', () => {
  test('is said to be saved only when the server says so, and goes over the revision it knows', async () => {
    const asked = answering(saved(3))
    const { queue, states } = newQueue()
    queue.change('grade', { value: 'good' })
    expect(queue.hasUnsaved()).toBe(true)
    await until(() => states.includes('saved'))
    expect(asked[0]?.get('grade.base')).toBe('2')
    expect(asked[0]?.get('grade.value')).toBe('good')
    expect(queue.hasUnsaved()).toBe(false)
  })

  test('is tried again after a failed save, from the same revision', async () => {
    const asked = answering(() => new HttpResponse(null, { status: 503 }), saved(3))
    const { queue, states } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => states.includes('saved'))
    expect(states).toEqual(['saving', 'retrying', 'saving', 'saved'])
    expect(asked.map((form) => form.get('grade.base'))).toEqual(['2', '2'])
  })

  test('is tried again when the answer got lost', async () => {
    const asked = answering(() => HttpResponse.error(), saved(3))
    const { queue, states } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => states.includes('saved'))
    expect(asked).toHaveLength(2)
  })

  test('is tried again when the server is too slow to be waited for', async () => {
    const slow = async () => {
      await sleep(400)
      return saved(3)()
    }
    answering(slow, saved(3))
    const { queue, states } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => states.includes('saved'))
    expect(states).toContain('retrying')
  })

  test('while a save is under way waits its turn and is not lost', async () => {
    const slow = async () => {
      await sleep(60)
      return saved(3)()
    }
    const asked = answering(slow, saved(4))
    const { queue } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => asked.length === 1)
    queue.change('grade', { value: 'inadequate' })
    await until(() => asked.length === 2 && !queue.hasUnsaved())
    expect(asked[1]?.get('grade.value')).toBe('inadequate')
    expect(asked[1]?.get('grade.base')).toBe('3')
  })

  test('is held, not sent over, when somebody else changed the answer, until the person has chosen', async () => {
    const conflict = {
      code: 'grade',
      yours: { value: 'good' },
      theirs: { value: 'inadequate' },
      base: 2,
      revision: 7,
    }
    const asked = answering(
      () => HttpResponse.json({ revisions: {}, conflicts: [{ ...conflict, savedAt: 'x' }], savedAt: 'x' }),
      saved(8),
    )
    const { queue, states, conflicts } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => conflicts.length === 1)
    expect(states.at(-1)).toBe('conflict')
    expect(queue.hasUnsaved()).toBe(true)
    queue.settle('grade', 7)
    await until(() => states.at(-1) === 'saved')
    expect(asked[1]?.get('grade.base')).toBe('7')
  })

  test('stays on the page when the person has been signed out', async () => {
    answering(() => new HttpResponse('Sign in again', { status: 401 }))
    const { queue, states } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => states.includes('signed-out'))
    expect(queue.hasUnsaved()).toBe(true)
  })

  test('is held while there is no network, says so, and is saved when it is back', async () => {
    let online = false
    const asked = answering(
      () => HttpResponse.error(),
      () => (online ? saved(3)() : HttpResponse.error()),
    )
    const { queue, states } = newQueue(() => online)
    queue.change('grade', { value: 'good' })
    await until(() => states.includes('offline'))
    expect(queue.hasUnsaved()).toBe(true)
    online = true
    await queue.flush()
    await until(() => states.at(-1) === 'saved')
    expect(asked.at(-1)?.get('grade.value')).toBe('good')
  })

  test('is saved when the person has signed in again', async () => {
    answering(() => new HttpResponse('Sign in again', { status: 401 }), saved(3))
    const { queue, states } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => states.includes('signed-out'))
    await queue.flush()
    expect(states.at(-1)).toBe('saved')
    expect(queue.hasUnsaved()).toBe(false)
  })

  test('stays on the page, with the reason, when the audit is not theirs to change any more', async () => {
    answering(() => new HttpResponse('Page not found', { status: 404 }))
    const { queue, states } = newQueue()
    queue.change('grade', { value: 'good' })
    await until(() => states.includes('not-yours'))
    expect(queue.hasUnsaved()).toBe(true)
  })

  test('goes over what this page wrote itself when that answer got lost, and over nobody else’s words', async () => {
    const conflictWith = (theirs: RawAnswer, revision: number) => () =>
      HttpResponse.json({
        revisions: {},
        conflicts: [{ code: 'grade', yours: {}, theirs, base: 2, revision, savedAt: 'x' }],
        refusals: [],
        savedAt: 'x',
      })
    const half = { value: 'good', comment: 'Half\nof it' }
    const asked = answering(
      () => HttpResponse.error(),
      conflictWith(half, 3),
      saved(4),
      conflictWith({ value: 'inadequate' }, 5),
    )
    const { queue, states, conflicts } = newQueue()
    queue.change('grade', half)
    await until(() => asked.length === 1)
    queue.change('grade', { ...half, comment: 'All of it' })
    await until(() => states.at(-1) === 'saved')
    expect(conflicts).toEqual([])
    expect(asked.map((form) => form.get('grade.base'))).toEqual(['2', '2', '3'])
    queue.change('grade', { value: 'good' })
    await until(() => states.at(-1) === 'conflict')
    expect(conflicts).toHaveLength(1)
  })

  test('is held with the reason when it cannot be kept, until it is changed, and holds up nothing else', async () => {
    const refusal = { code: 'grade', message: 'Shorten it' }
    const asked = answering(
      () => HttpResponse.json({ revisions: { plan: 1 }, conflicts: [], refusals: [refusal], savedAt: 'x' }),
      () => HttpResponse.json({ revisions: { plan: 2 }, conflicts: [], refusals: [], savedAt: 'x' }),
      saved(3),
    )
    const { queue, said, states } = newQueue()
    queue.change('grade', { comment: 'Long' })
    queue.change('plan', { value: 'yes' })
    await until(() => states.includes('refused'))
    queue.change('plan', { value: 'no' })
    await until(() => asked.length === 2 && states.at(-1) === 'refused')
    expect(said.at(-1)).toEqual({ state: 'refused', message: 'Shorten it' })
    expect([...(asked[1]?.keys() ?? [])]).toEqual(['plan.base', 'plan.value'])
    expect(queue.hasUnsaved()).toBe(true)
    queue.change('grade', { comment: 'Short' })
    await until(() => states.at(-1) === 'saved')
    expect(queue.hasUnsaved()).toBe(false)
  })

  test('goes over the revision another save of the same page has given, but never under the one it knows', async () => {
    const asked = answering(saved(6), saved(7))
    const { queue, states } = newQueue()
    const taken = queue.learn('grade', { revision: 5, stored: { value: 'good' }, shown: { value: 'good' } })
    expect(taken).toBe('known')
    queue.change('grade', { value: 'outstanding' })
    await until(() => states.at(-1) === 'saved')
    const late = { revision: 2, stored: { value: 'good' }, shown: { value: 'outstanding' } }
    expect(queue.learn('grade', late)).toBe('left')
    queue.change('grade', { value: 'inadequate' })
    await until(() => asked.length === 2)
    expect(asked.map((form) => form.get('grade.base'))).toEqual(['5', '6'])
  })
})

describe('what was saved elsewhere', () => {
  const elsewhere = { revision: 5, stored: { comment: 'Theirs' } }

  test('is shown where nobody has changed what the page was given', async () => {
    const asked = answering(saved(6))
    const { queue, states } = newQueue()
    expect(queue.learn('grade', { ...elsewhere, shown: given })).toBe('show')
    queue.change('grade', { comment: 'Theirs, and more' })
    await until(() => states.at(-1) === 'saved')
    expect(asked[0]?.get('grade.base')).toBe('5')
  })

  test('is shown where what was typed here had been saved before', async () => {
    answering(saved(3))
    const { queue, states } = newQueue()
    queue.change('grade', { comment: 'Mine,\r\nsaved' })
    await until(() => states.at(-1) === 'saved')
    expect(queue.learn('grade', { ...elsewhere, shown: { comment: 'Mine,\nsaved' } })).toBe('show')
  })

  test('leaves alone what waits to be saved, which then goes over the revision it was typed over', async () => {
    const asked = answering(saved(6))
    const { queue } = newQueue()
    queue.change('grade', { comment: 'Mine' })
    expect(queue.learn('grade', { ...elsewhere, shown: { comment: 'Mine' } })).toBe('left')
    await until(() => asked.length === 1)
    expect(asked[0]?.get('grade.base')).toBe('2')
  })

  test('leaves alone what the page shows and nobody has saved, such as an answer that was given back', async () => {
    const asked = answering(saved(6))
    const { queue } = newQueue()
    expect(queue.learn('grade', { ...elsewhere, shown: { comment: 'Given back' } })).toBe('left')
    queue.change('grade', { comment: 'Given back and changed' })
    await until(() => asked.length === 1)
    expect(asked[0]?.get('grade.base')).toBe('2')
  })
})
