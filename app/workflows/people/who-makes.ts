import { actorOf } from '../../domain/people/person.ts'
import { type Actor, type Facts, may, type Permission } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'

/** Something a page has nothing to choose from, and who can change that: the person at the page, or somebody to ask. */
type NothingThere = { what: string; mayMake: boolean; ask: string[] }

/** Names enough to ask. */
const MOST_NAMED = 3

/** @param permission what making one needs, by the table that decides it */
export async function nothingThere(
  reader: Reader,
  actor: Actor,
  what: string,
  permission: Permission,
  facts: Facts = {},
): Promise<NothingThere> {
  if (may(actor, permission, facts)) return { what, mayMake: true, ask: [] }
  const able = (await listPeople(reader)).filter(
    (person) => person.active && may(actorOf(person), permission, facts),
  )
  return { what, mayMake: false, ask: able.slice(0, MOST_NAMED).map(({ displayName }) => displayName) }
}
