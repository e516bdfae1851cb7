import type { AuditState } from '../audits/audit.ts'
import { hasPassed } from '../day.ts'
import { type CasePeople, ownCaseWork } from '../rounds/independence.ts'

/** Open until the responsible person has seen it; completed by them; closed when somebody else has verified it. */
export type ActionState = 'open' | 'acknowledged' | 'completed' | 'verified' | 'withdrawn'

export const actionStateNames: Record<ActionState, string> = {
  open: 'Not yet acknowledged',
  acknowledged: 'Acknowledged',
  completed: 'Completed, to be verified',
  verified: 'Verified',
  withdrawn: 'Withdrawn',
}

/** What can happen to an action after it was created. */
export const actionMoves = ['acknowledge', 'complete', 'verify', 'send-back', 'withdraw'] as const
export type ActionMove = (typeof actionMoves)[number]

export const actionMoveNames: Record<ActionMove | 'create', string> = {
  create: 'Added',
  acknowledge: 'Acknowledged',
  complete: 'Completed',
  verify: 'Verified',
  'send-back': 'Sent back',
  withdraw: 'Withdrawn',
}

/** What was sent back is open again, not acknowledged: its reason has to be read too. */
const MOVES: Record<ActionMove, { from: readonly ActionState[]; to: ActionState; note: string | null }> = {
  acknowledge: { from: ['open'], to: 'acknowledged', note: null },
  complete: { from: ['open', 'acknowledged'], to: 'completed', note: 'Say what was done' },
  verify: { from: ['completed'], to: 'verified', note: null },
  'send-back': { from: ['completed'], to: 'open', note: 'Say what is still to be done' },
  withdraw: { from: ['open', 'acknowledged', 'completed'], to: 'withdrawn', note: 'Say why it is withdrawn' },
}

/** A remedial action with what of its audit, case and round decides who may do what with it. */
export type RemedialAction = {
  seq: number
  id: string
  auditId: string
  /** The question whose answer it came from; null: the audit as a whole. */
  questionCode: string | null
  what: string
  responsible: Responsible
  dueOn: string
  state: ActionState
  /** Counts what happened to it: a move names the revision it was decided on. */
  revision: number
  auditorId: string | null
  auditState: AuditState
  roundId: string
  roundName: string
  roundOpen: boolean
  serviceId: string
  caseReference: string
  worker: string | null
  supervisor: string | null
  iro: string | null
}

export type RemedialActionEvent = {
  actionId: string
  revision: number
  move: ActionMove | 'create'
  /** Free text: never for logs or the activity record. */
  note: string | null
  by: string
  at: string
}

/** The state a move leads to; null when it cannot be made from here. */
export function afterMove(state: ActionState, move: ActionMove): ActionState | null {
  return MOVES[move].from.includes(state) ? MOVES[move].to : null
}

export function movesFrom(state: ActionState): ActionMove[] {
  return actionMoves.filter((move) => afterMove(state, move) !== null)
}

/** The field of the note of a move: every move has one of its own, for they stand on one page. */
export function noteField(move: ActionMove): string {
  return `note-${move}`
}

/** What to say where the note that a move needs is missing; null when it needs none. */
export function missingNote(move: ActionMove): string | null {
  return MOVES[move].note
}

/** Whether somebody still has something to do about it; a completed one waits for its verification. */
export function isUnfinished(state: ActionState): boolean {
  return state === 'open' || state === 'acknowledged' || state === 'completed'
}

/** Past its day and not done: a completed one is in time, however long its verification takes. Dates are ISO. */
export function isOverdue(action: { state: ActionState; dueOn: string }, today: string): boolean {
  return (action.state === 'open' || action.state === 'acknowledged') && hasPassed(action.dueOn, today)
}

/** The worker and the team manager (supervisor) as the case list names them, or a person chosen by name. */
export type ResponsiblePart = 'worker' | 'team-manager' | 'named'

export const responsiblePartNames: Record<ResponsiblePart, string> = {
  worker: 'social worker',
  'team-manager': 'team manager',
  named: 'chosen by name',
}

export type Responsible = {
  part: ResponsiblePart
  /** As the case list writes it, or as the chosen person is shown. */
  name: string
  /** Of a person chosen by name only. */
  personId: string | null
}

type Practitioner = { personId: string; staffName: string | null }

/**
 * Whether the case is this person's, as its worker or supervisor. What opens a case goes by the name an administrator
 * entered for case lists and never by the name shown, which proves nothing.
 */
export function isOwnCase(people: Pick<CasePeople, 'worker' | 'supervisor'>, person: Practitioner): boolean {
  const { worker, supervisor } = people
  if (person.staffName === null) return false
  return ownCaseWork({ worker, supervisor, iro: null }, { names: [person.staffName] }) !== null
}

/** How a person comes to be responsible: by the name in the case list, as who was chosen, or not at all. */
export function responsibility(responsible: Responsible, person: Practitioner): 'by-case' | 'chosen' | null {
  if (responsible.part === 'named') return responsible.personId === person.personId ? 'chosen' : null
  return isOwnCase({ worker: responsible.name, supervisor: null }, person) ? 'by-case' : null
}

export type ActionEvent = { move: ActionMove | 'create'; by: string }

/** Who completed it, as long as it was not sent back since; null when nobody has. */
export function completedBy(history: readonly ActionEvent[]): string | null {
  const last = history.findLast(({ move }) => move === 'complete' || move === 'send-back')
  return last?.move === 'complete' ? last.by : null
}
