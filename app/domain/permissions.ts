/**
 * Who may do what, from plain facts. One table for the server and the screen; source: the permissions of the field
 * (auditor, IRO manager, lead, administrator, data protection officer, practitioner; a quality lead writes templates).
 * Roles are additive and scoped by service.
 */
export const roles = [
  'auditor',
  'iro-manager',
  'lead',
  'quality-lead',
  'administrator',
  'data-protection-officer',
  'practitioner',
] as const
export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  auditor: 'Auditor',
  'iro-manager': 'IRO manager',
  lead: 'Lead',
  'quality-lead': 'Quality lead',
  administrator: 'Administrator',
  'data-protection-officer': 'Data protection officer',
  practitioner: 'Practitioner',
}

/** `serviceId` null: in every service. */
export type RoleInService = { role: Role; serviceId: string | null }

export type Actor = {
  personId: string
  displayName: string
  roles: RoleInService[]
  teamName: string | null
  /** As case lists write this person's name; how own case work is recognised. */
  staffName: string | null
}

/** What a decision may depend on. Absent facts are false. */
export type Facts = {
  serviceId?: string | null
  assigned?: boolean
  ownCaseWork?: boolean
  roundOpen?: boolean
  submitted?: boolean
  /** Taken out of the sample, or not finished when the round closed. */
  leftOut?: boolean
  roundClosed?: boolean
  self?: boolean
  /** The actor is the case's worker or supervisor, by the name case lists write. */
  caseWorker?: boolean
  /** The findings of the audit are shared with the case's worker and supervisor. */
  shared?: boolean
  /** The remedial action is the actor's: by the case list, or as the person who was chosen. */
  responsible?: 'by-case' | 'chosen' | null
  /** The actor completed the remedial action. */
  completedBySelf?: boolean
}

type Rule = {
  /** Roles that may, in the service of the thing; `anywhere` roles may in whatever service they hold the role. */
  roles?: Role[]
  anywhere?: Role[]
  everyone?: boolean
  /** Whoever is assigned the audit, whatever their roles. */
  assigned?: boolean
  when?: (facts: Facts) => boolean
}

const open = (facts: Facts) => facts.roundOpen === true
const notOwnCase = (facts: Facts) => facts.ownCaseWork !== true
/** What an auditor may still read when nothing can be changed any more. */
const readable = (facts: Facts) =>
  facts.submitted === true || facts.leftOut === true || facts.roundClosed === true
const unfinished = (facts: Facts) => facts.submitted !== true && facts.leftOut !== true
const ownAction = (facts: Facts) => facts.responsible === 'by-case' || facts.responsible === 'chosen'
const chosen = (facts: Facts) => facts.responsible === 'chosen'
const notOwnAction = (facts: Facts) => !ownAction(facts) && facts.completedBySelf !== true
/** Nobody judges what they did themselves, nor work on a case of theirs. */
const independent = (facts: Facts) => notOwnAction(facts) && notOwnCase(facts)

