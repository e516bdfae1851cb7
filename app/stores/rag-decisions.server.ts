import type { Rag, RagDecision } from '../domain/plans/rag.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  recommendation_id: string
  kind: RagDecision['kind']
  rag: Rag
  reason: string
  decided_on: string
  recorded_at: string
  decided_by: string | null
  proposed_rag: Rag | null
  proposal_reason: string | null
}

export async function appendRagDecision(transaction: Transaction, decision: RagDecision): Promise<void> {
  await transaction('rag_decision').insert({
    id: decision.id,
    recommendation_id: decision.recommendationId,
    kind: decision.kind,
    rag: decision.rag,
    reason: decision.reason,
    decided_on: decision.decidedOn,
    recorded_at: decision.recordedAt,
    decided_by: decision.decidedBy,
    proposed_rag: decision.proposedRag,
    proposal_reason: decision.proposalReason,
  })
}

/** Newest first: by the day they hold from, then as they were recorded. */
export async function listRagDecisions(reader: Reader, recommendationIds: string[]): Promise<RagDecision[]> {
  const rows = await reader('rag_decision')
    .whereIn('recommendation_id', recommendationIds)
    .orderBy([
      { column: 'decided_on', order: 'desc' },
      { column: 'seq', order: 'desc' },
    ])
    .select<Row[]>('*')
  return rows.map((row) => ({
    id: row.id,
    recommendationId: row.recommendation_id,
    kind: row.kind,
    rag: row.rag,
    reason: row.reason,
    decidedOn: row.decided_on,
    recordedAt: row.recorded_at,
    decidedBy: row.decided_by,
    proposedRag: row.proposed_rag,
    proposalReason: row.proposal_reason,
  }))
}
