import { z } from 'zod'
import { type RawAnswer, rawFields } from '../domain/answers/value.ts'
import type { StoredAnswer } from '../domain/audits/audit.ts'
import { placeOf, rowCode } from '../domain/templates/template.ts'
import { insertRows, type Reader, type Transaction } from './handle.server.ts'

const rawSchema = z.partialRecord(z.enum(rawFields), z.string())

type Row = { question_code: string; row_no: number; raw: string; revision: number; saved_at: string }

export async function listAnswers(reader: Reader, auditId: string): Promise<Record<string, StoredAnswer>> {
  const rows = await reader('answer')
    .where({ audit_id: auditId })
    .select<Row[]>('question_code', 'row_no', 'raw', 'revision', 'saved_at')
  return Object.fromEntries(
    rows.map((row) => [
      codeOf(row),
      { raw: rawSchema.parse(JSON.parse(row.raw)), revision: row.revision, savedAt: row.saved_at },
    ]),
  )
}

function codeOf({ question_code, row_no }: Pick<Row, 'question_code' | 'row_no'>): string {
  return row_no === 0 ? question_code : rowCode(question_code, row_no)
}

function rowKey(code: string) {
  const { base, row } = placeOf(code)
  return { question_code: base, row_no: row }
}

/** What was typed in several audits, by audit and question code. */
export async function listAnswersOf(
  reader: Reader,
  auditIds: readonly string[],
): Promise<Map<string, Map<string, RawAnswer>>> {
  const rows = await reader('answer')
    .whereIn('audit_id', auditIds)
    .select<Array<{ audit_id: string } & Pick<Row, 'question_code' | 'row_no' | 'raw'>>>(
      'audit_id',
      'question_code',
      'row_no',
      'raw',
    )
  const byAudit = new Map<string, Map<string, RawAnswer>>()
  for (const row of rows) {
    const raws = byAudit.get(row.audit_id) ?? new Map<string, RawAnswer>()
    byAudit.set(row.audit_id, raws.set(codeOf(row), rawSchema.parse(JSON.parse(row.raw))))
  }
  return byAudit
}

/** Writes one answer over revision `base` (0: none yet). False when somebody saved another meanwhile. */
export async function saveAnswer(
  transaction: Transaction,
  answer: {
    auditId: string
    /** The question's code, with its row where it stands in a group. */
    code: string
    raw: RawAnswer
    base: number
    savedAt: string
    savedBy: string | null
  },
): Promise<boolean> {
  const row = {
    raw: JSON.stringify(answer.raw),
    revision: answer.base + 1,
    saved_at: answer.savedAt,
    saved_by: answer.savedBy,
  }
  const key = { audit_id: answer.auditId, ...rowKey(answer.code) }
  if (answer.base > 0)
    return (
      (await transaction('answer')
        .where({ ...key, revision: answer.base })
        .update(row)) === 1
    )
  const inserted = await transaction('answer')
    .insert({ ...key, ...row })
    .onConflict(['audit_id', 'question_code', 'row_no'])
    .ignore()
    .returning('revision')
  return inserted.length === 1
}

/** The answers of audits that have none yet, by question code. */
export async function insertAnswers(
  transaction: Transaction,
  audits: Array<{ id: string; raws: Record<string, RawAnswer> }>,
  saved: { at: string; by: string | null },
): Promise<void> {
  const rows = audits.flatMap(({ id, raws }) =>
    Object.entries(raws).map(([code, raw]) => ({
      audit_id: id,
      ...rowKey(code),
      raw: JSON.stringify(raw),
      revision: 1,
      saved_at: saved.at,
      saved_by: saved.by,
    })),
  )
  await insertRows(transaction, 'answer', rows)
}

/** Takes the audit's row for this transaction, so that a save, a submission and a closing come one after another. */
export async function lockAudit(transaction: Transaction, auditId: string): Promise<void> {
  await transaction('audit').where({ id: auditId }).forUpdate().select('id')
}

/** Conditional on the state it is in; false when it is in another. */
export async function moveAudit(
  transaction: Transaction,
  auditId: string,
  from: ReadonlyArray<'assigned' | 'in-progress' | 'submitted' | 'left-out'>,
  to: {
    state: 'assigned' | 'in-progress' | 'submitted' | 'left-out'
    submittedAt?: string | null
    auditedOn?: string | null
    reopenedReason?: string
  },
): Promise<boolean> {
  const change: Record<string, string | null> = { state: to.state }
  if (to.submittedAt !== undefined) change.submitted_at = to.submittedAt
  if (to.reopenedReason !== undefined) change.reopened_reason = to.reopenedReason
  if (to.auditedOn !== undefined) change.audited_on = to.auditedOn
  return (await transaction('audit').where({ id: auditId }).whereIn('state', from).update(change)) === 1
}
