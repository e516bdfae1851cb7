import type { Outcome } from '../domain/answers/outcome.ts'
import type { CountedCase } from '../domain/measures/counted-cases.ts'
import type { Definition } from '../domain/measures/definition.ts'

import type { WhyNotApplicable } from '../domain/measures/not-applicable.ts'
import { insertRows, type Reader, type Transaction } from './handle.server.ts'

/** What a closing counted for a measure. */
type ClosingMeasure = {
  measureId: string
  definition: Definition
  /** Why it has no figure from this closing, in words; null where it has one. */
  noFigure: string | null
}

type Closing = { roundId: string; revision: number }

/** Kept for ever, whatever becomes of the measure. @throws when the closing has it already */
export async function insertClosingMeasure(
  transaction: Transaction,
  { roundId, revision }: Closing,
  { measureId, definition, noFigure }: ClosingMeasure,
): Promise<void> {
  await transaction('closing_measure').insert({
    round_id: roundId,
    revision,
    measure_id: measureId,
    definition: JSON.stringify(definition),
    no_figure: noFigure,
  })
}

/** The measures that a closing gave a figure. */
export async function listClosedMeasures(
  reader: Reader,
  { roundId, revision }: Closing,
): Promise<Array<{ measureId: string; definition: Definition }>> {
  const rows = await reader('closing_measure')
    .where({ round_id: roundId, revision })
    .whereNull('no_figure')
    .orderBy('measure_id')
    .select<Array<{ measure_id: string; definition: string }>>('measure_id', 'definition')
  // Written only by insertClosingMeasure, and never changed.
  return rows.map((row) => ({
    ...{ measureId: row.measure_id, definition: JSON.parse(row.definition) as Definition },
  }))
}

/** Measures that the round declared and its closings gave no figure, by their titles. */
export async function listWithoutFigure(
  reader: Reader,
  roundId: string,
): Promise<Array<{ revision: number; title: string; noFigure: string }>> {
  const rows = await reader('closing_measure')
    .join('measure', 'measure.id', 'closing_measure.measure_id')
    .where({ round_id: roundId })
    .whereNotNull('no_figure')
    .orderBy(['measure.title', 'measure.id'])
    .select<Array<{ revision: number; title: string; no_figure: string }>>('revision', 'title', 'no_figure')
  return rows.map(({ revision, title, no_figure }) => ({ revision, title, noFigure: no_figure }))
}

export async function insertCountedCases(
  transaction: Transaction,
  { roundId, revision }: Closing,
  measureId: string,
  cases: readonly CountedCase[],
): Promise<void> {
  const rows = cases.map(({ auditId, questionCode, outcome, because }) => ({
    ...{ round_id: roundId, revision, measure_id: measureId },
    ...{ audit_id: auditId, question_code: questionCode, outcome, not_applicable_because: because },
  }))
  await insertRows(transaction, 'closing_measure_outcome', rows)
}

/** By case reference, then by question; nothing for a measure whose one question tells it. */
export async function listCountedCases(
  reader: Reader,
  { roundId, revision }: Closing,
  measureId: string,
): Promise<Array<CountedCase & { caseReference: string; team: string | null }>> {
  const rows = await reader('closing_measure_outcome')
    .join('audit', 'audit.id', 'closing_measure_outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .where({
      'closing_measure_outcome.round_id': roundId,
      'closing_measure_outcome.revision': revision,
      'closing_measure_outcome.measure_id': measureId,
    })
    .orderBy(['round_case.reference', 'closing_measure_outcome.question_code'])
    .select<
      Array<{
        audit_id: string
        question_code: string
        outcome: Outcome
        not_applicable_because: WhyNotApplicable | null
        reference: string
        team: string | null
      }>
    >(
      'closing_measure_outcome.audit_id',
      'closing_measure_outcome.question_code',
      'closing_measure_outcome.outcome',
      'closing_measure_outcome.not_applicable_because',
      'round_case.reference',
      'round_case.team',
    )
  return rows.map((row) => ({
    auditId: row.audit_id,
    questionCode: row.question_code,
    outcome: row.outcome,
    because: row.not_applicable_because,
    caseReference: row.reference,
    team: row.team,
  }))
}
