import type { ActionMove, ActionState } from '../../app/domain/actions/remedial-action.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { appendConcernStep, insertConcern } from '../../app/stores/concerns.server.ts'
import { appendEscalationRoute } from '../../app/stores/escalation-routes.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { insertRemedialAction, moveRemedialAction } from '../../app/stores/remedial-actions.server.ts'
import { listCases } from '../../app/stores/rounds.server.ts'
import { appendSharing } from '../../app/stores/sharing.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'

type Cast = { roundId: string; serviceId: string; manager: string; practitioner: string }
type FoundAudit = { id: string; auditorId: string; worker: string }

/** Where one worker's three cases stand: an action that is open, one overdue, one completed with its findings shared. */
const cases = { open: 'S4273', overdue: 'S4301', completed: 'S4154' }

/** What audits in progress have led to: remedial actions of one worker, shared findings, a concern that was escalated. */
export async function seedFollowUp(transaction: Transaction, context: AppContext, cast: Cast) {
  const audits = await auditsByReference(transaction, cast.roundId)
  const audit = (reference: string) => {
    const found = audits.get(reference)
    if (!found) throw new Error(`${reference} is not in the sample`)
    return found
  }
  const add = (reference: string, action: MadeAction) =>
    addAction(transaction, context, audit(reference), cast.practitioner, action)
  await add(cases.open, {
    what: 'Ask the grandparents what they can offer, and write it into the plan',
    questionCode: 'plan-made-with-family-network',
    dueIn: 14,
    moves: [],
  })
  await add(cases.overdue, {
    what: 'Give every action of the plan a named lead and a date',
    questionCode: 'actions-smart',
    dueIn: -6,
    moves: [['acknowledge', 'acknowledged', null]],
  })
  await add(cases.completed, {
    what: 'Record the child’s own view of the plan, in their words',
    questionCode: 'plan-made-with-child',
    dueIn: 5,
    moves: [
      ['acknowledge', 'acknowledged', null],
      ['complete', 'completed', 'Seen at school on Tuesday; the three houses are on the file.'],
    ],
  })
  const { id: auditId, auditorId: by } = audit(cases.completed)
  await appendSharing(transaction, { auditId, kind: 'shared', by, at: daysFromNow(context, -19) })
  await raiseMadeConcern(transaction, context, audit(cases.overdue), cast)
}

async function auditsByReference(
  transaction: Transaction,
  roundId: string,
): Promise<Map<string, FoundAudit>> {
  const byId = new Map((await listCases(transaction, roundId)).map((each) => [each.id, each]))
  return new Map(
    (await listAuditsOfRound(transaction, roundId)).map((audit) => {
      const { reference = '', worker = null } = byId.get(audit.caseId) ?? {}
      return [reference, { id: audit.id, auditorId: audit.auditorId ?? '', worker: worker ?? '' }]
    }),
  )
}

type MadeAction = {
  what: string
  questionCode: string
  /** Days from today; negative when it is past. */
  dueIn: number
  moves: Array<[ActionMove, ActionState, string | null]>
}

async function addAction(
  transaction: Transaction,
  context: AppContext,
  audit: FoundAudit,
  practitioner: string,
  { what, questionCode, dueIn, moves }: MadeAction,
) {
  const id = context.random()
  const responsible = { part: 'worker' as const, name: audit.worker, personId: null }
  const dueOn = daysFromNow(context, dueIn).slice(0, 10)
  const created = { by: audit.auditorId, at: daysFromNow(context, -20) }
  await insertRemedialAction(
    transaction,
    { id, auditId: audit.id, questionCode, what, responsible, dueOn },
    created,
  )
  for (const [position, [move, state, note]] of moves.entries()) {
    const at = daysFromNow(context, position - 18)
    await moveRemedialAction(transaction, id, position + 1, { state, move, note, by: practitioner, at })
  }
}

async function raiseMadeConcern(
  transaction: Transaction,
  context: AppContext,
  audit: FoundAudit,
  cast: Cast,
) {
  await appendEscalationRoute(transaction, {
    serviceId: cast.serviceId,
    route: [
      '1. At once, by telephone: the team manager of the case; outside office hours the emergency duty team.',
      '2. The same day: the IRO manager, who records it here.',
      '3. Within one working day, if the child is not seen or the plan does not change: the head of service.',
    ].join('\n'),
    by: cast.manager,
    at: daysFromNow(context, -60),
  })
  const concernId = context.random()
  await insertConcern(transaction, {
    id: concernId,
    auditId: audit.id,
    concern: 'The last visit on the record was seven weeks ago, and nobody has written down why.',
    told: 'The team manager of the case',
    toldAt: `${daysFromNow(context, -2).slice(0, 10)}T15:10`,
    reference: 'Contact 4417',
    raisedBy: audit.auditorId,
    raisedAt: daysFromNow(context, -2),
  })
  await appendConcernStep(transaction, {
    ...{ id: context.random(), concernId, kind: 'escalated', toWhom: 'The head of service', text: null },
    happenedAt: `${daysFromNow(context, -1).slice(0, 10)}T09:30`,
    reference: 'Email of that morning',
    by: cast.manager,
    at: daysFromNow(context, -1),
  })
}

function daysFromNow(context: AppContext, days: number): string {
  return new Date(context.clock().getTime() + days * 24 * 60 * 60 * 1000).toISOString()
}
