import type { WorkInRound } from '../domain/people/open-work.ts'
import type { Reader } from './handle.server.ts'

type Row = {
  person_id: string
  round_id: string
  round_name: string
  service_id: string
  n: number | string
}

/** What is not done yet, counted by person and round: of a round, or of a person in every round. */
export async function listOpenWork(
  reader: Reader,
  { roundId, personId }: { roundId?: string; personId?: string },
): Promise<WorkInRound[]> {
  const counted = async (kind: 'audits' | 'actions' | 'concerns', column: string) => {
    const query = reader('round').join('audit', 'audit.round_id', 'round.id').whereNotNull(column)
    if (kind === 'audits')
      query.whereIn('audit.state', ['assigned', 'in-progress']).whereIn('round.state', ['draft', 'open'])
    if (kind === 'actions')
      query
        .join('remedial_action', 'remedial_action.audit_id', 'audit.id')
        .whereIn('remedial_action.state', ['open', 'acknowledged'])
    if (kind === 'concerns')
      query
        .join('safeguarding_concern', 'safeguarding_concern.audit_id', 'audit.id')
        .whereNotIn(
          'safeguarding_concern.id',
          reader('concern_step').where({ kind: 'closed' }).select('concern_id'),
        )
    if (roundId !== undefined) query.where('round.id', roundId)
    if (personId !== undefined) query.where(column, personId)
    const rows = await query
      .groupBy(column, 'round.id', 'round.name', 'round.service_id')
      .select({
        person_id: column,
        round_id: 'round.id',
        round_name: 'round.name',
        service_id: 'round.service_id',
      })
      .count<Row[]>({ n: '*' })
    return rows.map((row) => ({ ...row, kind, n: Number(row.n) }))
  }
  const parts = [
    ...(await counted('audits', 'audit.auditor_id')),
    ...(await counted('actions', 'remedial_action.responsible_person_id')),
    ...(await counted('concerns', 'safeguarding_concern.raised_by')),
  ]
  const work = new Map<string, WorkInRound>()
  for (const part of parts) {
    const key = `${part.person_id} ${part.round_id}`
    const known = work.get(key) ?? {
      ...{ personId: part.person_id, roundId: part.round_id, roundName: part.round_name },
      ...{ serviceId: part.service_id, audits: 0, actions: 0, concerns: 0 },
    }
    work.set(key, { ...known, [part.kind]: part.n })
  }
  return [...work.values()].sort((a, b) => a.roundName.localeCompare(b.roundName))
}

/** Titles of the drafts of templates that this person was the last to change. */
export async function listDraftsOf(reader: Reader, personId: string): Promise<string[]> {
  return reader('template_draft').where({ updated_by: personId }).orderBy('title').pluck('title')
}
