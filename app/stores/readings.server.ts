import type { Outcome } from '../domain/answers/outcome.ts'
import type { CaseList, CaseReading } from '../domain/measures/read-again.ts'
import type { OtherRound } from '../domain/rounds/read-before.ts'
import type { RoundState } from '../domain/rounds/round.ts'
import type { Reader } from './handle.server.ts'

/** The cases of these rounds' lists, by the round's id: all of them, and those that were drawn, usable or not. */
export async function listCaseLists(
  reader: Reader,
  roundIds: readonly string[],
): Promise<Map<string, CaseList>> {
  const lists = new Map(roundIds.map((id) => [id, { listed: new Set<string>(), sampled: new Set<string>() }]))
  if (lists.size === 0) return lists
  const rows = await reader('round_case')
    .whereIn('round_id', roundIds)
    .select<Array<{ round_id: string; case_key: string; state: string }>>('round_id', 'case_key', 'state')
  for (const { round_id, case_key, state } of rows) {
    lists.get(round_id)?.listed.add(case_key)
    if (state !== 'listed') lists.get(round_id)?.sampled.add(case_key)
  }
  return lists
}

/** For each of these rounds, the others of its service that have signed off an audit of a case it drew: by the end of the period, then as they were made. */
export async function listRoundsOfSameCases(
  reader: Reader,
  roundIds: readonly string[],
): Promise<Map<string, OtherRound[]>> {
  const rows = await reader('round_case as own')
    .join('round_case as other', 'other.case_key', 'own.case_key')
    .join('round as this', 'this.id', 'own.round_id')
    .join('round as that', 'that.id', 'other.round_id')
    .join('audit', 'audit.case_id', 'other.id')
    .whereIn('own.round_id', roundIds)
    .whereNot({ 'own.state': 'listed' })
    .where({ 'audit.state': 'submitted' })
    .whereRaw('this.id <> that.id AND this.service_id = that.service_id')
    .orderBy(['that.period_end', 'that.created_at', 'that.id'])
    .distinct<OtherRow[]>(
      ...['own.round_id', 'that.id', 'that.state', 'that.origin', 'that.period_end', 'that.created_at'],
      'that.first_signed_off_at',
    )
  const others = new Map<string, OtherRound[]>()
  for (const { round_id, id, state, origin, period_end, created_at, first_signed_off_at } of rows)
    others.set(round_id, [
      ...(others.get(round_id) ?? []),
      {
        ...{ id, state, origin, periodEnd: period_end, createdAt: created_at },
        firstSignedOffAt: first_signed_off_at,
      },
    ])
  return others
}

/** How many audited cases of each of these rounds were audited in each other of them, too: by the one, then by the other. */
export async function countSharedCases(
  reader: Reader,
  roundIds: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const rows = await reader('round_case as own')
    .join('round_case as other', 'other.case_key', 'own.case_key')
    .join('audit as mine', 'mine.case_id', 'own.id')
    .join('audit as theirs', 'theirs.case_id', 'other.id')
    .whereIn('own.round_id', roundIds)
    .whereIn('other.round_id', roundIds)
    .where({ 'mine.state': 'submitted', 'theirs.state': 'submitted' })
    .whereRaw('own.round_id <> other.round_id')
    .groupBy('own.round_id', 'other.round_id')
    .select<Array<{ one: string; other: string; n: number }>>(
      { one: 'own.round_id', other: 'other.round_id' },
      reader.raw('COUNT(*) AS n'),
    )
  const shared = new Map<string, Map<string, number>>()
  for (const { one, other, n } of rows)
    shared.set(one, (shared.get(one) ?? new Map<string, number>()).set(other, Number(n)))
  return shared
}

type OtherRow = {
  round_id: string
  id: string
  state: RoundState
  origin: OtherRound['origin']
  period_end: string
  created_at: string
  first_signed_off_at: string | null
}

/** The key of the case of each audit of a round, by the audit's id. */
export async function listCaseKeys(reader: Reader, roundId: string): Promise<Map<string, string>> {
  const rows = await reader('audit')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .where({ 'audit.round_id': roundId })
    .select<Array<{ id: string; case_key: string }>>('audit.id', 'round_case.case_key')
  return new Map(rows.map(({ id, case_key }) => [id, case_key]))
}

/** What each audit came to in a question when its round was closed, for every closing of these rounds. */
export async function listClosedReadings(
  reader: Reader,
  roundIds: readonly string[],
  questionCode: string,
): Promise<CaseReading[]> {
  const rows = await reader('closing_outcome')
    .join('audit', 'audit.id', 'closing_outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .whereIn('closing_outcome.round_id', roundIds)
    .where({ 'closing_outcome.question_code': questionCode })
    .whereNot({ 'closing_outcome.outcome': 'not-counted' })
    .select<Row[]>(
      'closing_outcome.round_id',
      'closing_outcome.revision',
      'closing_outcome.outcome',
      'round_case.case_key',
    )
  return rows.map(toReading)
}

/** The same for a measure whose one question does not tell it: what each case was as a whole. */
export async function listClosedCases(
  reader: Reader,
  roundIds: readonly string[],
  measureId: string,
): Promise<CaseReading[]> {
  const rows = await reader('closing_measure_outcome')
    .join('audit', 'audit.id', 'closing_measure_outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .whereIn('closing_measure_outcome.round_id', roundIds)
    .where({
      'closing_measure_outcome.measure_id': measureId,
      'closing_measure_outcome.question_code': '',
    })
    .select<Row[]>(
      'closing_measure_outcome.round_id',
      'closing_measure_outcome.revision',
      'closing_measure_outcome.outcome',
      'round_case.case_key',
    )
  return rows.map(toReading)
}

/** By round and question ({@link readingKey}), what each signed-off case comes to now, by its key. */
export async function listReadings(
  reader: Reader,
  roundIds: readonly string[],
  questionCodes: readonly string[],
): Promise<Map<string, Map<string, Outcome>>> {
  const rows = await reader('outcome')
    .join('audit', 'audit.id', 'outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .whereIn('outcome.round_id', roundIds)
    .whereIn('outcome.question_code', questionCodes)
    .whereNot({ 'outcome.outcome': 'not-counted' })
    .select<Array<Omit<Row, 'revision'> & { question_code: string }>>(
      'outcome.round_id',
      'outcome.question_code',
      'outcome.outcome',
      'round_case.case_key',
    )
  const readings = new Map<string, Map<string, Outcome>>()
  for (const { round_id, question_code, outcome, case_key } of rows) {
    const key = readingKey(round_id, question_code)
    const own = readings.get(key) ?? new Map<string, Outcome>()
    readings.set(key, own.set(case_key, outcome))
  }
  return readings
}

export function readingKey(roundId: string, questionCode: string): string {
  return `${roundId} ${questionCode}`
}

type Row = { round_id: string; revision: number; outcome: Outcome; case_key: string }

function toReading({ round_id, revision, outcome, case_key }: Row): CaseReading {
  return { roundId: round_id, revision, case: case_key, outcome }
}
