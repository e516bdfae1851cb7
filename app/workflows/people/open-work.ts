import { hasLeft, type WorkInRound } from '../../domain/people/open-work.ts'
import type { Person } from '../../domain/people/person.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listDraftsOf, listOpenWork } from '../../stores/open-work.server.ts'
import { listPeople } from '../../stores/people.server.ts'

/** Of a round, what waits with people who can no longer do it, by person. For its managers. */
export async function workOfLeavers(
  reader: Reader,
  roundId: string,
): Promise<Array<WorkInRound & { displayName: string }>> {
  const people = new Map((await listPeople(reader)).map((person) => [person.id, person]))
  return (await listOpenWork(reader, { roundId })).flatMap((work) => {
    const person = people.get(work.personId)
    return person && hasLeft(person, work.serviceId) ? [{ ...work, displayName: person.displayName }] : []
  })
}

/** What a person has not finished, round by round, and whether they still can; in counts, and nothing of a case. */
export async function openWorkOf(reader: Reader, actor: Actor, person: Person) {
  return {
    rounds: (await listOpenWork(reader, { personId: person.id })).map((work) => ({
      ...work,
      left: hasLeft(person, work.serviceId),
      mayReassign: may(actor, 'round.manage', { serviceId: work.serviceId }),
    })),
    drafts: person.active ? [] : await listDraftsOf(reader, person.id),
  }
}
