import { describe, expect, it } from 'vitest'
import {
  type Actor,
  type Facts,
  isInside,
  may,
  type Permission,
  permissions,
  type Role,
  roleNames,
  roles,
  servicesWhere,
} from '../../app/domain/permissions.ts'

const person = (held: Actor['roles']): Actor => ({
  ...{ personId: 'p', displayName: 'P', teamName: null, staffName: null },
  roles: held,
})
const as = (role: Role, serviceId: string | null = 'here') => person([{ role, serviceId }])
const nobody = person([])

type Who = {
  /** Whoever is signed in. */
  everyone?: true
  /** Whoever the audit is assigned to. */
  assigned?: true
  /** By role, in the service of the thing. */
  here?: Role[]
  /** By role, in whichever service. */
  anywhere?: Role[]
}

/** What everything else stands on: nothing is special about the thing, and the audit is of an open round. */
const plain: Facts = { serviceId: 'here', roundOpen: true }
const managers: Role[] = ['iro-manager']
const leaders: Role[] = ['iro-manager', 'lead']

const whoMay: Record<Permission, Who> = {
  'audit.list-own': { everyone: true },
  'audit.list-shared': { here: ['practitioner'] },
  'audit.be-shared-with': { here: ['practitioner'] },
  'audit.be-assigned': { here: ['auditor', ...leaders] },
  'audit.open': { assigned: true, here: managers },
  'audit.edit': { assigned: true },
  'audit.submit': { assigned: true },
  'audit.reopen': { here: managers },
  'audit.raise-concern': { assigned: true, here: managers },
  'audit.see-others': { assigned: true, here: leaders },
  'audit.share': {},
  'audit.say-not-personal': { assigned: true, here: managers },
  'audit.tag': { assigned: true, here: managers },
  'audit.record-view': { assigned: true, here: managers },
  'audit.see-family-views': { assigned: true, here: leaders },
  'theme.list': { anywhere: leaders },
  'theme.manage': { here: leaders },
  'action.list': { anywhere: ['practitioner', 'auditor', 'iro-manager', 'lead'] },
  'action.list-of-service': { here: ['practitioner', ...leaders] },
  'action.be-chosen': { here: ['practitioner', 'auditor', ...leaders] },
  'action.view': { assigned: true, here: leaders },
  'action.create': { assigned: true, here: managers },
  'action.carry-out': {},
  'action.verify': { assigned: true, here: managers },
  'action.withdraw': { assigned: true, here: managers },
  'concern.list': { anywhere: leaders },
  'concern.view': { assigned: true, here: leaders },
  'concern.say-not-personal': { assigned: true, here: managers },
  'concern.handle': { here: managers },
  'concern.set-route': { here: managers },
  'round.list': { anywhere: ['auditor', 'iro-manager', 'lead'] },
  'round.view': { assigned: true, here: leaders },
  'round.view-cases': { here: managers },
  'round.look-for-names': { assigned: true, here: managers },
  'round.manage': { here: managers },
  'round.create': { anywhere: managers },
  'findings.view': { here: leaders },
  'findings.view-audits': { here: leaders },
  'findings.explore': {
    anywhere: ['auditor', 'iro-manager', 'lead', 'quality-lead', 'data-protection-officer'],
  },
  'findings.view-released': {
    assigned: true,
    anywhere: ['iro-manager', 'lead', 'quality-lead', 'data-protection-officer'],
  },
  'findings.release': { here: ['lead'] },
  'findings.write-summary': { here: ['lead'] },
  'event.manage': { here: leaders },
  'export.rows': { here: leaders },
  'template.view': { everyone: true },
  'template.edit': { anywhere: ['administrator', 'quality-lead'] },
  'plan.view': { anywhere: ['auditor', 'iro-manager', 'lead', 'data-protection-officer'] },
  'plan.create': { anywhere: ['lead'] },
  'plan.edit': { here: ['lead'] },
  'measure.list': { anywhere: leaders },
  'rag.decide': { here: ['lead'] },
  'people.view': { anywhere: ['administrator', 'iro-manager', 'data-protection-officer'] },
  'people.view-of-service': { here: managers },
  'people.view-all': { anywhere: ['administrator', 'data-protection-officer'] },
  'people.manage': { anywhere: ['administrator'] },
  'services.manage': { anywhere: ['administrator'] },
  'activity.view': { anywhere: [...roles] },
  'activity.view-of-service': { here: ['iro-manager'] },
  'activity.view-configuration': { anywhere: ['administrator'] },
  'activity.view-all': { anywhere: ['data-protection-officer'] },
  'activity.check': { anywhere: ['data-protection-officer'] },
  'reading.explain': { anywhere: ['data-protection-officer'] },
}

