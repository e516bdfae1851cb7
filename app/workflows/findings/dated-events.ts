import { z } from 'zod'
import { dayInLondon, isIsoDate } from '../../domain/day.ts'
import type { DatedEvent } from '../../domain/findings/dated-event.ts'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { deleteEvent, findEvent, insertEvent, listEvents } from '../../stores/events.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listServices, lockService } from '../../stores/services.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

export const NewEvent = z.object({
  serviceId: z.string('Choose a service').min(1, 'Choose a service').max(40),
  happenedOn: z.string('Enter the day').trim().refine(isIsoDate, 'Enter the day it happened'),
  title: z
    .string('Say what happened')
    .trim()
    .min(1, 'Say what happened')
    .max(200, 'Use 200 characters or fewer'),
})

/** The button beside an event says which. */
export const RemovedEvent = z.object({ remove: z.string().max(40) })

export type ServiceEvents = { id: string; name: string; events: Array<Omit<DatedEvent, 'serviceId'>> }

/** The services whose events the person keeps, with their events, newest first. @throws Problem not-allowed for none */
export async function viewEvents(context: AppContext, actor: Actor): Promise<ServiceEvents[]> {
  const { reader } = context
  const own = (await listServices(reader)).filter(({ id }) => may(actor, 'event.manage', { serviceId: id }))
  if (own.length === 0) throw new Problem('not-allowed')
  const all = await eventsBetween(
    reader,
    own.map(({ id }) => id),
    null,
    null,
  )
  return own.map(({ id, name }) => ({
    ...{ id, name },
    events: all
      .filter(({ serviceId }) => serviceId === id)
      .map(({ id: event, on, title }) => ({ id: event, on, title }))
      .toReversed(),
  }))
}

/** Events of services on or between two days (ISO dates; null: no limit), the earliest first, to stand beside a series. */
export async function eventsBetween(
  reader: Reader,
  serviceIds: readonly string[],
  from: string | null,
  to: string | null,
): Promise<DatedEvent[]> {
  return listEvents(reader, { serviceIds, from, to })
}

export async function addEvent(
  context: AppContext,
  actor: Actor,
  { serviceId, happenedOn, title }: z.infer<typeof NewEvent>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'event.manage', { serviceId })
    orNotFound((await listServices(transaction)).find(({ id }) => id === serviceId))
    await lockService(transaction, serviceId)
    const at = context.clock().toISOString()
    if (happenedOn > dayInLondon(at)) return mistake('happenedOn', 'The day cannot be in the future')
    const sameDay = await eventsBetween(transaction, [serviceId], happenedOn, happenedOn)
    if (sameDay.some((event) => event.title.toLowerCase() === title.toLowerCase()))
      return mistake('title', 'This event stands there already')
    const id = context.random()
    await insertEvent(transaction, { id, serviceId, on: happenedOn, title }, { at, by: actor.personId })
    const detail = { on: happenedOn }
    record({ act: 'event.create', subjectType: 'event', subjectId: id, serviceId, detail })
    return taken
  })
}

/** It no longer stands beside any series. @throws Problem not-found, not-allowed */
export async function removeEvent(context: AppContext, actor: Actor, eventId: string): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    const { id, serviceId, on } = orNotFound(await findEvent(transaction, eventId))
    allow(actor, 'event.manage', { serviceId })
    await deleteEvent(transaction, id)
    record({ act: 'event.remove', subjectType: 'event', subjectId: id, serviceId, detail: { on } })
  })
}