export const permissions = {
  'audit.list-own': [{ everyone: true }],
  'audit.list-shared': [{ roles: ['practitioner'] }],
  /** Under the name that the case list writes. */
  'audit.be-shared-with': [{ roles: ['practitioner'] }],
  'audit.be-assigned': [{ roles: ['auditor', 'iro-manager', 'lead'] }],
  'audit.open': [
    { assigned: true, when: (facts) => notOwnCase(facts) && (open(facts) || readable(facts)) },
    { roles: ['iro-manager'] },
    { roles: ['lead'], when: (facts) => facts.submitted === true },
    {
      roles: ['practitioner'],
      when: (f) => f.submitted === true && f.shared === true && f.caseWorker === true,
    },
  ],
  'audit.edit': [{ assigned: true, when: (f) => open(f) && notOwnCase(f) && unfinished(f) }],
  'audit.submit': [{ assigned: true, when: (f) => open(f) && notOwnCase(f) && unfinished(f) }],
  'audit.reopen': [{ roles: ['iro-manager'], when: open }],
  'audit.raise-concern': [{ assigned: true, when: notOwnCase }, { roles: ['iro-manager'] }],
  /** That the same case was audited elsewhere too. */
  'audit.see-others': [{ assigned: true }, { roles: ['iro-manager', 'lead'] }],
  'audit.share': [
    { assigned: true, when: (facts) => notOwnCase(facts) && facts.submitted === true },
    { roles: ['iro-manager'], when: (facts) => facts.submitted === true },
  ],
  'audit.say-not-personal': [
    { assigned: true, when: (facts) => notOwnCase(facts) && (open(facts) || facts.submitted === true) },
    { roles: ['iro-manager'] },
  ],
  'audit.tag': [
    { assigned: true, when: (facts) => notOwnCase(facts) && open(facts) && facts.leftOut !== true },
    { roles: ['iro-manager'] },
  ],
  /** What practitioner, child or family say beside it: also after it is signed off, since it changes no answer. */
  'audit.record-view': [
    { assigned: true, when: (facts) => notOwnCase(facts) && (open(facts) || facts.submitted === true) },
    { roles: ['iro-manager'] },
  ],
  /** A child or a family may speak of the worker the findings are shared with. */
  'audit.see-family-views': [{ assigned: true, when: notOwnCase }, { roles: ['iro-manager', 'lead'] }],
  'theme.list': [{ anywhere: ['iro-manager', 'lead'] }],
  'theme.manage': [{ roles: ['iro-manager', 'lead'] }],
  'action.list': [{ anywhere: ['practitioner', 'auditor', 'iro-manager', 'lead'] }],
  /** Those of a service, before each is asked for; what somebody is responsible for is theirs in any case. */
  'action.list-of-service': [{ roles: ['practitioner', 'iro-manager', 'lead'] }],
  /** Being chosen by name to carry one out. */
  'action.be-chosen': [{ roles: ['practitioner', 'auditor', 'iro-manager', 'lead'] }],
  'action.view': [
    { assigned: true, when: notOwnCase },
    { roles: ['iro-manager', 'lead'] },
    { roles: ['practitioner'], when: (facts) => facts.caseWorker === true || ownAction(facts) },
    { roles: ['auditor'], when: chosen },
  ],
  'action.create': [{ assigned: true, when: notOwnCase }, { roles: ['iro-manager'] }],
  /** Acknowledging it and recording that it is done. Whoever was chosen needs a role in the service still. */
  'action.carry-out': [
    { roles: ['practitioner'], when: ownAction },
    { roles: ['auditor', 'iro-manager', 'lead'], when: chosen },
  ],
  'action.verify': [
    { assigned: true, when: independent },
    { roles: ['iro-manager'], when: independent },
  ],
  'action.withdraw': [
    { assigned: true, when: (facts) => notOwnCase(facts) && notOwnAction(facts) },
    { roles: ['iro-manager'], when: notOwnAction },
  ],
  'concern.list': [{ anywhere: ['iro-manager', 'lead'] }],
  'concern.view': [{ assigned: true, when: notOwnCase }, { roles: ['iro-manager', 'lead'] }],
  'concern.say-not-personal': [{ assigned: true, when: notOwnCase }, { roles: ['iro-manager'] }],
  'concern.handle': [{ roles: ['iro-manager'] }],
  'concern.set-route': [{ roles: ['iro-manager'] }],
  'round.list': [{ anywhere: ['auditor', 'iro-manager', 'lead'] }],
  /** `assigned`: an audit of it. */
  'round.view': [{ roles: ['iro-manager', 'lead'] }, { assigned: true }],
  'round.view-cases': [{ roles: ['iro-manager'] }],
  /** Being sent the names of its case list, which a page looks for in what is typed. `assigned`: an audit of it. */
  'round.look-for-names': [{ assigned: true, when: notOwnCase }, { roles: ['iro-manager'] }],
  'round.manage': [{ roles: ['iro-manager'] }],
  'round.create': [{ anywhere: ['iro-manager'] }],
  'findings.view': [{ roles: ['iro-manager', 'lead'] }],
  'findings.view-audits': [{ roles: ['iro-manager', 'lead'] }],
  'findings.explore': [
    { anywhere: ['auditor', 'iro-manager', 'lead', 'quality-lead', 'data-protection-officer'] },
  ],
  /** Of a round whose figures are released, outside its service: an auditor's own rounds only. */
  'findings.view-released': [
    { anywhere: ['iro-manager', 'lead', 'quality-lead', 'data-protection-officer'] },
    { assigned: true },
  ],
  'findings.release': [{ roles: ['lead'] }],
  'findings.write-summary': [{ roles: ['lead'] }],
  'event.manage': [{ roles: ['lead', 'iro-manager'] }],
  /** Every answer of a round, row by row: for whoever is inside its service, and nobody else. */
  'export.rows': [{ roles: ['iro-manager', 'lead'] }],
  'template.view': [{ everyone: true }],
  /** Writing drafts, publishing them, and retiring a template. */
  'template.edit': [{ anywhere: ['administrator', 'quality-lead'] }],
  'plan.view': [{ anywhere: ['auditor', 'iro-manager', 'lead', 'data-protection-officer'] }],
  'plan.create': [{ anywhere: ['lead'] }],
  'plan.edit': [{ roles: ['lead'] }],
  /** What every measure counts, whatever the plan. */
  'measure.list': [{ anywhere: ['iro-manager', 'lead'] }],
  'rag.decide': [{ roles: ['lead'] }],
  'people.view': [{ anywhere: ['administrator', 'iro-manager', 'data-protection-officer'] }],
  'people.view-of-service': [{ roles: ['iro-manager'] }],
  'people.view-all': [{ anywhere: ['administrator', 'data-protection-officer'] }],
  'people.manage': [{ anywhere: ['administrator'], when: (facts) => facts.self !== true }],
  'services.manage': [{ anywhere: ['administrator'] }],
  /** What they did themselves, and what was done with their account. */
  'activity.view': [{ anywhere: [...roles] }],
  'activity.view-of-service': [{ roles: ['iro-manager'] }],
  /** People, services, teams and forms. */
  'activity.view-configuration': [{ anywhere: ['administrator'] }],
  'activity.view-all': [{ anywhere: ['data-protection-officer'] }],
  /** Holding the record against its seal. */
  'activity.check': [{ anywhere: ['data-protection-officer'] }],
  /** Being told of an unusual amount of reading, and saying why it was. */
  'reading.explain': [{ anywhere: ['data-protection-officer'] }],
} as const satisfies Record<string, readonly Rule[]>

