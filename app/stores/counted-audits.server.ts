import type { Knex } from 'knex'
import type { Cell } from '../domain/measures/tally.ts'
import type { Reader } from './handle.server.ts'
import type { AuditOutcome } from './outcomes.server.ts'

/** Which signed-off audits are meant. Each list empty: no limit of that kind. */
export type PickedAudits = {
  /** Rounds with the code of their form's overall grade; null where it has none. */
  rounds: ReadonlyArray<{ id: string; overall: string | null }>
  questionCodes: readonly string[]
  /** As case lists write them; '' is none. */
  teams: readonly string[]
  /** The auditors' own teams; '' is none, or an imported audit. */
  auditorGroups: readonly string[]
  /** Codes of the overall grade. */
  grades: readonly string[]
}

type CellRow = {
  round_id: string
  question_code: string
  team: string
  outcome: Cell['outcome']
  value: string
  n: number
  numerator: number | null
  denominator: number | null
  coarse: number
}

const TEAM = "COALESCE(round_case.team, '')"

/** The same cells as tallies hold, counted audit by audit because they are picked by what tallies do not know. */
export async function countCells(reader: Reader, picked: PickedAudits): Promise<Cell[]> {
  const rows: CellRow[] = await pickedOutcomes(reader, picked)
    .groupByRaw(`outcome.round_id, outcome.question_code, ${TEAM}, outcome.outcome, outcome.value`)
    .orderByRaw('1, 2, 3, 4, 5')
    .select(
      'outcome.round_id',
      'outcome.question_code',
      reader.raw(`${TEAM} AS team`),
      'outcome.outcome',
      'outcome.value',
      reader.raw('COUNT(*) AS n'),
      reader.raw('SUM(outcome.numerator) AS numerator'),
      reader.raw('SUM(outcome.denominator) AS denominator'),
      reader.raw('SUM(CASE WHEN outcome.detail_recorded THEN 0 ELSE 1 END) AS coarse'),
    )
  return rows.map((row) => ({
    roundId: row.round_id,
    questionCode: row.question_code,
    team: row.team,
    outcome: row.outcome,
    value: row.value,
    n: row.n,
    numerator: row.numerator ?? 0,
    denominator: row.denominator ?? 0,
    detailNotRecorded: row.coarse,
  }))
}

export type PickedAudit = AuditOutcome & { roundId: string; roundName: string; auditedOn: string | null }

type AuditRow = {
  audit_id: string
  reference: string
  team: string | null
  outcome: AuditOutcome['outcome']
  value: string
  round_id: string
  round_name: string
  audited_on: string | null
}

/** The audits themselves, newest round first, then by case reference; so many of them, from `offset` on. */
export async function listPickedAudits(
  reader: Reader,
  picked: PickedAudits,
  page: { limit: number; offset: number },
): Promise<PickedAudit[]> {
  const rows: AuditRow[] = await pickedOutcomes(reader, picked)
    .join('round', 'round.id', 'outcome.round_id')
    .orderBy([
      { column: 'round.period_end', order: 'desc' },
      { column: 'round.id' },
      { column: 'round_case.reference' },
      { column: 'outcome.question_code' },
    ])
    .limit(page.limit)
    .offset(page.offset)
    .select(
      'outcome.audit_id',
      'round_case.reference',
      'round_case.team',
      'outcome.outcome',
      'outcome.value',
      'outcome.round_id',
      { round_name: 'round.name', audited_on: 'audit.audited_on' },
    )
  return rows.map((row) => ({
    auditId: row.audit_id,
    caseReference: row.reference,
    team: row.team,
    outcome: row.outcome,
    value: row.value,
    roundId: row.round_id,
    roundName: row.round_name,
    auditedOn: row.audited_on,
  }))
}

function pickedOutcomes(reader: Reader, picked: PickedAudits): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = reader('outcome')
    .join('audit', 'audit.id', 'outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .where('audit.state', 'submitted')
    .whereIn(
      'outcome.round_id',
      picked.rounds.map(({ id }) => id),
    )
  if (picked.questionCodes.length > 0) query.whereIn('outcome.question_code', picked.questionCodes)
  if (picked.teams.length > 0) query.whereRaw(`${TEAM} IN (${marks(picked.teams)})`, [...picked.teams])
  if (picked.auditorGroups.length > 0) {
    query
      .leftJoin('person', 'person.id', 'audit.auditor_id')
      .leftJoin('team', 'team.id', 'person.team_id')
      .whereRaw(`COALESCE(team.name, '') IN (${marks(picked.auditorGroups)})`, [...picked.auditorGroups])
  }
  if (picked.grades.length > 0) query.where((or) => gradedSo(reader, or, picked))
  return query
}

/** Forms may use each other's questions: only a form's own overall grade is the audit's. */
function gradedSo(reader: Reader, or: Knex.QueryBuilder, { rounds, grades }: PickedAudits): void {
  or.whereRaw('1 = 0')
  for (const overall of new Set(rounds.flatMap((round) => round.overall ?? []))) {
    const ids = rounds.filter((round) => round.overall === overall).map(({ id }) => id)
    const graded = reader('outcome as graded')
      .where('graded.question_code', overall)
      .whereIn('graded.value', grades)
      .whereRaw('graded.audit_id = outcome.audit_id')
      .select(reader.raw('1'))
    or.orWhere((and) => and.whereIn('outcome.round_id', ids).whereExists(graded))
  }
}

function marks(values: readonly string[]): string {
  return values.map(() => '?').join(', ')
}
