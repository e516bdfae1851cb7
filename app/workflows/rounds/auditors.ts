import type { Person } from '../../domain/people/person.ts'
import { actorOf } from '../../domain/people/person.ts'
import { may } from '../../domain/permissions.ts'
import { type AuditorIdentity, namesOf } from '../../domain/rounds/independence.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'

/** Active people who may be given audits of a service. */
export async function auditorsOf(reader: Reader, serviceId: string): Promise<Person[]> {
  return (await listPeople(reader)).filter(
    (person) => person.active && may(actorOf(person), 'audit.be-assigned', { serviceId }),
  )
}

/** Known by the name case lists write, and by the one they are shown with: either may stand in a list. */
export function identityOf(person: Person): AuditorIdentity {
  return { names: namesOf(person), team: person.teamName }
}
