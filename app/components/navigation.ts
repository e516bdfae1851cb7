import { type Actor, may, servicesWhere } from '../domain/permissions.ts'
import type { NavigationLink } from './layout.tsx'

/** Nobody gives an audit to a practitioner: an empty list would only stand in the way. */
function isOnlyPractitioner(actor: Actor): boolean {
  return actor.roles.length > 0 && actor.roles.every(({ role }) => role === 'practitioner')
}

/** Most people follow in it what they did themselves. */
function activityText(actor: Actor): string {
  const beyondOwn = ['activity.view-all', 'activity.view-configuration'] as const
  const sees = beyondOwn.some((permission) => may(actor, permission))
  return sees || servicesWhere(actor, 'activity.view-of-service').length > 0
    ? 'Activity record'
    : 'Your activity'
}

const PARTS_OF_PLANS = ['/recommendations', '/measures', '/evidence', '/figures']

/** Where this person's roles take them, by the same table the server decides by. */
export function navigationFor(actor: Actor): NavigationLink[] {
  return [
    ...(isOnlyPractitioner(actor) ? [] : [{ to: '/audits', text: 'Your audits' }]),
    ...(may(actor, 'action.list') ? [{ to: '/actions', text: 'Actions' }] : []),
    ...(may(actor, 'round.list') ? [{ to: '/rounds', text: 'Rounds' }] : []),
    ...(may(actor, 'findings.explore') ? [{ to: '/findings', text: 'Findings' }] : []),
    ...(may(actor, 'concern.list') ? [{ to: '/concerns', text: 'Concerns' }] : []),
    ...(may(actor, 'plan.view') ? [{ to: '/plans', text: 'Plans', also: PARTS_OF_PLANS }] : []),
    { to: '/templates', text: 'Templates', also: ['/template-drafts'] },
    ...(may(actor, 'theme.list') ? [{ to: '/themes', text: 'Themes' }] : []),
    ...(may(actor, 'people.view') ? [{ to: '/people', text: 'People' }] : []),
    ...(may(actor, 'services.manage') ? [{ to: '/services', text: 'Services and teams' }] : []),
    ...(may(actor, 'activity.view') ? [{ to: '/activity', text: activityText(actor) }] : []),
  ]
}
