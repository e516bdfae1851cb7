import { z } from 'zod'
import { type FormResult, overtaken, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { appendEscalationRoute, findEscalationRoute } from '../../stores/escalation-routes.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listServices, lockService } from '../../stores/services.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

/** `seen` names the route the page showed; 0: none. */
export const RouteForm = z.object({
  seen: z.coerce.number().int().min(0).max(2_000_000_000),
  route: z
    .string('Say who is told, and in which order')
    .trim()
    .min(1, 'Say who is told, and in which order')
    .max(5000, 'Use 5000 characters or fewer'),
})

/** Whom a service tells, for whoever may change it. @throws Problem not-found, not-allowed */
export async function routeToSet(context: AppContext, actor: Actor, serviceId: string) {
  return ownService(context.reader, actor, serviceId)
}

async function ownService(reader: Reader, actor: Actor, serviceId: string) {
  const service = orNotFound((await listServices(reader)).find(({ id }) => id === serviceId))
  allow(actor, 'concern.set-route', { serviceId })
  const standing = await findEscalationRoute(reader, serviceId)
  return { ...service, seen: standing?.seq ?? 0, route: standing?.route ?? null }
}

/** Overtaken when somebody else set another one first. */
export async function setEscalationRoute(
  context: AppContext,
  actor: Actor,
  serviceId: string,
  { seen, route }: z.infer<typeof RouteForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    await lockService(transaction, serviceId)
    const standing = await ownService(transaction, actor, serviceId)
    if (standing.route === route) return taken // a second click
    if (standing.seen !== seen) return quicker
    const at = context.clock().toISOString()
    await appendEscalationRoute(transaction, { serviceId, route, by: actor.personId, at })
    record({ act: 'concern.set-route', subjectType: 'service', subjectId: serviceId, serviceId })
    return taken
  })
}

const quicker = overtaken([
  {
    field: 'route',
    message: 'Somebody else changed the route meanwhile. Theirs stands above; send yours again to replace it',
  },
])
