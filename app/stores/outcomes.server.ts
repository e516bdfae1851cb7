import type { ClosedCase, ClosedOutcome } from '../domain/evidence/closed-round.ts'
import type { AnswerOutcome, AuditOutcome, AuditOutcomes } from '../domain/measures/outcome.ts'
import { insertRows, type Reader, type Transaction } from './handle.server.ts'

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

/** The audit's outcomes are these and no others. */
export async function replaceOutcomes(transaction: Transaction, audit: AuditOutcomes): Promise<void> {
  await deleteOutcomes(transaction, audit.id)
  await insertOutcomes(transaction, [audit])
}

/** For audits that have none yet. The tallies of their rounds grow by them. */
export async function insertOutcomes(transaction: Transaction, audits: AuditOutcomes[]): Promise<void> {
  for (let start = 0; start < audits.length; start += AUDITS_AT_ONCE) {
    const some = audits.slice(start, start + AUDITS_AT_ONCE)
    const groups = await groupsOf(
      transaction,
      some.map(({ id }) => id),
    )
    const rows = some.flatMap(({ id, roundId, overall, outcomes }) =>
      outcomes.map((item) => ({
        audit_id: id,
        round_id: roundId,
        question_code: item.questionCode,
        outcome: item.outcome,
        value: item.value,
        numerator: item.numerator,
        denominator: item.denominator,
        detail_recorded: item.detailRecorded,
        team: groups.get(id)?.team ?? '',
        auditors: groups.get(id)?.auditors ?? '',
        overall,
      })),
    )
    await insertRows(transaction, 'outcome', rows)
    await addToTallies(
      transaction,
      some.map(({ id }) => id),
    )
  }
}

/** By audit, the team of its case and the team its auditor belongs to now. */
async function groupsOf(transaction: Transaction, auditIds: readonly string[]) {
  const rows: Array<{ id: string; team: string | null; auditors: string | null }> = await transaction('audit')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .leftJoin('person', 'person.id', 'audit.auditor_id')
    .leftJoin('team', 'team.id', 'person.team_id')
    .whereIn('audit.id', auditIds)
    .select('audit.id', 'round_case.team', { auditors: 'team.name' })
  return new Map(rows.map(({ id, team, auditors }) => [id, { team, auditors }]))
}

/** The audit counts nowhere any more: the tallies of its round shrink by it. */
export async function deleteOutcomes(transaction: Transaction, auditId: string): Promise<void> {
  await takeFromTallies(transaction, auditId)
  await transaction('outcome').where({ audit_id: auditId }).delete()
}

const AUDITS_AT_ONCE = 200
const KEY = ['round_id', 'question_code', 'team', 'outcome', 'value']
const SUMS = ['n', 'numerator', 'denominator', 'coarse']

/** To nine decimals, so that taking 1000.2 from 1000.3 leaves 0.1 and no trace of binary fractions. */
function tidied(sum: string, column: string): string {
  const isDecimal = column === 'numerator' || column === 'denominator'
  return isDecimal ? `CAST(ROUND(CAST(${sum} AS numeric), 9) AS double precision)` : sum
}

/** What these audits, or all, come to, counted as tallies are: by round, question, team, outcome and answer. */
function counted(reader: Reader, auditIds: readonly string[] | null) {
  const query = reader('outcome')
    .groupBy(KEY)
    .select(
      ...KEY,
      reader.raw('COUNT(*) AS n'),
      reader.raw('COALESCE(SUM(numerator), 0) AS numerator'),
      reader.raw('COALESCE(SUM(denominator), 0) AS denominator'),
      reader.raw('SUM(CASE WHEN detail_recorded THEN 0 ELSE 1 END) AS coarse'),
    )
  return auditIds === null ? query : query.whereIn('audit_id', auditIds)
}

/** Rounds whose tallies are not what the outcomes of their audits come to when counted anew. */
export async function listMiscounted(reader: Reader): Promise<string[]> {
  type Counted = Record<string, string | number>
  const anew: Counted[] = await counted(reader, null)
  const tallied: Counted[] = await reader('outcome_tally').select(...KEY, ...SUMS)
  const keyOf = (row: Counted) => JSON.stringify(KEY.map((column) => row[column]))
  const left = new Map(tallied.map((row) => [keyOf(row), row]))
  const wrong = new Set<string>()
  for (const row of anew) {
    const stored = left.get(keyOf(row))
    left.delete(keyOf(row))
    const isEqual = SUMS.every((column) => Math.abs(Number(row[column]) - Number(stored?.[column])) < 1e-6)
    if (!isEqual) wrong.add(String(row.round_id))
  }
  for (const row of left.values()) wrong.add(String(row.round_id))
  return [...wrong].sort()
}

