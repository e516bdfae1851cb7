import type { SharedAudit, Sharing } from '../domain/audits/sharing.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = { audit_id: string; kind: Sharing['kind']; by_person: string; at: string }

export async function appendSharing(transaction: Transaction, sharing: Sharing): Promise<void> {
  await transaction('findings_sharing').insert({
    audit_id: sharing.auditId,
    kind: sharing.kind,
    by_person: sharing.by,
    at: sharing.at,
  })
}

/** As it happened; the last one stands. */
export async function listSharing(reader: Reader, auditId: string): Promise<Sharing[]> {
  const rows = await reader<Row>('findings_sharing').where({ audit_id: auditId }).orderBy('seq')
  return (rows as Row[]).map((row) => ({
    auditId: row.audit_id,
    kind: row.kind,
    by: row.by_person,
    at: row.at,
  }))
}

type SharedRow = {
  audit_id: string
  round_name: string
  service_id: string
  reference: string
  worker: string | null
  supervisor: string | null
}

/** Signed-off audits of the services whose findings are shared now, the newest first. */
export async function listSharedAudits(reader: Reader, services: 'all' | string[]): Promise<SharedAudit[]> {
  const last = reader('findings_sharing').groupBy('audit_id').max('seq')
  const query = reader('findings_sharing')
    .join('audit', 'audit.id', 'findings_sharing.audit_id')
    .join('round', 'round.id', 'audit.round_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .whereIn('findings_sharing.seq', last)
    .where({ 'findings_sharing.kind': 'shared', 'audit.state': 'submitted' })
    .orderBy('findings_sharing.seq', 'desc')
    .select<SharedRow[]>(
      'audit.id as audit_id',
      'round.name as round_name',
      'round.service_id',
      'round_case.reference',
      'round_case.worker',
      'round_case.supervisor',
    )
  if (services !== 'all') query.whereIn('round.service_id', services)
  return (await query).map((row) => ({
    auditId: row.audit_id,
    roundName: row.round_name,
    serviceId: row.service_id,
    caseReference: row.reference,
    worker: row.worker,
    supervisor: row.supervisor,
  }))
}
