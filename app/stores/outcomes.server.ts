import type { AnswerOutcome } from '../domain/measures/outcome.ts'
import type { Outcome } from '../domain/measures/proportion.ts'
import type { Reader, Transaction } from './handle.server.ts'

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

type CountedRow = {
  question_code: string
  outcome: TallyRow['outcome']
  value: string
  n: number
  numerator: number | null
  denominator: number | null
  coarse: number
}

const TALLIED = ['outcome.question_code', 'outcome.outcome', 'outcome.value']

function counted(reader: Reader, roundId: string) {
  return reader('outcome')
    .join('audit', 'audit.id', 'outcome.audit_id')
    .where({ 'outcome.round_id': roundId, 'audit.state': 'submitted' })
    .select(
      ...TALLIED,
      reader.raw('COUNT(*) AS n'),
      reader.raw('SUM(outcome.numerator) AS numerator'),
      reader.raw('SUM(outcome.denominator) AS denominator'),
      reader.raw('SUM(CASE WHEN outcome.detail_recorded THEN 0 ELSE 1 END) AS coarse'),
    )
}

function toTally(row: CountedRow): TallyRow {
  return {
    questionCode: row.question_code,
    outcome: row.outcome,
    value: row.value,
    n: row.n,
    numerator: row.numerator ?? 0,
    denominator: row.denominator ?? 0,
    detailNotRecorded: row.coarse,
  }
}

/** The submitted audits of a round, counted by question, outcome and answer. */
export async function tallyRound(reader: Reader, roundId: string): Promise<TallyRow[]> {
  const rows: CountedRow[] = await counted(reader, roundId).groupBy(TALLIED).orderBy(TALLIED)
  return rows.map(toTally)
}

/** `team` null: the case list names none. */
export type TeamTallyRow = TallyRow & { team: string | null }

/** The same, counted apart for each team of the case list. */
export async function tallyRoundByTeam(reader: Reader, roundId: string): Promise<TeamTallyRow[]> {
  const groups = ['round_case.team', ...TALLIED]
  const rows: Array<CountedRow & { team: string | null }> = await counted(reader, roundId)
    .join('round_case', 'round_case.id', 'audit.case_id')
    .select('round_case.team')
    .groupBy(groups)
    .orderBy(groups)
  return rows.map((row) => ({ ...toTally(row), team: row.team }))
}

export type AuditOutcome = {
  auditId: string
  caseReference: string
  team: string | null
  outcome: Outcome | 'not-counted'
  value: string
}

type OutcomeRow = {
  audit_id: string
  reference: string
  team: string | null
  outcome: AuditOutcome['outcome']
  value: string
}

function toAuditOutcome(row: OutcomeRow): AuditOutcome {
  return {
    auditId: row.audit_id,
    caseReference: row.reference,
    team: row.team,
    outcome: row.outcome,
    value: row.value,
  }
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
    .select<OutcomeRow[]>(
      'outcome.audit_id',
      'round_case.reference',
      'round_case.team',
      'outcome.outcome',
      'outcome.value',
    )
  return rows.map(toAuditOutcome)
}

/** What several audits came to in every question they have an outcome in, by audit and question code. */
export async function listOutcomesOf(
  reader: Reader,
  auditIds: readonly string[],
): Promise<Map<string, Map<string, AnswerOutcome>>> {
  const rows = await reader('outcome').whereIn('audit_id', auditIds).select<
    Array<{
      audit_id: string
      question_code: string
      outcome: AnswerOutcome['outcome']
      value: string
      numerator: number | null
      denominator: number | null
      detail_recorded: boolean | number
    }>
  >('audit_id', 'question_code', 'outcome', 'value', 'numerator', 'denominator', 'detail_recorded')
  const byAudit = new Map<string, Map<string, AnswerOutcome>>()
  for (const row of rows) {
    const outcomes = byAudit.get(row.audit_id) ?? new Map<string, AnswerOutcome>()
    outcomes.set(row.question_code, {
      questionCode: row.question_code,
      outcome: row.outcome,
      value: row.value,
      numerator: row.numerator,
      denominator: row.denominator,
      detailRecorded: Boolean(row.detail_recorded),
    })
    byAudit.set(row.audit_id, outcomes)
  }
  return byAudit
}

/** Codes of the questions a signed-off audit has an outcome in: of an imported one, those its file asked. */
export async function listAskedQuestions(reader: Reader, auditId: string): Promise<string[]> {
  const rows = await reader('outcome')
    .where({ audit_id: auditId })
    .orderBy('question_code')
    .select<Array<{ question_code: string }>>('question_code')
  return rows.map((row) => row.question_code)
}

/** Keeps what the round's submitted audits come to now, as the figures of this closing count them. */
export async function keepOutcomes(
  transaction: Transaction,
  closing: { roundId: string; revision: number },
): Promise<void> {
  const counted = transaction('outcome')
    .join('audit', 'audit.id', 'outcome.audit_id')
    .where({ 'outcome.round_id': closing.roundId, 'audit.state': 'submitted' })
    .select(
      'outcome.round_id',
      transaction.raw('CAST(? AS integer)', [closing.revision]),
      'outcome.audit_id',
      'outcome.question_code',
      'outcome.outcome',
      'outcome.value',
    )
  const columns = ['round_id', 'revision', 'audit_id', 'question_code', 'outcome', 'value']
  await transaction(transaction.raw('closing_outcome (??, ??, ??, ??, ??, ??)', columns)).insert(counted)
}

/** What each audit came to in one question when the round was closed for that revision, by case reference. */
export async function listKeptOutcomes(
  reader: Reader,
  kept: { roundId: string; revision: number; questionCode: string },
): Promise<AuditOutcome[]> {
  const rows = await reader('closing_outcome')
    .join('audit', 'audit.id', 'closing_outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .where({
      'closing_outcome.round_id': kept.roundId,
      'closing_outcome.revision': kept.revision,
      'closing_outcome.question_code': kept.questionCode,
    })
    .orderBy('round_case.reference')
    .select<OutcomeRow[]>(
      'closing_outcome.audit_id',
      'round_case.reference',
      'round_case.team',
      'closing_outcome.outcome',
      'closing_outcome.value',
    )
  return rows.map(toAuditOutcome)
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
