import { z } from 'zod'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { insertService, insertTeam, listServices, listTeams } from '../../stores/services.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

const name = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(200, 'Use 200 characters or fewer')

/** The two forms of the page: `add` says which. */
export const ServiceForm = z.discriminatedUnion('add', [
  z.object({ add: z.literal('service'), serviceName: name('Enter the name of the service') }),
  z.object({
    add: z.literal('team'),
    serviceId: z.string('Choose a service').min(1, 'Choose a service').max(40),
    teamName: name('Enter the name of the team'),
  }),
])

/** Those the actor administers. */
export async function servicesWithTeams(context: AppContext, actor: Actor) {
  allow(actor, 'services.manage')
  const teams = await listTeams(context.reader)
  const services = (await listServices(context.reader)).filter(({ id }) =>
    may(actor, 'services.change', { serviceId: id }),
  )
  return services.map(({ id, name }) => ({
    id,
    name,
    teams: teams.filter((team) => team.serviceId === id).map((team) => ({ id: team.id, name: team.name })),
  }))
}

/** A new service reaches beyond every one there is. */
export function mayAddService(actor: Actor): boolean {
  return may(actor, 'services.change')
}

export async function addServiceOrTeam(
  context: AppContext,
  actor: Actor,
  form: z.infer<typeof ServiceForm>,
): Promise<FormResult> {
  return form.add === 'service'
    ? addService(context, actor, form.serviceName)
    : addTeam(context, actor, form.serviceId, form.teamName)
}

async function addService(context: AppContext, actor: Actor, name: string): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'services.change')
    if (hasName(await listServices(transaction), name))
      return mistake('serviceName', 'There is a service of this name already')
    const id = context.random()
    await insertService(transaction, { id, name, createdAt: context.clock().toISOString() })
    record({ act: 'service.create', subjectType: 'service', subjectId: id, serviceId: id })
    return taken
  })
}

async function addTeam(
  context: AppContext,
  actor: Actor,
  serviceId: string,
  name: string,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'services.change', { serviceId })
    orNotFound((await listServices(transaction)).find((service) => service.id === serviceId))
    if (hasName(await listTeams(transaction, serviceId), name))
      return mistake('teamName', 'This service has a team of this name already')
    const id = context.random()
    await insertTeam(transaction, { id, serviceId, name })
    record({ act: 'team.create', subjectType: 'team', subjectId: id, serviceId })
    return taken
  })
}

function hasName(things: ReadonlyArray<{ name: string }>, name: string): boolean {
  return things.some((thing) => thing.name.toLowerCase() === name.toLowerCase())
}
