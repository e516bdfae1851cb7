import { z } from 'zod'
import { type FormResult, taken } from '../../domain/form-result.ts'
import { type Actor, roleNames } from '../../domain/permissions.ts'
import { findPerson } from '../../stores/people.server.ts'
import { findSecondFactor } from '../../stores/second-factors.server.ts'
import { listServices } from '../../stores/services.server.ts'
import {
  deleteOtherSessions,
  deleteSessionOf,
  deleteSessionsOf,
  listSessionsOf,
} from '../../stores/sessions.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { managedAccount } from './account.ts'
import { approvalsFor } from './approvals.ts'
import { staffNamesOf } from './staff-names.ts'

export const SessionForm = z.object({ session: z.string().max(64).default('') })

/** Everything there is of one's own account. @param sessionId the one the request came with */
export async function viewOwnAccount(context: AppContext, actor: Actor, sessionId: string) {
  const { reader } = context
  const person = orNotFound(await findPerson(reader, actor.personId))
  const services = new Map((await listServices(reader)).map(({ id, name }) => [id, name]))
  const sessions = await listSessionsOf(reader, actor.personId, context.clock().toISOString())
  return {
    username: person.username,
    displayName: person.displayName,
    teamName: person.teamName,
    staffName: person.staffName,
    roles: person.roles.map(({ role, serviceId }) => {
      const where = serviceId === null ? 'every service' : (services.get(serviceId) ?? '')
      return `${roleNames[role]}, ${where}`
    }),
    secondFactor: Boolean((await findSecondFactor(reader, actor.personId))?.confirmedAt),
    sessions: sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
      ...{ id, device, createdAt, lastSeenAt, isThis: id === sessionId },
    })),
    staffNames: await staffNamesOf(reader, actor.personId),
    approvals: (await approvalsFor(context, actor)).filter(({ isAboutSelf }) => isAboutSelf),
  }
}

/** One of one's own; of anybody else's nothing happens. */
export async function endOwnSession(context: AppContext, actor: Actor, session: string): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    if (await deleteSessionOf(transaction, actor.personId, session))
      record({ act: 'session.end', subjectType: 'person', subjectId: actor.personId })
    return taken
  })
}

export async function endOtherSessions(context: AppContext, actor: Actor, own: string): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const ended = await deleteOtherSessions(transaction, actor.personId, own)
    record({ act: 'session.end-others', subjectType: 'person', subjectId: actor.personId, detail: { ended } })
    return taken
  })
}

/** By an administrator: it takes nothing away that signing in again does not give back, and so needs no second one. */
export async function endSessionsOf(
  context: AppContext,
  actor: Actor,
  personId: string,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    await managedAccount(transaction, actor, personId)
    const ended = await deleteSessionsOf(transaction, personId)
    record({ act: 'session.end-all', subjectType: 'person', subjectId: personId, detail: { ended } })
    return taken
  })
}
