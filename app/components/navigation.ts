import { type Actor, may, servicesWhere } from '../domain/permissions.ts'
import type { NavigationLink } from './layout.tsx'

/** To anybody else nobody gives an audit: an empty list would only stand in the way. */
function mayBeAssigned(actor: Actor): boolean {
  return servicesWhere(actor, 'audit.be-assigned').length > 0
}

/** Whoever follows in it only what they did themselves finds it with their account. */
function followsOthers(actor: Actor): boolean {
  const beyondOwn = ['activity.view-all', 'activity.view-configuration'] as const
  return (
    beyondOwn.some((permission) => may(actor, permission)) ||
    servicesWhere(actor, 'activity.view-of-service').length > 0
  )
}

const PARTS_OF_PLANS = ['/recommendations', '/measures', '/evidence', '/figures']

/** Where this person's roles take them, by the same table the server decides by. */
export function navigationFor(actor: Actor): NavigationLink[] {
  return [
    ...(mayBeAssigned(actor) ? [{ to: '/audits', text: 'Your audits' }] : []),
    ...(may(actor, 'action.list') ? [{ to: '/actions', text: 'Actions' }] : []),
    ...(may(actor, 'round.list') ? [{ to: '/rounds', text: 'Rounds' }] : []),
    ...(may(actor, 'findings.explore') ? [{ to: '/findings', text: 'Findings' }] : []),
    ...(may(actor, 'concern.list') ? [{ to: '/concerns', text: 'Concerns' }] : []),
    ...(may(actor, 'plan.view') ? [{ to: '/plans', text: 'Plans', also: PARTS_OF_PLANS }] : []),
    ...(may(actor, 'template.view')
      ? [{ to: '/templates', text: 'Templates', also: ['/template-drafts'] }]
      : []),
    ...(may(actor, 'theme.list') ? [{ to: '/themes', text: 'Themes' }] : []),
    ...(may(actor, 'people.view') ? [{ to: '/people', text: 'People' }] : []),
    ...(may(actor, 'people.manage') ? [{ to: '/approvals', text: 'Approvals' }] : []),
    ...(may(actor, 'services.manage') ? [{ to: '/services', text: 'Services and teams' }] : []),
    ...(followsOthers(actor) ? [{ to: '/activity', text: 'Activity record' }] : []),
  ]
}
