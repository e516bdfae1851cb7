import type { Evidence } from '../domain/evidence/entry.ts'
import type { EvidenceSnapshot } from '../domain/evidence/snapshot.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  seq: number
  id: string
  recommendation_id: string
  kind: Evidence['kind']
  measure_id: string | null
  round_id: string | null
  revision: number | null
  supersedes: string | null
  observation_id: string | null
  period_label: string | null
  period_end: string | null
  sentence: string
  snapshot: string | null
  eligible: boolean | number
  recorded_at: string
  recorded_by: string | null
  issued_on: string | null
  source: string | null
  caveat: string | null
  correction_note: string | null
}

type ByHand = 'issuedOn' | 'source' | 'caveat' | 'correctionNote'

export async function appendEvidence(
  transaction: Transaction,
  evidence: Omit<Evidence, 'seq' | ByHand> & Partial<Pick<Evidence, ByHand>>,
): Promise<void> {
  await transaction('evidence').insert({
    id: evidence.id,
    recommendation_id: evidence.recommendationId,
    kind: evidence.kind,
    measure_id: evidence.measureId,
    round_id: evidence.roundId,
    revision: evidence.revision,
    supersedes: evidence.supersedes,
    observation_id: evidence.observationId,
    period_label: evidence.periodLabel,
    period_end: evidence.periodEnd,
    sentence: evidence.sentence,
    snapshot: evidence.snapshot === null ? null : JSON.stringify(evidence.snapshot),
    eligible: evidence.eligible,
    recorded_at: evidence.recordedAt,
    recorded_by: evidence.recordedBy,
    issued_on: evidence.issuedOn ?? null,
    source: evidence.source ?? null,
    caveat: evidence.caveat ?? null,
    correction_note: evidence.correctionNote ?? null,
  })
}

/** Newest first, superseded ones included. */
export async function listEvidence(
  reader: Reader,
  filter: { recommendationId?: string; measureId?: string; measureIds?: string[]; roundId?: string },
): Promise<Evidence[]> {
  const query = reader('evidence').select<Row[]>('*').orderBy('seq', 'desc')
  if (filter.recommendationId !== undefined) query.where({ recommendation_id: filter.recommendationId })
  if (filter.measureId !== undefined) query.where({ measure_id: filter.measureId })
  if (filter.measureIds !== undefined) query.whereIn('measure_id', filter.measureIds)
  if (filter.roundId !== undefined) query.where({ round_id: filter.roundId })
  const rows: Row[] = await query
  return rows.map(toEvidence)
}

export async function findEvidence(reader: Reader, id: string): Promise<Evidence | null> {
  const row = await reader<Row>('evidence').where({ id }).first()
  return row ? toEvidence(row as Row) : null
}

function toEvidence(row: Row): Evidence {
  return {
    seq: row.seq,
    id: row.id,
    recommendationId: row.recommendation_id,
    kind: row.kind,
    measureId: row.measure_id,
    roundId: row.round_id,
    revision: row.revision,
    supersedes: row.supersedes,
    observationId: row.observation_id,
    periodLabel: row.period_label,
    periodEnd: row.period_end,
    sentence: row.sentence,
    // Written only by appendEvidence from a computed figure, and the table refuses every change.
    snapshot: row.snapshot === null ? null : (JSON.parse(row.snapshot) as EvidenceSnapshot),
    eligible: Boolean(row.eligible),
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    issuedOn: row.issued_on,
    source: row.source,
    caveat: row.caveat,
    correctionNote: row.correction_note,
  }
}
