import { z } from 'zod'
import type { Audit } from '../../domain/audits/audit.ts'
import { type FormResult, mistake, mistakes, type Refusal, taken } from '../../domain/form-result.ts'
import type { Person } from '../../domain/people/person.ts'
import type { Actor } from '../../domain/permissions.ts'
import { assignEvenly } from '../../domain/rounds/assignment.ts'
import { mayAudit } from '../../domain/rounds/independence.ts'
import {
  deleteUnstartedAudit,
  insertAudit,
  listAuditsOfAuditor,
  listAuditsOfRound,
  reassignAudit,
} from '../../stores/audits.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCases } from '../../stores/rounds.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { nothingThere } from '../people/who-makes.ts'
import { auditorsOf, identityOf } from './auditors.ts'
import { lockManagedRound, readManagedRound } from './managed-round.ts'

/** Who is to share out the cases that nobody has. */
export const AuditorsForm = z.object({
  auditors: z
    .union([z.string(), z.array(z.string())], 'Choose at least one auditor')
    .transform((ids) => [ids].flat()),
})

export const CaseForm = z.object({ caseId: z.string().default(''), auditorId: z.string().default('') })

/** The sampled cases with whom they are given to, and who could be given them. */
export async function viewAssignments(context: AppContext, actor: Actor, roundId: string) {
  const { reader } = context
  const round = await readManagedRound(context, actor, roundId)
  const audits = await listAuditsOfRound(reader, roundId)
  const auditors = await auditorsOf(reader, round.serviceId)
  const names = new Map(auditors.map((person) => [person.id, person.displayName]))
  const sampled = (await listCases(reader, roundId)).filter((each) => each.state === 'sampled')
  return {
    name: round.name,
    state: round.state,
    auditors: auditors.map(({ id, displayName, teamName }) => ({ id, displayName, teamName })),
    noAuditor:
      auditors.length > 0
        ? null
        : await nothingThere(
            reader,
            actor,
            'Nobody can be given audits of this service yet.',
            'people.manage',
          ),
    cases: sampled.map(({ id, reference, team }) => {
      const audit = audits.find((each) => each.caseId === id)
      const auditor = audit?.auditorId ? (names.get(audit.auditorId) ?? 'Someone who has left') : null
      return { id, reference, team, auditor, state: audit?.state ?? ('unassigned' as const) }
    }),
  }
}

/** Cases that none of the chosen auditors may audit. */
type Assigned = { assigned: number; unassignable: Array<{ reference: string; reason: string }> }

/** Gives the cases nobody has to the chosen auditors, evenly. */
export async function assignRound(
  context: AppContext,
  actor: Actor,
  roundId: string,
  auditorIds: string[],
): Promise<Assigned> {
  return recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['draft', 'open'])
    const audits = await listAuditsOfRound(transaction, roundId)
    const cases = (await listCases(transaction, roundId)).filter((each) => each.state === 'sampled')
    const chosen = (await auditorsOf(transaction, round.serviceId)).filter(({ id }) =>
      auditorIds.includes(id),
    )
    const loads = await Promise.all(chosen.map((person) => loadElsewhere(transaction, person, roundId)))
    const { assignments, unassignable } = assignEvenly(
      cases,
      chosen.map((person, place) => ({ id: person.id, ...identityOf(person), load: loads[place] ?? 0 })),
      {
        sameTeamExcluded: round.sameTeamExcluded,
        existing: audits.map((audit) => ({ caseId: audit.caseId, auditorId: audit.auditorId ?? '' })),
      },
    )
    for (const { caseId, auditorId } of assignments) {
      await insertAudit(transaction, newAudit(context, roundId, caseId, auditorId))
    }
    const detail = { assigned: assignments.length, unassignable: unassignable.length }
    record({
      act: 'round.assign',
      subjectType: 'round',
      subjectId: roundId,
      serviceId: round.serviceId,
      detail,
    })
    const references = new Map(cases.map((each) => [each.id, each.reference]))
    return {
      assigned: assignments.length,
      unassignable: unassignable.map(({ caseId, reason }) => ({
        reference: references.get(caseId) ?? '',
        reason,
      })),
    }
  })
}

/** What the page says of the cases that nobody could be given; null when there are none. */
export function mistakesOfAssigning({ unassignable }: Assigned): Refusal | null {
  if (unassignable.length === 0) return null
  const message = ({ reference, reason }: Assigned['unassignable'][number]) =>
    `${reference} could not be assigned: ${reason}`
  return mistakes(unassignable.map((each) => ({ field: 'auditors', message: message(each) })))
}

/** Gives one case to one auditor by hand. */
export async function assignCase(
  context: AppContext,
  actor: Actor,
  roundId: string,
  asked: z.infer<typeof CaseForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['draft', 'open'])
    const cases = await listCases(transaction, roundId)
    const given = cases.find((each) => each.id === asked.caseId && each.state === 'sampled')
    const people = await auditorsOf(transaction, round.serviceId)
    const auditor = people.find((person) => person.id === asked.auditorId)
    if (!given || !auditor)
      return mistake('auditorId', 'Choose a case of the sample and an auditor of the service')
    const verdict = mayAudit(given, identityOf(auditor), round)
    if (!verdict.allowed)
      return mistake('auditorId', `${auditor.displayName} cannot audit it: ${verdict.reason}`)
    const audit = (await listAuditsOfRound(transaction, roundId)).find((each) => each.caseId === given.id)
    if (!audit) await insertAudit(transaction, newAudit(context, roundId, given.id, auditor.id))
    else if (!(await reassignAudit(transaction, audit.id, auditor.id))) {
      return mistake('auditorId', 'The audit is signed off: it stays with its auditor')
    }
    const detail = { caseId: given.id, auditorId: auditor.id }
    const subject = { subjectType: 'round', subjectId: roundId, serviceId: round.serviceId }
    record({ act: 'round.reassign', ...subject, detail })
    return taken
  })
}

/** Takes every assignment back while the round is a draft, to import or draw again. */
export async function unassignRound(context: AppContext, actor: Actor, roundId: string): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['draft'])
    const audits = await listAuditsOfRound(transaction, roundId)
    for (const audit of audits) await deleteUnstartedAudit(transaction, audit.id)
    const detail = { removed: audits.length }
    record({
      act: 'round.unassign',
      subjectType: 'round',
      subjectId: roundId,
      serviceId: round.serviceId,
      detail,
    })
  })
}

async function loadElsewhere(reader: Reader, person: Person, roundId: string): Promise<number> {
  const audits = await listAuditsOfAuditor(reader, person.id)
  const waiting = ['assigned', 'in-progress']
  return audits.filter((audit) => audit.roundId !== roundId && waiting.includes(audit.state)).length
}

function newAudit(context: AppContext, roundId: string, caseId: string, auditorId: string): Audit {
  return {
    id: context.random(),
    roundId,
    caseId,
    auditorId,
    auditorLabel: null,
    state: 'assigned',
    auditedOn: null,
    assignedAt: context.clock().toISOString(),
    submittedAt: null,
    revision: 0,
  }
}
