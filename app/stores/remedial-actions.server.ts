import type {
  ActionState,
  RemedialAction,
  RemedialActionEvent,
  ResponsiblePart,
} from '../domain/actions/remedial-action.ts'
import type { AuditState } from '../domain/audits/audit.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  seq: number
  id: string
  audit_id: string
  question_code: string | null
  what: string
  responsible_part: ResponsiblePart
  responsible_name: string
  responsible_person_id: string | null
  due_on: string
  state: ActionState
  revision: number
  auditor_id: string | null
  audit_state: AuditState
  round_id: string
  round_name: string
  round_state: string
  service_id: string
  reference: string
  worker: string | null
  supervisor: string | null
  iro: string | null
}

type EventRow = {
  action_id: string
  revision: number
  move: RemedialActionEvent['move']
  note: string | null
  by_person: string
  at: string
}

const columns = [
  'remedial_action.seq',
  'remedial_action.id',
  'remedial_action.audit_id',
  'remedial_action.question_code',
  'remedial_action.what',
  'remedial_action.responsible_part',
  'remedial_action.responsible_name',
  'remedial_action.responsible_person_id',
  'remedial_action.due_on',
  'remedial_action.state',
  'remedial_action.revision',
  'audit.auditor_id',
  'audit.state as audit_state',
  'audit.round_id',
  'round.name as round_name',
  'round.state as round_state',
  'round.service_id',
  'round_case.reference',
  'round_case.worker',
  'round_case.supervisor',
  'round_case.iro',
]

function toAction(row: Row): RemedialAction {
  return {
    seq: row.seq,
    id: row.id,
    auditId: row.audit_id,
    questionCode: row.question_code,
    what: row.what,
    responsible: {
      part: row.responsible_part,
      name: row.responsible_name,
      personId: row.responsible_person_id,
    },
    dueOn: row.due_on,
    state: row.state,
    revision: row.revision,
    auditorId: row.auditor_id,
    auditState: row.audit_state,
    roundId: row.round_id,
    roundName: row.round_name,
    roundOpen: row.round_state === 'open',
    serviceId: row.service_id,
    caseReference: row.reference,
    worker: row.worker,
    supervisor: row.supervisor,
    iro: row.iro,
  }
}

/** A new action, and its creation as the first of its history. */
export async function insertRemedialAction(
  transaction: Transaction,
  action: Pick<RemedialAction, 'id' | 'auditId' | 'questionCode' | 'what' | 'responsible' | 'dueOn'>,
  created: { by: string; at: string },
): Promise<void> {
  await transaction('remedial_action').insert({
    id: action.id,
    audit_id: action.auditId,
    question_code: action.questionCode,
    what: action.what,
    responsible_part: action.responsible.part,
    responsible_name: action.responsible.name,
    responsible_person_id: action.responsible.personId,
    due_on: action.dueOn,
    state: 'open',
    revision: 1,
  })
  await appendEvent(transaction, {
    actionId: action.id,
    revision: 1,
    move: 'create',
    note: null,
    ...created,
  })
}

/** Held until the transaction ends, so that two moves come one after another. SQLite has one writer anyway. */
export async function lockRemedialAction(transaction: Transaction, id: string): Promise<void> {
  await transaction('remedial_action').where({ id }).forUpdate().select('id')
}

/** False when something happened to it since revision `from`: then nothing was written. */
export async function moveRemedialAction(
  transaction: Transaction,
  id: string,
  from: number,
  to: { state: ActionState } & Pick<RemedialActionEvent, 'move' | 'note' | 'by' | 'at'>,
): Promise<boolean> {
  const { state, ...event } = to
  const moved = await transaction('remedial_action')
    .where({ id, revision: from })
    .update({ state, revision: from + 1 })
  if (moved !== 1) return false
  await appendEvent(transaction, { actionId: id, revision: from + 1, ...event })
  return true
}

async function appendEvent(transaction: Transaction, event: RemedialActionEvent): Promise<void> {
  await transaction('remedial_action_event').insert({
    action_id: event.actionId,
    revision: event.revision,
    move: event.move,
    note: event.note,
    by_person: event.by,
    at: event.at,
  })
}

export async function findRemedialAction(reader: Reader, id: string): Promise<RemedialAction | null> {
  const row = await actionsQuery(reader).where('remedial_action.id', id).first()
  return row ? toAction(row as Row) : null
}

export type ActionFilter = {
  auditId?: string
  roundIds?: string[]
  states?: ActionState[]
  /** ISO date: those due before it. */
  dueBefore?: string
  /** Those that could concern a person: of a service, of an audit assigned to them, or of which they were chosen. */
  reach?: { services: 'all' | string[]; personId: string }
}

/** By the day they are due, then as they were added. */
export async function listRemedialActions(reader: Reader, filter: ActionFilter): Promise<RemedialAction[]> {
  const query = actionsQuery(reader).orderBy(['remedial_action.due_on', 'remedial_action.seq'])
  const { auditId, roundIds, states, dueBefore, reach } = filter
  if (auditId !== undefined) query.where('remedial_action.audit_id', auditId)
  if (roundIds) query.whereIn('audit.round_id', roundIds)
  if (states) query.whereIn('remedial_action.state', states)
  if (dueBefore !== undefined) query.where('remedial_action.due_on', '<', dueBefore)
  if (reach && reach.services !== 'all') {
    const { services, personId } = reach
    query.where((either) =>
      either
        .whereIn('round.service_id', services)
        .orWhere('audit.auditor_id', personId)
        .orWhere('remedial_action.responsible_person_id', personId),
    )
  }
  return ((await query) as Row[]).map(toAction)
}

function actionsQuery(reader: Reader) {
  return reader('remedial_action')
    .join('audit', 'audit.id', 'remedial_action.audit_id')
    .join('round', 'round.id', 'audit.round_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .select<Row[]>(columns)
}

/** As they happened. */
export async function listActionEvents(reader: Reader, actionId: string): Promise<RemedialActionEvent[]> {
  const rows = await reader<EventRow>('remedial_action_event').where({ action_id: actionId }).orderBy('seq')
  return (rows as EventRow[]).map((row) => ({
    actionId: row.action_id,
    revision: row.revision,
    move: row.move,
    note: row.note,
    by: row.by_person,
    at: row.at,
  }))
}
