/** The people of a case, as written in the case list; null where the list names none. */
export type CasePeople = {
  team: string | null
  worker: string | null
  supervisor: string | null
  iro: string | null
}

/** An auditor as far as independence goes. `staffName` is the name as written in case lists. */
export type AuditorIdentity = { staffName: string; team: string | null }

/** In what part an auditor had to do with a case. */
export type OwnPart = 'worker' | 'supervisor' | 'iro'

/**
 * The part an auditor had in a case, or null. Names are compared without regard to capitals, to how spaces
 * are set, or to the form of an accent; a blank name is nobody's.
 */
export function ownCaseWork(
  people: Pick<CasePeople, OwnPart>,
  auditor: Pick<AuditorIdentity, 'staffName'>,
): OwnPart | null {
  return PARTS.find((part) => sameName(people[part], auditor.staffName)) ?? null
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
  const folded = fold(a)
  return folded !== '' && folded === fold(b)
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