export type Permission = keyof typeof permissions

/** Whether the actor may. Nobody signed in may do nothing. */
export function may(actor: Actor | null, permission: Permission, facts: Facts = {}): boolean {
  if (!actor) return false
  return (permissions[permission] as readonly Rule[]).some((rule) => {
    if (rule.when && !rule.when(facts)) return false
    if (rule.everyone) return true
    if (rule.assigned) return facts.assigned === true
    if (rule.anywhere?.some((role) => actor.roles.some((held) => held.role === role))) return true
    return rule.roles?.some((role) => holds(actor, role, facts.serviceId ?? null)) ?? false
  })
}

/**
 * Services in which the actor holds a role by which the table lets them do this, whatever else it depends on: `all`, or their ids.
 * Lists are filtered by it.
 */
export function servicesWhere(actor: Actor, permission: Permission): 'all' | string[] {
  const rules: readonly Rule[] = permissions[permission]
  const wanted = rules.flatMap(({ roles: inService = [] }) => inService)
  const held = actor.roles.filter(({ role }) => wanted.includes(role))
  if (held.some(({ serviceId }) => serviceId === null)) return 'all'
  return [...new Set(held.flatMap(({ serviceId }) => serviceId ?? []))]
}

/** Holds the role in the service; a thing without a service is nobody's by service. */
function holds(actor: Actor, role: Role, serviceId: string | null): boolean {
  return actor.roles.some(
    (held) =>
      held.role === role && (held.serviceId === null || (serviceId !== null && held.serviceId === serviceId)),
  )
}

/**
 * Whether the actor is inside the service: sees its findings exactly, before they are released and with small counts, and may take
 * their rows. Whoever is not, auditors of the service and those who read its activity record too, is shown what its lead released,
 * through disclosure.
 */
export function isInside(actor: Actor, serviceId: string): boolean {
  return may(actor, 'findings.view', { serviceId })
}
