import type { Outcome } from '../../domain/answers/outcome.ts'
import { answerLabel, outcomeNames } from '../../domain/measures/answer-label.ts'
import type { CountedCase } from '../../domain/measures/counted-cases.ts'
import { casesToKeep } from '../../domain/measures/counted-cases.ts'
import type { Definition } from '../../domain/measures/definition.ts'
import { isComposite } from '../../domain/measures/measure-kinds.ts'

import type { Round } from '../../domain/rounds/round.ts'
import { findQuestion, type Template } from '../../domain/templates/template.ts'
import { listCountedCases } from '../../stores/closing-measures.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listKeptOutcomes, listOutcomes } from '../../stores/outcomes.server.ts'
import { measuresOfRound } from '../measures/measures-of-round.ts'

/** An audit under a figure, as it was counted. */
export type CountedAudit = {
  auditId: string
  caseReference: string
  team: string | null
  answer: string
  outcome: string
  changedSince: boolean
}

/** `template`: the round's form; `revision`: of the closing that counted. */
type Closing = { round: Round; revision: number; template: Template | null }

/** The audits of a figure that is its question's own. */
export async function auditsOfQuestion(
  reader: Reader,
  { round, revision, template }: Closing,
  questionCode: string,
): Promise<CountedAudit[]> {
  const question = template && findQuestion(template, questionCode)
  const current = await listOutcomes(reader, round.id, questionCode)
  const kept = await listKeptOutcomes(reader, { roundId: round.id, revision, questionCode })
  const now = new Map(current.map(({ auditId, outcome, value }) => [auditId, `${outcome} ${value}`]))
  return (kept.length > 0 ? kept : current).map(({ auditId, caseReference, team, outcome, value }) => ({
    ...{ auditId, caseReference, team },
    outcome: outcomeNames[outcome],
    answer: answerLabel(question, value),
    changedSince: now.get(auditId) !== `${outcome} ${value}`,
  }))
}

/** The audits of a figure that a definition makes: what each was as a whole, and what its questions came to there. */
export async function auditsOfMeasure(
  reader: Reader,
  { round, revision, template }: Closing,
  measureId: string,
  definition: Definition,
): Promise<CountedAudit[]> {
  const rows = await listCountedCases(reader, { roundId: round.id, revision }, measureId)
  const answers = await answersOfOne(reader, { round, revision, template }, definition)
  const now = template ? await countedNow(reader, round, template, measureId, definition) : new Map()
  const cases = new Map(rows.map((row) => [row.auditId, row]))
  return [...cases.values()].map(({ auditId, caseReference, team }) => {
    const own = rows.filter((row) => row.auditId === auditId)
    const whole = own.find(({ questionCode }) => questionCode === '')
    const inOrder = definition.components.flatMap(({ question }) =>
      own.filter(({ questionCode }) => questionCode === question),
    )
    const parts = inOrder.map((part) => `${part.questionCode}: ${outcomeText(part)}`)
    return {
      ...{ auditId, caseReference, team },
      outcome: whole ? outcomeText(whole) : 'In each proportion by itself',
      answer: answers?.get(auditId) ?? parts.join('; '),
      changedSince: own.some(
        ({ questionCode, outcome }) => now.get(`${auditId} ${questionCode}`) !== outcome,
      ),
    }
  })
}

/** With why it does not apply where that was kept: 'Not applicable (outside)'. */
function outcomeText({ outcome, because }: Pick<CountedCase, 'outcome' | 'because'>): string {
  return because === null || because === 'not-recorded'
    ? outcomeNames[outcome]
    : `${outcomeNames[outcome]} (${because})`
}

/** The answers to the question of a measure that counts one; null for a composite. */
async function answersOfOne(
  reader: Reader,
  { round, revision, template }: Closing,
  definition: Definition,
): Promise<Map<string, string> | null> {
  const [only] = definition.components
  if (isComposite(definition) || !only) return null
  const question = template && findQuestion(template, only.question)
  const kept = await listKeptOutcomes(reader, { roundId: round.id, revision, questionCode: only.question })
  return new Map(kept.map(({ auditId, value }) => [auditId, answerLabel(question, value)]))
}

/** What each audit is for the measure now, as a whole and in each question. */
async function countedNow(
  reader: Reader,
  round: Round,
  template: Template,
  id: string,
  definition: Definition,
): Promise<Map<string, Outcome>> {
  const measured = (await measuresOfRound(reader, round, template, [{ id, definition }])).get(id)
  if (!measured || 'noFigure' in measured) return new Map()
  const kept = casesToKeep(definition, measured)
  return new Map(kept.map(({ auditId, questionCode, outcome }) => [`${auditId} ${questionCode}`, outcome]))
}
