import { type Actor, may } from '../domain/permissions.ts'
import type { NavigationLink } from './layout.tsx'

/** Where this person's roles take them, by the same table the server decides by. */
export function navigationFor(actor: Actor): NavigationLink[] {
  return [
    { to: '/audits', text: 'Your audits' },
    ...(may(actor, 'round.list') ? [{ to: '/rounds', text: 'Rounds' }] : []),
    ...(may(actor, 'plan.view') ? [{ to: '/plans', text: 'Plans' }] : []),
    { to: '/templates', text: 'Templates' },
    ...(may(actor, 'people.view') ? [{ to: '/people', text: 'People' }] : []),
    ...(may(actor, 'services.manage') ? [{ to: '/services', text: 'Services and teams' }] : []),
    ...(may(actor, 'activity.view') ? [{ to: '/activity', text: 'Activity record' }] : []),
  ]
}
