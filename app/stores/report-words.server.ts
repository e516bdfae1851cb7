import type { Recorded } from '../domain/plans/plan.ts'
import type { ReportWords, ReportWordsVersion } from '../domain/plans/report-words.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = Omit<ReportWords, 'nextSteps'> & {
  seq: number
  next_steps: string
  stands_from: string
  recorded_by: string | null
}

export async function appendReportWords(
  transaction: Transaction,
  planId: string,
  { nextSteps, ...words }: ReportWords,
  recorded: Recorded & { standsFrom: string },
): Promise<void> {
  await transaction('report_words').insert({
    plan_id: planId,
    ...words,
    next_steps: nextSteps,
    stands_from: recorded.standsFrom,
    recorded_at: recorded.recordedAt,
    recorded_by: recorded.recordedBy,
  })
}

/** In the order they were recorded. */
export async function listReportWords(reader: Reader, planId: string): Promise<ReportWordsVersion[]> {
  const rows = await reader('report_words').where({ plan_id: planId }).orderBy('seq').select<Row[]>('*')
  return rows.map((row) => ({
    seq: row.seq,
    words: {
      purpose: row.purpose,
      overview: row.overview,
      moved: row.moved,
      areas: row.areas,
      challenges: row.challenges,
      nextSteps: row.next_steps,
      consultations: row.consultations,
    },
    standsFrom: row.stands_from,
    recordedBy: row.recorded_by,
  }))
}