describe('who may', () => {
  it.each(Object.entries(whoMay) as Array<[Permission, Who]>)('%s: %j', (permission, who) => {
    const can = (actor: Actor | null, facts: Facts = plain) => may(actor, permission, facts)
    expect(can(null)).toBe(false)
    expect([can(nobody), can(nobody, { ...plain, assigned: true })]).toEqual([
      who.everyone === true,
      who.everyone === true || who.assigned === true,
    ])
    for (const role of roles) {
      const isHere = who.here?.includes(role) ?? false
      const isAnywhere = who.everyone === true || (who.anywhere?.includes(role) ?? false)
      const found = [as(role), as(role, null), as(role, 'elsewhere')].map((actor) => can(actor))
      expect([role, ...found]).toEqual([role, isHere || isAnywhere, isHere || isAnywhere, isAnywhere])
      expect(can(as(role), { ...plain, serviceId: null })).toBe(isAnywhere)
    }
  })

  it('being inside a service is one thing: who takes its rows or reads its audits sees its findings exactly, and nobody else', () => {
    for (const role of roles)
      for (const serviceId of ['here', 'elsewhere', null]) {
        const actor = as(role, serviceId)
        const inside = [role, serviceId, isInside(actor, 'here')]
        for (const permission of ['export.rows', 'findings.view-audits'] as const)
          expect([role, serviceId, may(actor, permission, plain)]).toEqual(inside)
      }
  })

  it('nothing more: the table names every act there is', () => {
    expect(Object.keys(whoMay).sort()).toEqual(Object.keys(permissions).sort())
  })
})

const closed: Facts = { roundOpen: false, roundClosed: true }
const submitted: Facts = { submitted: true }
const leftOut: Facts = { leftOut: true }
const ownCase: Facts = { ownCaseWork: true }
const byCase: Facts = { responsible: 'by-case' }
const chosen: Facts = { responsible: 'chosen' }
const completed: Facts = { completedBySelf: true }
const shared: Facts = { submitted: true, shared: true, caseWorker: true }

