import { actorOf } from '../../domain/people/person.ts'
import { mustHaveSecondFactor } from '../../domain/people/second-factor.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findPerson } from '../../stores/people.server.ts'
import { findSecondFactor } from '../../stores/second-factors.server.ts'
import { findSecondFactorRoles } from '../../stores/settings.server.ts'
import type { AppContext } from '../context.ts'

/** `mustSetUp`: a role of theirs requires a second factor, and they have none. */
export type CurrentPerson = { actor: Actor; mustChangePassword: boolean; mustSetUp: boolean }

/** The person behind a session, with the roles they hold now; null once deactivated. */
export async function currentPerson(context: AppContext, personId: string): Promise<CurrentPerson | null> {
  const person = await findPerson(context.reader, personId)
  if (!person?.active) return null
  const actor = actorOf(person)
  const required = mustHaveSecondFactor(actor, await findSecondFactorRoles(context.reader))
  const factor = required ? await findSecondFactor(context.reader, personId) : null
  return {
    actor,
    mustChangePassword: person.mustChangePassword,
    mustSetUp: required && !factor?.confirmedAt,
  }
}
