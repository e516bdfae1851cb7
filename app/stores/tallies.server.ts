import { type Cell, poolTallies, type Tally } from '../domain/measures/tally.ts'
import type { Reader } from './handle.server.ts'

type CellRow = {
  round_id: string
  question_code: string
  team: string
  outcome: Cell['outcome']
  value: string
  n: number
  numerator: number
  denominator: number
  coarse: number
}

function toCell(row: CellRow): Cell {
  return {
    roundId: row.round_id,
    questionCode: row.question_code,
    team: row.team,
    outcome: row.outcome,
    value: row.value,
    n: row.n,
    numerator: row.numerator,
    denominator: row.denominator,
    detailNotRecorded: row.coarse,
  }
}

/** The signed-off audits of rounds, as tallied: by question, team, outcome and answer. `questionCodes` null: all. */
export async function listCells(
  reader: Reader,
  {
    roundIds,
    questionCodes = null,
  }: { roundIds: readonly string[]; questionCodes?: readonly string[] | null },
): Promise<Cell[]> {
  const query = reader('outcome_tally')
    .whereIn('round_id', roundIds)
    .orderBy(['round_id', 'question_code', 'team', 'outcome', 'value'])
    .select<CellRow[]>('*')
  if (questionCodes !== null) query.whereIn('question_code', questionCodes)
  const rows: CellRow[] = await query
  return rows.map(toCell)
}

/** Teams whose cases were audited in these rounds, each once; '' where a case list named none. */
export async function listTeamsOfRounds(reader: Reader, roundIds: readonly string[]): Promise<string[]> {
  const rows = await reader('outcome_tally')
    .whereIn('round_id', roundIds)
    .distinct<Array<{ team: string }>>('team')
    .orderBy('team')
  return rows.map(({ team }) => team)
}

/** The submitted audits of a round, counted by question, outcome and answer. */
export async function tallyRound(reader: Reader, roundId: string): Promise<Tally[]> {
  return poolTallies(await listCells(reader, { roundIds: [roundId] }))
}
