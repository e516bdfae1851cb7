import type { Reader, Transaction } from './handle.server.ts'

/** Hashes of what was said not to be personal in an audit, by question code. */
export async function listNotPersonal(reader: Reader, auditId: string): Promise<Record<string, string[]>> {
  const rows = await reader('not_personal')
    .where({ audit_id: auditId })
    .orderBy(['question_code', 'words_hash'])
    .select<Array<{ question_code: string; words_hash: string }>>('question_code', 'words_hash')
  const byQuestion: Record<string, string[]> = {}
  for (const row of rows)
    byQuestion[row.question_code] = [...(byQuestion[row.question_code] ?? []), row.words_hash]
  return byQuestion
}

/** False when it was said before. */
export async function insertNotPersonal(
  transaction: Transaction,
  said: { auditId: string; questionCode: string; wordsHash: string; by: string; at: string },
): Promise<boolean> {
  const inserted = await transaction('not_personal')
    .insert({
      audit_id: said.auditId,
      question_code: said.questionCode,
      words_hash: said.wordsHash,
      said_by: said.by,
      said_at: said.at,
    })
    .onConflict(['audit_id', 'question_code', 'words_hash'])
    .ignore()
    .returning('audit_id')
  return inserted.length === 1
}