describe('what it depends on', () => {
  it.each<[Permission, Role | 'assigned', Facts, boolean]>([
    ['audit.open', 'assigned', ownCase, false],
    ['audit.open', 'assigned', { roundOpen: false }, false],
    ['audit.open', 'assigned', { roundOpen: false, ...submitted }, true],
    ['audit.open', 'assigned', { roundOpen: false, ...leftOut }, true],
    ['audit.open', 'assigned', closed, true],
    ['audit.open', 'assigned', { ...closed, ...ownCase }, false],
    ['audit.open', 'iro-manager', { roundOpen: false }, true],
    ['audit.open', 'lead', submitted, true],
    ['audit.open', 'practitioner', shared, true],
    ['audit.open', 'practitioner', { ...shared, submitted: false }, false],
    ['audit.open', 'practitioner', { ...shared, shared: false }, false],
    ['audit.open', 'practitioner', { ...shared, caseWorker: false }, false],
    ['audit.open', 'auditor', shared, false],
    ...(['audit.edit', 'audit.submit'] as const).flatMap(
      (permission): Array<[Permission, 'assigned', Facts, boolean]> => [
        [permission, 'assigned', { roundOpen: false }, false],
        [permission, 'assigned', ownCase, false],
        [permission, 'assigned', submitted, false],
        [permission, 'assigned', leftOut, false],
      ],
    ),
    ['audit.reopen', 'iro-manager', { roundOpen: false }, false],
    ['audit.raise-concern', 'assigned', ownCase, false],
    ['audit.raise-concern', 'assigned', { roundOpen: false }, true],
    ['audit.share', 'assigned', submitted, true],
    ['audit.share', 'assigned', { ...submitted, ...ownCase }, false],
    ['audit.share', 'iro-manager', submitted, true],
    ...(['audit.say-not-personal', 'audit.record-view'] as const).flatMap(
      (permission): Array<[Permission, Role | 'assigned', Facts, boolean]> => [
        [permission, 'assigned', ownCase, false],
        [permission, 'assigned', { roundOpen: false }, false],
        [permission, 'assigned', { roundOpen: false, ...submitted }, true],
        [permission, 'iro-manager', { roundOpen: false }, true],
      ],
    ),
    ['audit.tag', 'assigned', ownCase, false],
    ['audit.tag', 'assigned', leftOut, false],
    ['audit.tag', 'assigned', { roundOpen: false }, false],
    ['audit.tag', 'assigned', submitted, true],
    ['audit.see-family-views', 'assigned', ownCase, false],
    ['action.view', 'assigned', ownCase, false],
    ['action.view', 'practitioner', { caseWorker: true }, true],
    ['action.view', 'practitioner', byCase, true],
    ['action.view', 'practitioner', chosen, true],
    ['action.view', 'auditor', chosen, true],
    ['action.view', 'auditor', byCase, false],
    ['action.create', 'assigned', ownCase, false],
    ['action.carry-out', 'practitioner', byCase, true],
    ['action.carry-out', 'practitioner', chosen, true],
    ['action.carry-out', 'practitioner', { responsible: null }, false],
    ['action.carry-out', 'auditor', chosen, true],
    ['action.carry-out', 'iro-manager', chosen, true],
    ['action.carry-out', 'lead', chosen, true],
    ['action.carry-out', 'lead', byCase, false],
    ['action.carry-out', 'administrator', chosen, false],
    ...(['assigned', 'iro-manager'] as const).flatMap(
      (who): Array<[Permission, Role | 'assigned', Facts, boolean]> => [
        ['action.verify', who, byCase, false],
        ['action.verify', who, chosen, false],
        ['action.verify', who, completed, false],
        ['action.verify', who, ownCase, false],
        ['action.withdraw', who, byCase, false],
        ['action.withdraw', who, chosen, false],
        ['action.withdraw', who, completed, false],
      ],
    ),
    ['action.withdraw', 'assigned', ownCase, false],
    ['action.withdraw', 'iro-manager', ownCase, true],
    ['concern.view', 'assigned', ownCase, false],
    ['concern.say-not-personal', 'assigned', ownCase, false],
    ['round.look-for-names', 'assigned', ownCase, false],
    ['round.view', 'assigned', ownCase, true],
    ['people.manage', 'administrator', { self: true }, false],
  ])('%s, as %s, where %j: %s', (permission, who, facts, isAllowed) => {
    const actor = who === 'assigned' ? nobody : as(who)
    const assigned = who === 'assigned'
    expect(may(actor, permission, { ...plain, assigned, ...facts })).toBe(isAllowed)
  })
})

describe('a role', () => {
  it('is held in its service, or in every one', () => {
    const held = [as('lead'), as('lead', null), as('lead', 'elsewhere'), as('auditor')]
    const edits = (serviceId: string | null) => held.map((actor) => may(actor, 'plan.edit', { serviceId }))
    expect(edits('here')).toEqual([true, true, false, false])
    expect(edits(null)).toEqual([false, true, false, false])
  })

  it('gives its services, each once', () => {
    const many = person([
      { role: 'lead', serviceId: 'a' },
      { role: 'iro-manager', serviceId: 'a' },
      { role: 'auditor', serviceId: 'b' },
      { role: 'lead', serviceId: 'c' },
    ])
    expect(servicesWhere(many, 'findings.view')).toEqual(['a', 'c'])
    expect(servicesWhere(many, 'audit.list-shared')).toEqual([])
    expect(servicesWhere(as('lead', null), 'plan.edit')).toBe('all')
    expect(servicesWhere(as('lead', null), 'round.manage')).toEqual([])
    // A list holds nothing that the table would let nobody of the role open, whatever it is like.
    const things = [plain, submitted, chosen, shared].map((facts) => ({ ...plain, ...facts }))
    for (const permission of Object.keys(permissions) as Permission[])
      for (const role of roles)
        if (servicesWhere(as(role), permission).length > 0)
          expect([permission, role, things.some((facts) => may(as(role), permission, facts))]).toContain(true)
  })

  it('has a name that people read', () => {
    expect(roles.map((role) => roleNames[role])).toEqual([
      'Auditor',
      'IRO manager',
      'Lead',
      'Quality lead',
      'Administrator',
      'Data protection officer',
      'Practitioner',
    ])
  })
})
