import { hasRoleIn } from '../permissions.ts'
import { actorOf, type Person } from './person.ts'

/** What somebody has not finished in a round: audits not signed off, actions given to them by name, concerns they raised. */
export type WorkInRound = {
  personId: string
  roundId: string
  roundName: string
  serviceId: string
  audits: number
  actions: number
  concerns: number
}

/** Whether the person can do nothing any more in the service: may not sign in, or holds no role there. */
export function hasLeft(person: Person, serviceId: string): boolean {
  return !person.active || !hasRoleIn(actorOf(person), serviceId)
}
