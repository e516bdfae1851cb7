import { z } from 'zod'
import { responsibility } from '../../domain/actions/remedial-action.ts'
import type { Sharing } from '../../domain/audits/sharing.ts'
import { dayInLondon } from '../../domain/day.ts'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { actorOf, type Person } from '../../domain/people/person.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { lockAudit } from '../../stores/answers.server.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { appendSharing, listSharing } from '../../stores/sharing.server.ts'
import { allow, noteReading, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { isShared, type LoadedAudit, loadAudit } from './load-audit.ts'

/** The button says which. */
export const SharingForm = z
  .object({ share: z.string().optional() })
  .transform(({ share }) => ({ kind: share === 'no' ? ('withdrawn' as const) : ('shared' as const) }))

/** With whom the findings of an audit are shared, or could be, and what has been done so far. */
export async function viewSharing(context: AppContext, actor: Actor, auditId: string) {
  const { reader } = context
  const loaded = await loadAudit(reader, actor, auditId)
  allow(actor, 'audit.share', loaded.facts)
  const { serviceId } = loaded.round
  await noteReading(context, actor, {
    act: 'audit.read',
    subjectType: 'audit',
    subjectId: auditId,
    serviceId,
  })
  const people = await listPeople(reader)
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]))
  const history = await listSharing(reader, auditId)
  return {
    id: auditId,
    caseReference: loaded.roundCase.reference,
    roundName: loaded.round.name,
    shared: history.at(-1)?.kind === 'shared',
    readers: readersOf(loaded, people),
    history: history.map(({ kind, by, at }) => ({ kind, by: names.get(by) ?? '', on: dayInLondon(at) })),
  }
}

/** The worker and the team manager of the case, and whether somebody can sign in under the name. */
function readersOf({ roundCase, round }: LoadedAudit, people: Person[]) {
  const parts = [
    { part: 'worker' as const, name: roundCase.worker },
    { part: 'team-manager' as const, name: roundCase.supervisor },
  ]
  return parts.flatMap(({ part, name }) =>
    name === null ? [] : [{ part, name, signsIn: signsInAs(people, round.serviceId, { part, name }) }],
  )
}

/** Whether an active practitioner of the service has this name in case lists. */
export function signsInAs(
  people: Person[],
  serviceId: string,
  { part, name }: { part: 'worker' | 'team-manager'; name: string },
): boolean {
  return people.some((person) => {
    const actor = actorOf(person)
    const theirs = responsibility({ part, name, personId: null }, actor) !== null
    return person.active && theirs && may(actor, 'audit.be-shared-with', { serviceId })
  })
}

/** Shares them, or takes that back. A second click changes nothing. */
export async function shareFindings(
  context: AppContext,
  actor: Actor,
  auditId: string,
  kind: Sharing['kind'],
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    await lockAudit(transaction, auditId)
    const loaded = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.share', loaded.facts)
    const { worker, supervisor } = loaded.roundCase
    if (kind === 'shared' && worker === null && supervisor === null)
      return mistake('readers', 'The case list names no social worker and no team manager for this case')
    if ((await isShared(transaction, auditId)) === (kind === 'shared')) return taken
    await appendSharing(transaction, {
      auditId,
      kind,
      by: actor.personId,
      at: context.clock().toISOString(),
    })
    const act = kind === 'shared' ? 'audit.share' : 'audit.stop-sharing'
    record({ act, subjectType: 'audit', subjectId: auditId, serviceId: loaded.round.serviceId })
    return taken
  })
}

/** What is written anew is read again before it is shared again. */
export async function withdrawSharing(
  transaction: Transaction,
  withdrawal: { auditId: string; by: string; at: string },
): Promise<void> {
  if (await isShared(transaction, withdrawal.auditId))
    await appendSharing(transaction, { ...withdrawal, kind: 'withdrawn' })
}
