import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { listCases, updateRoundState } from '../../stores/rounds.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { lockManagedRound } from './managed-round.ts'

/** Lets the auditors begin. Every sampled case must have been given to someone. */
export async function openRound(context: AppContext, actor: Actor, roundId: string): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['draft'])
    const cases = (await listCases(transaction, roundId)).filter((each) => each.state === 'sampled')
    const assigned = new Set((await listAuditsOfRound(transaction, roundId)).map((audit) => audit.caseId))
    const waiting = cases.filter((each) => !assigned.has(each.id)).length
    if (cases.length === 0) return mistake('steps', 'Draw a sample first')
    if (waiting > 0)
      return mistake('steps', `Assign every case first: ${waiting} of ${cases.length} are not assigned`)
    if (!(await updateRoundState(transaction, roundId, 'draft', 'open'))) {
      return mistake('steps', 'Someone else has opened the round')
    }
    const detail = { cases: cases.length }
    record({
      act: 'round.open',
      subjectType: 'round',
      subjectId: roundId,
      serviceId: round.serviceId,
      detail,
    })
    return taken
  })
}
