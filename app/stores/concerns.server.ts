import type { Concern, ConcernOfService, ConcernStep, ConcernStepKind } from '../domain/concerns/concern.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  seq: number
  id: string
  audit_id: string
  concern: string
  told: string
  told_at: string
  reference: string
  raised_by: string
  raised_at: string
}

type StepRow = {
  id: string
  concern_id: string
  kind: ConcernStepKind
  to_whom: string | null
  happened_at: string | null
  reference: string | null
  text: string | null
  by_person: string
  at: string
}

function toConcern(row: Row): Concern {
  return {
    id: row.id,
    auditId: row.audit_id,
    concern: row.concern,
    told: row.told,
    toldAt: row.told_at,
    reference: row.reference,
    raisedBy: row.raised_by,
    raisedAt: row.raised_at,
  }
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
  return (rows as Row[]).map(toConcern)
}

/** Held until the transaction ends, so that two steps come one after another. SQLite has one writer anyway. */
export async function lockConcern(transaction: Transaction, id: string): Promise<Concern | null> {
  const row = await transaction<Row>('safeguarding_concern').where({ id }).forUpdate().first()
  return row ? toConcern(row as Row) : null
}

export async function findConcern(reader: Reader, id: string): Promise<Concern | null> {
  const row = await reader<Row>('safeguarding_concern').where({ id }).first()
  return row ? toConcern(row as Row) : null
}

/** Those of the services that nobody has closed, the oldest first. */
export async function listOpenConcerns(
  reader: Reader,
  services: 'all' | string[],
): Promise<ConcernOfService[]> {
  const query = reader('safeguarding_concern')
    .join('audit', 'audit.id', 'safeguarding_concern.audit_id')
    .join('round', 'round.id', 'audit.round_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .whereNotIn(
      'safeguarding_concern.id',
      reader('concern_step').where({ kind: 'closed' }).select('concern_id'),
    )
    .orderBy('safeguarding_concern.seq')
    .select<Array<Row & { service_id: string; round_name: string; case_reference: string }>>(
      'safeguarding_concern.*',
      'round.service_id',
      'round.name as round_name',
      'round_case.reference as case_reference',
    )
  if (services !== 'all') query.whereIn('round.service_id', services)
  return (await query).map((row) => ({
    ...toConcern(row),
    serviceId: row.service_id,
    roundName: row.round_name,
    caseReference: row.case_reference,
  }))
}

export async function appendConcernStep(transaction: Transaction, step: ConcernStep): Promise<void> {
  await transaction('concern_step').insert({
    id: step.id,
    concern_id: step.concernId,
    kind: step.kind,
    to_whom: step.toWhom,
    happened_at: step.happenedAt,
    reference: step.reference,
    text: step.text,
    by_person: step.by,
    at: step.at,
  })
}

/** As they were recorded. */
export async function listConcernSteps(reader: Reader, concernIds: string[]): Promise<ConcernStep[]> {
  const rows = await reader<StepRow>('concern_step').whereIn('concern_id', concernIds).orderBy('seq')
  return (rows as StepRow[]).map((row) => ({
    id: row.id,
    concernId: row.concern_id,
    kind: row.kind,
    toWhom: row.to_whom,
    happenedAt: row.happened_at,
    reference: row.reference,
    text: row.text,
    by: row.by_person,
    at: row.at,
  }))
}
