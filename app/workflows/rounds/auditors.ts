import { holds } from '../../domain/permissions.ts'
import { type AuditorIdentity, namesOf } from '../../domain/rounds/independence.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { actorOf, listPeople, type Person } from '../../stores/people.server.ts'

/** Active people who may be given audits of a service. */
export async function auditorsOf(reader: Reader, serviceId: string): Promise<Person[]> {
  const roles = ['auditor', 'iro-manager', 'lead'] as const
  return (await listPeople(reader)).filter(
    (person) => person.active && roles.some((role) => holds(actorOf(person), role, serviceId)),
  )
}

/** Known by the name case lists write, and by the one they are shown with: either may stand in a list. */
export function identityOf(person: Person): AuditorIdentity {
  return { names: namesOf(person), team: person.teamName }
}
