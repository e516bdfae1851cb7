import { type Cell, poolTallies, type Tally } from '../domain/measures/tally.ts'
import type { Reader } from './handle.server.ts'

type PackedCell = [
  questionCode: string,
  team: string,
  outcome: Cell['outcome'],
  value: string,
  n: number,
  numerator: number,
  denominator: number,
  detailNotRecorded: number,
]

function unpacked(roundId: string, [questionCode, team, outcome, value, ...numbers]: PackedCell): Cell {
  const [n, numerator, denominator, detailNotRecorded] = numbers
  return { roundId, questionCode, team, outcome, value, n, numerator, denominator, detailNotRecorded }
}

const COLUMNS = 'question_code, team, outcome, value, n, numerator, denominator, coarse'
const ORDER = 'question_code, team, outcome, value'
/** A round's tallies as one text: to take over thousands of rows from the database took longer than to read them. */
const PACKED = {
  pg: `cast(json_agg(json_build_array(${COLUMNS}) order by ${ORDER}) as text) as cells`,
  sqlite: `json_group_array(json_array(${COLUMNS}) order by ${ORDER}) as cells`,
}

/** The signed-off audits of rounds, as tallied: by question, team, outcome and answer. `questionCodes` null: all. */
export async function listCells(
  reader: Reader,
  {
    roundIds,
    questionCodes = null,
  }: { roundIds: readonly string[]; questionCodes?: readonly string[] | null },
): Promise<Cell[]> {
  const packed = reader.client.config.client === 'pg' ? PACKED.pg : PACKED.sqlite
  const query = reader('outcome_tally')
    .whereIn('round_id', roundIds)
    .groupBy('round_id')
    .orderBy('round_id')
    .select<Array<{ round_id: string; cells: string }>>('round_id', reader.raw(packed))
  if (questionCodes !== null) query.whereIn('question_code', questionCodes)
  const rows: Array<{ round_id: string; cells: string }> = await query
  return rows.flatMap(({ round_id, cells }) =>
    (JSON.parse(cells) as PackedCell[]).map((cell) => unpacked(round_id, cell)),
  )
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
