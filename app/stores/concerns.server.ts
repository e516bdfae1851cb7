import type { Reader, Transaction } from './handle.server.ts'

/** An immediate safeguarding concern: apart from the grade, raised at any point, never changed. */
export type Concern = {
  id: string
  auditId: string
  concern: string
  told: string
  toldAt: string
  reference: string
  raisedBy: string
  raisedAt: string
}

type Row = {
  id: string
  audit_id: string
  concern: string
  told: string
  told_at: string
  reference: string
  raised_by: string
  raised_at: string
}

export async function insertConcern(transaction: Transaction, concern: Concern): Promise<void> {
  await transaction('safeguarding_concern').insert({
    id: concern.id,
    audit_id: concern.auditId,
    concern: concern.concern,
    told: concern.told,
    told_at: concern.toldAt,
    reference: concern.reference,
    raised_by: concern.raisedBy,
    raised_at: concern.raisedAt,
  })
}

/** Newest first. */
export async function listConcerns(reader: Reader, auditIds: string[]): Promise<Concern[]> {
  const rows = await reader<Row>('safeguarding_concern').whereIn('audit_id', auditIds).orderBy('seq', 'desc')
  return rows.map((row) => ({
    id: row.id,
    auditId: row.audit_id,
    concern: row.concern,
    told: row.told,
    toldAt: row.told_at,
    reference: row.reference,
    raisedBy: row.raised_by,
    raisedAt: row.raised_at,
  }))
}
