import { z } from 'zod'
import type { Audit } from '../../domain/audits/audit.ts'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { mayAudit } from '../../domain/rounds/independence.ts'
import type { Round, RoundCase } from '../../domain/rounds/round.ts'
import { nextReplacement } from '../../domain/rounds/sampling.ts'
import {
  deleteUnstartedAudit,
  insertAudit,
  leaveOutAudit,
  listAuditsOfRound,
} from '../../stores/audits.server.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { findPerson } from '../../stores/people.server.ts'
import { listCases, replaceCase } from '../../stores/rounds.server.ts'
import { recordedChange } from '../act.ts'
import { Looked, personalIn } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { identityOf } from './auditors.ts'
import { lockManagedRound } from './managed-round.ts'

export const ReplacementForm = z.object({
  caseId: z.string().default(''),
  reason: z
    .string('Enter why the case cannot be used')
    .trim()
    .min(1, 'Enter why the case cannot be used')
    .max(2000, 'Use 2,000 characters or fewer'),
  looked: Looked,
})

const refused = (message: string) => mistake('caseId', message)

/** The next case of the seeded order takes the place of one that cannot be used; its auditor too, if independent. */
export async function replaceSampledCase(
  context: AppContext,
  actor: Actor,
  roundId: string,
  asked: z.infer<typeof ReplacementForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['draft', 'open'])
    if (round.closings > 0) return refused('The round has been closed before, so its sample stays as it is')
    const cases = await listCases(transaction, roundId)
    const leaving = cases.find((each) => each.id === asked.caseId && each.state === 'sampled')
    if (!leaving) return refused('Choose a case of the sample')
    const audit = (await listAuditsOfRound(transaction, roundId)).find((each) => each.caseId === leaving.id)
    if (audit?.state === 'submitted') return refused('The audit of this case is signed off: it stays')
    const used = cases.filter((each) => each.state !== 'listed').map((each) => each.reference)
    const next = nextReplacement(
      cases.map((each) => each.reference),
      used,
    )
    const coming = cases.find((each) => each.reference === next)
    if (!coming) return refused('No case is left in the list to take its place')
    const question = await personalIn(transaction, roundId, { reason: asked.reason }, asked.looked)
    if (question) return question
    await replaceCase(transaction, { caseId: leaving.id, byCaseId: coming.id, reason: asked.reason })
    if (audit) await passOn(context, transaction, round, audit, coming)
    const subject = { subjectType: 'round', subjectId: roundId, serviceId: round.serviceId }
    record({ act: 'round.replace-case', ...subject, detail: { caseId: leaving.id, byCaseId: coming.id } })
    return taken
  })
}

async function passOn(
  context: AppContext,
  transaction: Transaction,
  round: Round,
  audit: Audit,
  coming: RoundCase,
): Promise<void> {
  if (!(await deleteUnstartedAudit(transaction, audit.id))) await leaveOutAudit(transaction, audit.id)
  const auditor = audit.auditorId && (await findPerson(transaction, audit.auditorId))
  if (!auditor || !mayAudit(coming, identityOf(auditor), round).allowed) return
  await insertAudit(transaction, {
    id: context.random(),
    roundId: round.id,
    caseId: coming.id,
    auditorId: auditor.id,
    auditorLabel: null,
    state: 'assigned',
    auditedOn: null,
    assignedAt: context.clock().toISOString(),
    submittedAt: null,
    revision: 0,
  })
}
