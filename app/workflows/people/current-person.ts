import { actorOf } from '../../domain/people/person.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findPerson } from '../../stores/people.server.ts'
import type { AppContext } from '../context.ts'

export type CurrentPerson = { actor: Actor; mustChangePassword: boolean }

/** The person behind a session, with the roles they hold now; null once deactivated. */
export async function currentPerson(context: AppContext, personId: string): Promise<CurrentPerson | null> {
  const person = await findPerson(context.reader, personId)
  if (!person?.active) return null
  return { actor: actorOf(person), mustChangePassword: person.mustChangePassword }
}
