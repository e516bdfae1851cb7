import { daysBetween } from '../../domain/concerns/concern.ts'
import { type Actor, may, servicesWhere } from '../../domain/permissions.ts'
import { listConcernSteps, listOpenConcerns } from '../../stores/concerns.server.ts'
import { findEscalationRoute } from '../../stores/escalation-routes.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { allow, recordedReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { shownSteps } from './view-concern.ts'

/** Open concerns of the services this person manages or leads, oldest first. The reading is recorded. */
export async function listServiceConcerns(context: AppContext, actor: Actor) {
  return recordedReading(context, actor, async (reader, record) => {
    allow(actor, 'concern.list')
    const own = servicesWhere(actor, 'concern.view')
    const concerns = await listOpenConcerns(reader, own)
    const steps = await listConcernSteps(
      reader,
      concerns.map(({ id }) => id),
    )
    const names = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
    const services = (await listServices(reader)).filter(({ id }) => own === 'all' || own.includes(id))
    const now = context.clock().toISOString()
    for (const { id } of services) {
      const open = concerns.filter(({ serviceId }) => serviceId === id).length
      record({ act: 'concern.list', subjectType: 'service', subjectId: id, serviceId: id, detail: { open } })
    }
    return {
      concerns: concerns.map((each) => ({
        ...{ id: each.id, caseReference: each.caseReference, roundName: each.roundName },
        ...{ concern: each.concern, told: each.told, toldAt: each.toldAt, raisedAt: each.raisedAt },
        raisedBy: names.get(each.raisedBy) ?? '',
        days: daysBetween(each.raisedAt, now),
        steps: shownSteps(
          steps.filter(({ concernId }) => concernId === each.id),
          names,
        ),
      })),
      services: await Promise.all(
        services.map(async ({ id, name }) => ({
          id,
          name,
          route: (await findEscalationRoute(reader, id))?.route ?? null,
          maySetRoute: may(actor, 'concern.set-route', { serviceId: id }),
        })),
      ),
    }
  })
}

/** How many concerns wait, for whoever answers for them; a count gives nothing away that must be recorded. */
export async function countOpenConcerns(context: AppContext, actor: Actor): Promise<number> {
  if (!may(actor, 'concern.list')) return 0
  return (await listOpenConcerns(context.reader, servicesWhere(actor, 'concern.view'))).length
}
