/** Findings of an audit were shared with its case's worker and supervisor, or no longer are. */
export type Sharing = { auditId: string; kind: 'shared' | 'withdrawn'; by: string; at: string }

export type SharedAudit = {
  auditId: string
  roundName: string
  serviceId: string
  caseReference: string
  worker: string | null
  supervisor: string | null
}
