/** The people of a case, as written in the case list; null where the list names none. */
export type CasePeople = {
  team: string | null
  worker: string | null
  supervisor: string | null
  iro: string | null
}

/** An auditor as far as independence goes. `names`: every name they go by, in case lists and here. */
export type AuditorIdentity = { names: readonly string[]; team: string | null }

/** Every name a person goes by: either may stand in a case list. */
export function namesOf(person: { displayName: string; staffName: string | null }): string[] {
  return person.staffName === null ? [person.displayName] : [person.staffName, person.displayName]
}

/** In what part an auditor had to do with a case. */
export type OwnPart = 'worker' | 'supervisor' | 'iro'

/**
 * The part an auditor had in a case, or null. Names are compared without regard to capitals, to how spaces
 * are set, or to the form of an accent, and with the surname first as well; a blank name is nobody's.
 */
export function ownCaseWork(
  people: Pick<CasePeople, OwnPart>,
  auditor: Pick<AuditorIdentity, 'names'>,
): OwnPart | null {
  return PARTS.find((part) => auditor.names.some((name) => sameName(people[part], name))) ?? null
}

/**
 * Whether an auditor may audit a case: never one they worked, supervised or reviewed; nor, if the round says so
 * (`sameTeamExcluded`), one of their own team.
 */
export function mayAudit(
  people: CasePeople,
  auditor: AuditorIdentity,
  rule: { sameTeamExcluded: boolean },
): { allowed: true } | { allowed: false; reason: string } {
  const part = ownCaseWork(people, auditor)
  if (part !== null) return { allowed: false, reason: REASON_OF[part] }
  if (rule.sameTeamExcluded && sameName(people.team, auditor.team)) {
    return { allowed: false, reason: 'the case is in the auditor’s own team' }
  }
  return { allowed: true }
}

const PARTS = ['worker', 'supervisor', 'iro'] as const

const REASON_OF: Record<OwnPart, string> = {
  worker: 'the auditor is the case’s social worker',
  supervisor: 'the auditor supervises the case',
  iro: 'the auditor is the case’s IRO',
}

function sameName(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false
  const folded = fold(surnameLast(a))
  return folded !== '' && folded === fold(surnameLast(b))
}

/** 'Marsh, Wendy' is Wendy Marsh. */
function surnameLast(name: string): string {
  const [surname = '', given, ...more] = name.split(',')
  return given === undefined || more.length > 0 ? name : `${given} ${surname}`
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
