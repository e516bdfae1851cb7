import type { Audit, AuditState, OtherAudit, SubmittedAudit } from '../domain/audits/audit.ts'
import { insertRows, type Reader, type Transaction } from './handle.server.ts'

type Row = {
  id: string
  round_id: string
  case_id: string
  auditor_id: string | null
  auditor_label: string | null
  state: AuditState
  audited_on: string | null
  assigned_at: string
  submitted_at: string | null
  revision: number
  reopened_reason: string | null
}

function toAudit(row: Row): Audit {
  return {
    id: row.id,
    roundId: row.round_id,
    caseId: row.case_id,
    auditorId: row.auditor_id,
    auditorLabel: row.auditor_label,
    state: row.state,
    auditedOn: row.audited_on,
    assignedAt: row.assigned_at,
    submittedAt: row.submitted_at,
    revision: row.revision,
    reopenedReason: row.reopened_reason,
  }
}

export async function insertAudit(transaction: Transaction, audit: Audit): Promise<void> {
  await insertAudits(transaction, [audit])
}

export async function insertAudits(transaction: Transaction, audits: Audit[]): Promise<void> {
  const rows = audits.map((audit) => ({
    id: audit.id,
    round_id: audit.roundId,
    case_id: audit.caseId,
    auditor_id: audit.auditorId,
    auditor_label: audit.auditorLabel,
    state: audit.state,
    audited_on: audit.auditedOn,
    assigned_at: audit.assignedAt,
    submitted_at: audit.submittedAt,
    revision: audit.revision,
  }))
  await insertRows(transaction, 'audit', rows)
}

export async function findAudit(reader: Reader, id: string): Promise<Audit | null> {
  const row = await reader<Row>('audit').where({ id }).first()
  return row ? toAudit(row as Row) : null
}

export async function listAuditsOfRound(reader: Reader, roundId: string): Promise<Audit[]> {
  const rows = await reader<Row>('audit').where({ round_id: roundId }).orderBy('id')
  return (rows as Row[]).map(toAudit)
}

/** Every audit that was ever assigned to the person and still is theirs, the oldest first. */
export async function listAuditsOfAuditor(reader: Reader, personId: string): Promise<Audit[]> {
  const rows = await reader<Row>('audit').where({ auditor_id: personId }).orderBy(['assigned_at', 'id'])
  return (rows as Row[]).map(toAudit)
}

/** False when the audit is submitted or left out: then it stays with whoever it was given to. */
export async function reassignAudit(
  transaction: Transaction,
  id: string,
  auditorId: string,
): Promise<boolean> {
  const changed = await transaction('audit')
    .where({ id })
    .whereIn('state', ['assigned', 'in-progress'])
    .update({ auditor_id: auditorId })
  return changed === 1
}

/** False when the audit was begun, or a concern or an action came of it: then it, and what was written, stays. */
export async function deleteUnstartedAudit(transaction: Transaction, id: string): Promise<boolean> {
  const written = (table: string) => transaction(table).where({ audit_id: id }).select('audit_id')
  const deleted = await transaction('audit')
    .where({ id, state: 'assigned' })
    .whereNotExists(written('answer'))
    .whereNotExists(written('safeguarding_concern'))
    .whereNotExists(written('not_personal'))
    .whereNotExists(written('comment_tag'))
    .whereNotExists(written('audit_view'))
    .whereNotExists(written('remedial_action'))
    .delete()
  return deleted === 1
}

/** Keeps an audit that will not be finished, with what was written in it, out of every figure. */
export async function leaveOutAudit(transaction: Transaction, id: string): Promise<boolean> {
  const changed = await transaction('audit')
    .where({ id })
    .whereIn('state', ['assigned', 'in-progress'])
    .update({ state: 'left-out' })
  return changed === 1
}

/** Gives the audits that a closing left out back to their auditors, as far as their cases are still in the sample. */
export async function returnLeftOut(transaction: Transaction, roundId: string): Promise<void> {
  const leftOut = () =>
    transaction('audit')
      .where({ round_id: roundId, state: 'left-out' })
      .whereIn(
        'case_id',
        transaction('round_case').where({ round_id: roundId, state: 'sampled' }).select('id'),
      )
  const begun = transaction('answer').select('audit_id')
  await leftOut().whereIn('id', begun).update({ state: 'in-progress' })
  await leftOut().update({ state: 'assigned' })
}

/** Of the same case in the service, whichever round they belong to, the newest round first. */
export async function listOtherAudits(
  reader: Reader,
  audit: { id: string; serviceId: string; reference: string },
): Promise<OtherAudit[]> {
  const rows = await reader('audit')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .join('round', 'round.id', 'audit.round_id')
    .where({ 'round.service_id': audit.serviceId, 'round_case.reference': audit.reference })
    .whereNot('audit.id', audit.id)
    .whereNot('audit.state', 'left-out')
    .orderBy([
      { column: 'round.period_end', order: 'desc' },
      { column: 'audit.id', order: 'desc' },
    ])
    .select<Array<{ name: string; state: AuditState; audited_on: string | null }>>(
      'round.name',
      'audit.state',
      'audit.audited_on',
    )
  return rows.map((row) => ({ roundName: row.name, state: row.state, auditedOn: row.audited_on }))
}

/**
 * A page of a round's signed-off audits by case reference, which stands once in a round: `after` is the last one of the
 * page before, `by` the instant until which they were signed off. However many there are, only a page of them is in memory.
 */
export async function pageOfSubmitted(
  reader: Reader,
  roundId: string,
  page: { after: string | null; by: string; size: number },
): Promise<SubmittedAudit[]> {
  const query = reader('round_case')
    .join('audit', 'audit.case_id', 'round_case.id')
    .where({ 'round_case.round_id': roundId, 'audit.state': 'submitted' })
    .where('audit.submitted_at', '<=', page.by)
    .orderBy('round_case.reference')
    .limit(page.size)
  if (page.after !== null) query.where('round_case.reference', '>', page.after)
  const rows = await query.select<
    Array<{
      id: string
      reference: string
      team: string | null
      auditor_id: string | null
      auditor_label: string | null
      audited_on: string | null
    }>
  >(
    'audit.id',
    'round_case.reference',
    'round_case.team',
    'audit.auditor_id',
    'audit.auditor_label',
    'audit.audited_on',
  )
  return rows.map((row) => ({
    id: row.id,
    caseReference: row.reference,
    team: row.team,
    auditorId: row.auditor_id,
    auditorLabel: row.auditor_label,
    auditedOn: row.audited_on,
  }))
}

/** Everybody who signed off an audit of the round, each once: by id, or as an imported file names them. */
export async function listAuditorsOfRound(
  reader: Reader,
  roundId: string,
): Promise<Array<Pick<SubmittedAudit, 'auditorId' | 'auditorLabel'>>> {
  const rows = await reader('audit')
    .where({ round_id: roundId, state: 'submitted' })
    .distinct<Array<{ auditor_id: string | null; auditor_label: string | null }>>(
      'auditor_id',
      'auditor_label',
    )
  return rows.map((row) => ({ auditorId: row.auditor_id, auditorLabel: row.auditor_label }))
}
