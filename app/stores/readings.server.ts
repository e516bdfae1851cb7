import type { Outcome } from '../domain/answers/outcome.ts'
import type { CaseList } from '../domain/measures/read-again.ts'
import type { Reader } from './handle.server.ts'

/** The cases of these rounds' lists by reference, by the round's id: all of them, and those of the sample. */
export async function listCaseLists(
  reader: Reader,
  roundIds: readonly string[],
): Promise<Map<string, CaseList>> {
  const lists = new Map(roundIds.map((id) => [id, { listed: new Set<string>(), sampled: new Set<string>() }]))
  if (lists.size === 0) return lists
  const rows = await reader('round_case')
    .whereIn('round_id', roundIds)
    .select<Array<{ round_id: string; reference: string; state: string }>>('round_id', 'reference', 'state')
  for (const { round_id, reference, state } of rows) {
    lists.get(round_id)?.listed.add(reference)
    if (state === 'sampled') lists.get(round_id)?.sampled.add(reference)
  }
  return lists
}

/** What an audit came to, by the reference of its case. */
export type CaseReading = { roundId: string; revision: number; reference: string; outcome: Outcome }

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
      'round_case.reference',
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
      'round_case.reference',
    )
  return rows.map(toReading)
}

/** What each signed-off audit of these rounds comes to now, in these questions. */
export async function listReadings(
  reader: Reader,
  roundIds: readonly string[],
  questionCodes: readonly string[],
): Promise<Array<Omit<CaseReading, 'revision'> & { questionCode: string }>> {
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
      'round_case.reference',
    )
  return rows.map(({ round_id, question_code, outcome, reference }) => ({
    roundId: round_id,
    questionCode: question_code,
    reference,
    outcome,
  }))
}

type Row = { round_id: string; revision: number; outcome: Outcome; reference: string }

function toReading({ round_id, revision, outcome, reference }: Row): CaseReading {
  return { roundId: round_id, revision, reference, outcome }
}
