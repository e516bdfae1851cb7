import { type Actor, may } from '../domain/permissions.ts'
import type { NavigationLink } from './layout.tsx'

const audits = { to: '/audits', text: 'Your audits' }
const rounds = { to: '/rounds', text: 'Rounds' }
const plans = { to: '/plans', text: 'Plans' }
const templates = { to: '/templates', text: 'Templates' }
const people = { to: '/people', text: 'People' }
const services = { to: '/services', text: 'Services and teams' }
const activity = { to: '/activity', text: 'Activity record' }

/** Where this person's roles take them, by the same table the server decides by. */
export function navigationFor(actor: Actor): NavigationLink[] {
  return [
    audits,
    ...(may(actor, 'round.list') ? [rounds] : []),
    plans,
    templates,
    ...(may(actor, 'people.view') ? [people] : []),
    ...(may(actor, 'services.manage') ? [services] : []),
    ...(may(actor, 'activity.view') ? [activity] : []),
  ]
}
