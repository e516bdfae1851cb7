import type { Outcome } from '../domain/measures/proportion.ts'
import type { Reader } from './handle.server.ts'

/** So many audits of a round that came to the same thing in one question. */
export type TallyRow = {
  questionCode: string
  outcome: Outcome | 'not-counted'
  /** The answer's code, for the distribution. */
  value: string
  n: number
  /** Sums of the two numbers of a ratio; 0 where there are none. */
  numerator: number
  denominator: number
  detailNotRecorded: number
}

/** The submitted audits of a round, counted by question, outcome and answer. */
export async function tallyRound(reader: Reader, roundId: string): Promise<TallyRow[]> {
  const rows = await reader('outcome')
    .join('audit', 'audit.id', 'outcome.audit_id')
    .where({ 'outcome.round_id': roundId, 'audit.state': 'submitted' })
    .groupBy('outcome.question_code', 'outcome.outcome', 'outcome.value')
    .orderBy(['outcome.question_code', 'outcome.outcome', 'outcome.value'])
    .select<
      Array<{
        question_code: string
        outcome: TallyRow['outcome']
        value: string
        n: number
        numerator: number | null
        denominator: number | null
        coarse: number
      }>
    >(
      'outcome.question_code',
      'outcome.outcome',
      'outcome.value',
      reader.raw('COUNT(*) AS n'),
      reader.raw('SUM(outcome.numerator) AS numerator'),
      reader.raw('SUM(outcome.denominator) AS denominator'),
      reader.raw('SUM(CASE WHEN outcome.detail_recorded THEN 0 ELSE 1 END) AS coarse'),
    )
  return rows.map((row) => ({
    questionCode: row.question_code,
    outcome: row.outcome,
    value: row.value,
    n: row.n,
    numerator: row.numerator ?? 0,
    denominator: row.denominator ?? 0,
    detailNotRecorded: row.coarse,
  }))
}

export type AuditOutcome = {
  auditId: string
  caseReference: string
  team: string | null
  outcome: Outcome | 'not-counted'
  value: string
}

/** What each submitted audit of the round came to in one question, by case reference. */
export async function listOutcomes(
  reader: Reader,
  roundId: string,
  questionCode: string,
): Promise<AuditOutcome[]> {
  const rows = await reader('outcome')
    .join('audit', 'audit.id', 'outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .where({
      'outcome.round_id': roundId,
      'outcome.question_code': questionCode,
      'audit.state': 'submitted',
    })
    .orderBy('round_case.reference')
    .select<
      Array<{
        audit_id: string
        reference: string
        team: string | null
        outcome: AuditOutcome['outcome']
        value: string
      }>
    >('outcome.audit_id', 'round_case.reference', 'round_case.team', 'outcome.outcome', 'outcome.value')
  return rows.map((row) => ({
    auditId: row.audit_id,
    caseReference: row.reference,
    team: row.team,
    outcome: row.outcome,
    value: row.value,
  }))
}

/** Codes of the questions a signed-off audit has an outcome in: of an imported one, those its file asked. */
export async function listAskedQuestions(reader: Reader, auditId: string): Promise<string[]> {
  const rows = await reader('outcome')
    .where({ audit_id: auditId })
    .orderBy('question_code')
    .select<Array<{ question_code: string }>>('question_code')
  return rows.map((row) => row.question_code)
}

/** What a round's figures are out of: cases of the sample, and the submitted audits among them. */
export async function countCoverage(
  reader: Reader,
  roundId: string,
): Promise<{ sampled: number; audited: number }> {
  const count = async (query: { first(): Promise<{ n: number } | undefined> }) =>
    (await query.first())?.n ?? 0
  return {
    sampled: await count(
      reader('round_case').where({ round_id: roundId, state: 'sampled' }).count<{ n: number }>({ n: '*' }),
    ),
    audited: await count(
      reader('audit').where({ round_id: roundId, state: 'submitted' }).count<{ n: number }>({ n: '*' }),
    ),
  }
}