async function addToTallies(transaction: Transaction, auditIds: readonly string[]): Promise<void> {
  const columns = [...KEY, ...SUMS]
  const into = transaction.raw(`outcome_tally (${columns.map(() => '??').join(', ')})`, columns)
  const sums = SUMS.map(
    (column) => `${column} = ${tidied(`outcome_tally.${column} + excluded.${column}`, column)}`,
  )
  // Knex leaves this clause out of an insert from a select on SQLite.
  const conflict = `ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${sums.join(', ')}`
  await transaction.raw(`? ${conflict}`, [transaction(into).insert(counted(transaction, auditIds))])
}

async function takeFromTallies(transaction: Transaction, auditId: string): Promise<void> {
  const rows: Array<Record<string, string | number>> = await counted(transaction, [auditId])
  for (const row of rows) {
    const key = Object.fromEntries(KEY.map((column) => [column, row[column]]))
    const less = SUMS.map((column) => [
      column,
      transaction.raw(tidied('?? - ?', column), [column, row[column] ?? 0]),
    ])
    await transaction('outcome_tally').where(key).update(Object.fromEntries(less))
    await transaction('outcome_tally')
      .where({ ...key, n: 0 })
      .delete()
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
      'outcome.numerator',
      'outcome.denominator',
    )
  const columns = ['round_id', 'revision', 'audit_id', 'question_code', 'outcome', 'value']
  const into = [...columns, 'numerator', 'denominator']
  const places = into.map(() => '??').join(', ')
  await transaction(transaction.raw(`closing_outcome (${places})`, into)).insert(counted)
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

/** Every audit that a closing counted, with what it came to in its counted questions. */
export async function listCasesOfClosing(
  reader: Reader,
  { roundId, revision }: { roundId: string; revision: number },
): Promise<ClosedCase[]> {
  const rows = await reader('closing_outcome')
    .join('audit', 'audit.id', 'closing_outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .where({ 'closing_outcome.round_id': roundId, 'closing_outcome.revision': revision })
    .orderBy('closing_outcome.audit_id')
    .select<
      Array<{
        id: string
        team: string | null
        question_code: string
        outcome: AuditOutcome['outcome']
        value: string
        numerator: number | null
        denominator: number | null
      }>
    >(
      ...['closing_outcome.outcome', 'closing_outcome.value', 'closing_outcome.question_code'],
      ...['closing_outcome.numerator', 'closing_outcome.denominator'],
      ...[{ id: 'closing_outcome.audit_id' }, 'round_case.team'],
    )
  const cases = new Map<string, { id: string; team: string; outcomes: Map<string, ClosedOutcome> }>()
  for (const { id, team, question_code, outcome, value, numerator, denominator } of rows) {
    const known = cases.get(id) ?? { id, team: team ?? '', outcomes: new Map<string, ClosedOutcome>() }
    cases.set(id, known)
    if (outcome === 'not-counted') continue
    const sums = numerator === null || denominator === null ? {} : { sums: [numerator, denominator] as const }
    known.outcomes.set(question_code, { outcome, value, ...sums })
  }
  return [...cases.values()]
}

/** What a round's figures are out of: cases of the sample, and the submitted audits among them. */
export async function countCoverage(
  reader: Reader,
  roundId: string,
): Promise<{ sampled: number; audited: number; replaced: number }> {
  const count = async (query: { first(): Promise<{ n: number } | undefined> }) =>
    (await query.first())?.n ?? 0
  const cases = (state: 'sampled' | 'replaced') =>
    count(reader('round_case').where({ round_id: roundId, state }).count<{ n: number }>({ n: '*' }))
  return {
    sampled: await cases('sampled'),
    replaced: await cases('replaced'),
    audited: await count(
      reader('audit').where({ round_id: roundId, state: 'submitted' }).count<{ n: number }>({ n: '*' }),
    ),
  }
}
