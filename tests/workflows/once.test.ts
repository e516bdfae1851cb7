import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { insertEvent } from '../../app/stores/events.server.ts'
import { recordedChange } from '../../app/workflows/act.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'
import { lead, manager, openSmallRound } from '../support/small-round.ts'

async function opened(open: Open) {
  const { context } = await openSmallRound(await open(), 'May')
  return { context, form: { ...context, formKey: 'the form' } }
}

const note = { act: 'event.create', subjectType: 'event', subjectId: 'event', serviceId: 'service' } as const

/** Makes an event of its own each time it is really done. */
async function make(context: AppContext, actor: Actor = lead): Promise<{ id: string }> {
  return recordedChange(context, actor, async (transaction, record) => {
    const id = context.random()
    const at = context.clock().toISOString()
    const event = { id, serviceId: 'service', on: '2020-04-01', title: 'New team' }
    await insertEvent(transaction, event, { at, by: actor.personId })
    record(note)
    return { id }
  })
}

async function recorded(context: AppContext): Promise<number> {
  return (await listActivity(context.reader)).filter((entry) => entry.act === note.act).length
}

async function kept(context: AppContext): Promise<number> {
  const count = await onDatabase(context.config.database, async (knex) => knex('form_post').count({ n: '*' }))
  return Number(count[0]?.n)
}

describeOnBothDatabases('a form that is sent again', (open) => {
  test('is answered as the first, and nothing happens', async () => {
    const { context, form } = await opened(open)
    const first = await make(form)
    expect(await make(form)).toEqual(first)
    expect(await recorded(context)).toBe(1)
  })

  test('at the same moment happens once, and all are answered alike', async () => {
    const { context, form } = await opened(open)
    const made = await Promise.all(Array.from({ length: 6 }, () => make(form)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await recorded(context)).toBe(1)
  })

  test('is another one from another person, and without a key', async () => {
    const { context, form } = await opened(open)
    const made = [await make(form), await make(form, manager), await make(context), await make(context)]
    expect(new Set(made.map(({ id }) => id)).size).toBe(4)
    expect(await recorded(context)).toBe(4)
  })

  test('is not used up by a first that failed, or that did nothing', async () => {
    const { context, form } = await opened(open)
    const fails = recordedChange(form, lead, async (_transaction, record) => {
      record(note)
      throw new Error('the disk is full')
    })
    await expect(fails).rejects.toThrow('the disk is full')
    expect(await recordedChange(form, lead, async () => 'refused')).toBe('refused')
    expect(await kept(context)).toBe(0)
    const { id } = await make(form)
    expect(await make(form)).toEqual({ id })
  })

  test('waits for a first that fails, and is done then', async () => {
    const { context, form } = await opened(open)
    const fails = recordedChange(form, lead, async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      throw new Error('the disk is full')
    })
    const [first, second] = await Promise.allSettled([fails, make(form)])
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
    expect(await recorded(context)).toBe(1)
  })

  test('can answer nothing', async () => {
    const { form } = await opened(open)
    const silent = () =>
      recordedChange(form, lead, async (_transaction, record) => {
        record(note)
      })
    expect([await silent(), await silent()]).toEqual([undefined, undefined])
  })

  test('is remembered for a week', async () => {
    const { context, form } = await opened(open)
    const { id } = await make(form)
    context.setNow('2020-05-08T08:59:59.000Z')
    expect(await make({ ...context, formKey: 'the form' })).toEqual({ id })
    context.setNow('2020-05-08T09:00:01.000Z')
    await make({ ...context, formKey: 'another form' })
    expect(await kept(context)).toBe(1)
  })
})
