import { type Actor, servicesOf } from '../../domain/permissions.ts'

/** Whether the actor works in the service, and so sees its figures exactly (the small-number rule). */
export function isInsideService(actor: Actor, serviceId: string): boolean {
  const own = servicesOf(actor, ['auditor', 'iro-manager', 'lead'])
  return own === 'all' || own.includes(serviceId)
}
