import { type AuditorIdentity, type CasePeople, mayAudit } from './independence.ts'

/** A sampled case to be given to someone. */
export type AssignableCase = CasePeople & { id: string; reference: string }

/** Someone who may be given cases. `load`: audits they hold already, apart from those in `existing`. */
export type AvailableAuditor = AuditorIdentity & { id: string; load: number }

/** One case given to one auditor. */
export type Assignment = { caseId: string; auditorId: string }

type Rules = { sameTeamExcluded: boolean; existing: readonly Assignment[] }
type Holding = { auditor: AvailableAuditor; kept: number; given: AssignableCase[] }
type Allowed = ReadonlyMap<string, readonly Holding[]>

/**
 * Gives every case that can be given to an auditor who may audit it, as evenly as can be: no other way of
 * giving out the same cases has a smaller greatest load, nor a smaller difference between greatest and least.
 * Assignments in `existing` stand, are not moved, and count as load. The order of the lists never matters;
 * results come in the order of case ids.
 *
 * Each case goes to the least loaded auditor that can be reached by passing other cases on (an alternating
 * path), which gives an optimal semi-matching: Harvey, Ladner, Lovász and Tamir, Journal of Algorithms
 * 2006;59:53-78.
 * @throws RangeError when a case or an auditor is listed twice, or a load is not a whole number, zero or more.
 */
export function assignEvenly(
  cases: readonly AssignableCase[],
  auditors: readonly AvailableAuditor[],
  rules: Rules,
): { assignments: Assignment[]; unassignable: Array<{ caseId: string; reason: string }> } {
  const holdings = holdingsOf(auditors, rules.existing)
  const standing = new Set(rules.existing.map((assignment) => assignment.caseId))
  const waiting = byId(cases, 'case').filter(({ id }) => !standing.has(id))
  const allowed = new Map(waiting.map((given) => [given.id, whoMayAudit(given, holdings, rules)]))
  const unassignable: Array<{ caseId: string; reason: string }> = []
  for (const given of waiting) {
    if ((allowed.get(given.id) ?? []).length > 0) place(given, allowed)
    else unassignable.push({ caseId: given.id, reason: whyNobody(given, auditors, rules) })
  }
  const assignments = holdings.flatMap(({ auditor, given }) =>
    given.map((each) => ({ caseId: each.id, auditorId: auditor.id })),
  )
  return { assignments: assignments.sort((a, b) => compareText(a.caseId, b.caseId)), unassignable }
}

/** How one holding was reached: the case that would come to it, and the holding that case would leave. */
type Step = { incoming: AssignableCase; from: Holding | null }

function place(given: AssignableCase, allowed: Allowed): void {
  const steps = new Map<Holding, Step>()
  const queue: Holding[] = []
  const reach = (incoming: AssignableCase, from: Holding | null) => {
    for (const holding of allowed.get(incoming.id) ?? []) {
      if (steps.has(holding)) continue
      steps.set(holding, { incoming, from })
      queue.push(holding)
    }
  }
  reach(given, null)
  // The queue grows while it is read: everyone who can be reached is reached once, the nearest first.
  for (const holding of queue) for (const held of holding.given) reach(held, holding)
  const least = queue.reduce((a, b) => (loadOf(b) < loadOf(a) ? b : a))
  passAlong(least, steps)
}

function passAlong(end: Holding, steps: ReadonlyMap<Holding, Step>): void {
  let holding: Holding | null = end
  while (holding !== null) {
    const step = steps.get(holding)
    if (step === undefined) return
    const { incoming, from } = step
    if (from !== null) from.given = from.given.filter((each) => each !== incoming)
    holding.given.push(incoming)
    holding = from
  }
}

function holdingsOf(auditors: readonly AvailableAuditor[], existing: readonly Assignment[]): Holding[] {
  return byId(auditors, 'auditor').map((auditor) => {
    if (!Number.isSafeInteger(auditor.load) || auditor.load < 0) {
      throw new RangeError(`A load must be a whole number, zero or more: ${auditor.load}`)
    }
    const kept = existing.filter((assignment) => assignment.auditorId === auditor.id).length
    return { auditor, kept, given: [] }
  })
}

function loadOf({ auditor, kept, given }: Holding): number {
  return auditor.load + kept + given.length
}

function whoMayAudit(given: AssignableCase, holdings: readonly Holding[], rules: Rules): Holding[] {
  return holdings.filter(({ auditor }) => mayAudit(given, auditor, rules).allowed)
}

function whyNobody(given: AssignableCase, auditors: readonly AvailableAuditor[], rules: Rules): string {
  if (auditors.length === 0) return 'there is no auditor to assign to'
  const counts = new Map<string, number>()
  for (const auditor of auditors) {
    const verdict = mayAudit(given, auditor, rules)
    if (!verdict.allowed) counts.set(verdict.reason, (counts.get(verdict.reason) ?? 0) + 1)
  }
  if (auditors.length === 1) return `the only auditor may not audit it: ${[...counts.keys()].join('; ')}`
  const reasons = [...counts].sort(([a], [b]) => compareText(a, b))
  const said = reasons.map(([reason, count]) => `${reason} (${count})`)
  return `none of the ${auditors.length} auditors may audit it: ${said.join('; ')}`
}

function byId<T extends { id: string }>(list: readonly T[], what: string): T[] {
  const sorted = [...list].sort((a, b) => compareText(a.id, b.id))
  const repeated = sorted.find((each, index) => each.id === sorted[index + 1]?.id)
  if (repeated !== undefined) throw new RangeError(`The ${what} ${repeated.id} is listed more than once`)
  return sorted
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
