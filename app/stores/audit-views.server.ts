import type { AuditView, ViewKind } from '../domain/audits/audit-view.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  audit_id: string
  kind: ViewKind
  text: string
  given_by: string
  given_on: string
  recorded_by: string
  recorded_at: string
}

export async function insertAuditView(transaction: Transaction, view: AuditView): Promise<void> {
  await transaction('audit_view').insert({
    id: view.id,
    audit_id: view.auditId,
    kind: view.kind,
    text: view.text,
    given_by: view.givenBy,
    given_on: view.givenOn,
    recorded_by: view.recordedBy,
    recorded_at: view.recordedAt,
  })
}

/** In the order they were recorded. */
export async function listAuditViews(reader: Reader, auditId: string): Promise<AuditView[]> {
  const rows = await reader<Row>('audit_view').where({ audit_id: auditId }).orderBy('seq')
  return (rows as Row[]).map((row) => ({
    id: row.id,
    auditId: row.audit_id,
    kind: row.kind,
    text: row.text,
    givenBy: row.given_by,
    givenOn: row.given_on,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }))
}
