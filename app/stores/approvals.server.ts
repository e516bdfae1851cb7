import type { AccountStep } from '../domain/people/administration.ts'
import type { Approval } from '../domain/people/approval.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  code: string
  person_id: string
  asked_by: string
  asked_at: string
  expires_at: string
  steps: string
  decision: Approval['decision']
  decided_by: string | null
  on_server: boolean | number
  decided_at: string | null
  reason: string | null
  done_at: string | null
}

function toApproval(row: Row): Approval {
  return {
    id: row.id,
    code: row.code,
    personId: row.person_id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    // Written only by this store.
    steps: JSON.parse(row.steps) as AccountStep[],
    decision: row.decision,
    decidedBy: row.decided_by,
    onServer: Boolean(row.on_server),
    decidedAt: row.decided_at,
    reason: row.reason,
    doneAt: row.done_at,
  }
}

export type AskedApproval = Pick<
  Approval,
  'id' | 'code' | 'personId' | 'askedBy' | 'askedAt' | 'expiresAt' | 'steps'
>

export async function insertApproval(transaction: Transaction, approval: AskedApproval): Promise<void> {
  await transaction('approval').insert({
    id: approval.id,
    code: approval.code,
    person_id: approval.personId,
    asked_by: approval.askedBy,
    asked_at: approval.askedAt,
    expires_at: approval.expiresAt,
    steps: JSON.stringify(approval.steps),
  })
}

/** Those that run out after an instant, the newest first. */
export async function listApprovals(reader: Reader, expiringAfter: string): Promise<Approval[]> {
  const rows = await reader<Row>('approval')
    .where('expires_at', '>', expiringAfter)
    .orderBy([
      { column: 'asked_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
  return (rows as Row[]).map(toApproval)
}

export async function findApproval(reader: Reader, id: string): Promise<Approval | null> {
  const row = await reader<Row>('approval').where({ id }).first()
  return row ? toApproval(row as Row) : null
}

export async function findApprovalByCode(reader: Reader, code: string): Promise<Approval | null> {
  const row = await reader<Row>('approval').where({ code }).first()
  return row ? toApproval(row as Row) : null
}

/** False when somebody decided meanwhile: then nothing was written. */
export async function decideApproval(
  transaction: Transaction,
  id: string,
  decided: {
    decision: NonNullable<Approval['decision']>
    by: string | null
    onServer: boolean
    at: string
    reason: string | null
    doneAt: string | null
  },
): Promise<boolean> {
  const changed = await transaction('approval').where({ id, decision: null }).update({
    decision: decided.decision,
    decided_by: decided.by,
    on_server: decided.onServer,
    decided_at: decided.at,
    reason: decided.reason,
    done_at: decided.doneAt,
  })
  return changed === 1
}

/** False when it was made use of already. */
export async function spendApproval(transaction: Transaction, id: string, at: string): Promise<boolean> {
  const changed = await transaction('approval')
    .where({ id, decision: 'approved', done_at: null })
    .update({ done_at: at })
  return changed === 1
}
