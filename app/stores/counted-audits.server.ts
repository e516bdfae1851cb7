import type { Knex } from 'knex'
import type { AuditOutcome } from '../domain/measures/outcome.ts'
import type { Cell } from '../domain/measures/tally.ts'
import type { Reader } from './handle.server.ts'

/** Which signed-off audits are meant. Each list empty: no limit of that kind. */
export type PickedAudits = {
  roundIds: readonly string[]
  questionCodes: readonly string[]
  /** As case lists write them; '' is none. */
  teams: readonly string[]
  /** The auditors' own teams when they signed off; '' is none, or an imported audit. */
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
  detail_not_recorded: number
}

const KEY = ['round_id', 'question_code', 'team', 'outcome', 'value']

/**
 * The same cells as tallies hold, counted audit by audit because they are picked by what tallies do not know. Only signed-off
 * audits have outcomes; one index has all that is read of them.
 */
export async function countCells(reader: Reader, picked: PickedAudits): Promise<Cell[]> {
  const rows: CellRow[] = await pickedOutcomes(reader, picked)
    .groupBy(KEY)
    .select(
      ...KEY,
      reader.raw('COUNT(*) AS n'),
      reader.raw('SUM(numerator) AS numerator'),
      reader.raw('SUM(denominator) AS denominator'),
      reader.raw('SUM(CASE WHEN detail_recorded THEN 0 ELSE 1 END) AS detail_not_recorded'),
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
    detailNotRecorded: row.detail_not_recorded,
  }))
}

type AuditRow = {
  audit_id: string
  reference: string
  team: string
  outcome: AuditOutcome['outcome']
  value: string
}

/** The audits of one round themselves, by case reference; so many of them, from `offset` on. */
export async function listPickedAudits(
  reader: Reader,
  picked: PickedAudits & { roundIds: readonly [string] },
  page: { limit: number; offset: number },
): Promise<AuditOutcome[]> {
  const rows: AuditRow[] = await pickedOutcomes(reader, picked)
    .join('audit', 'audit.id', 'outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .orderBy(['round_case.reference', 'audit.id'])
    .limit(page.limit)
    .offset(page.offset)
    .select('outcome.audit_id', 'round_case.reference', 'outcome.team', 'outcome.outcome', 'outcome.value')
  return rows.map((row) => ({
    auditId: row.audit_id,
    caseReference: row.reference,
    team: row.team,
    outcome: row.outcome,
    value: row.value,
  }))
}

function pickedOutcomes(reader: Reader, picked: PickedAudits): Knex.QueryBuilder {
  const { roundIds, questionCodes, teams, auditorGroups, grades } = picked
  const query: Knex.QueryBuilder = reader('outcome').whereIn('outcome.round_id', roundIds)
  if (questionCodes.length > 0) query.whereIn('outcome.question_code', questionCodes)
  if (teams.length > 0) query.whereIn('outcome.team', teams)
  if (auditorGroups.length > 0) query.whereIn('outcome.auditors', auditorGroups)
  if (grades.length > 0) query.whereIn('outcome.overall', grades)
  return query
}
