import type { Outcome } from '../../domain/answers/outcome.ts'
import { countsOnly } from '../../domain/measures/proportion.ts'
import { type Reading, readAgain } from '../../domain/measures/read-again.ts'
import type { Template } from '../../domain/templates/template.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCaseLists } from '../../stores/readings.server.ts'
import { listCases, type Round } from '../../stores/rounds.server.ts'
import { type MeasuredInRound, measuresOfRound } from '../findings/measures-of-round.ts'
import { readingsOf } from '../plans/readings-under.ts'
import type { TrackedMeasure } from '../plans/tracked-measures.ts'

/** What a measure comes to at closing, and why its cases speak for themselves alone; null where they were not chosen. */
export type ClosingFigure = { measured: MeasuredInRound; chosenBecause: string | null }

/**
 * What a closing counts for each measure of a round, by the measure's id. Cases that were read again because they had been weak
 * in an earlier round are given in counts alone (rule 8): no percentage, no interval, and never the measure's latest figure.
 */
export async function closingFigures(
  reader: Reader,
  round: Round,
  template: Template,
  measures: readonly TrackedMeasure[],
): Promise<Map<string, ClosingFigure>> {
  const measured = await measuresOfRound(reader, round, template, measures)
  const targeted = round.sampling.method === 'targeted' ? 'the cases were chosen, not drawn' : null
  const readingOf = await readingsHere(reader, round)
  const figures = new Map<string, ClosingFigure>()
  for (const [id, each] of measured) {
    const because = 'noFigure' in each ? null : await whyReadAgain(reader, round, id, readingOf(each))
    figures.set(id, { measured: inCounts(each, because), chosenBecause: because ?? targeted })
  }
  return figures
}

function inCounts(measured: MeasuredInRound, because: string | null): MeasuredInRound {
  if (because === null || 'noFigure' in measured || measured.figure.kind === 'average') return measured
  return { ...measured, figure: countsOnly(measured.figure, because) }
}

async function readingsHere(reader: Reader, { id }: Round) {
  const references = new Map((await listCases(reader, id)).map((each) => [each.id, each.reference]))
  const cases = new Map(
    (await listAuditsOfRound(reader, id)).map((audit) => [audit.id, references.get(audit.caseId) ?? '']),
  )
  const list = (await listCaseLists(reader, [id])).get(id)
  return (measured: MeasuredInRound): Reading | null => {
    if ('noFigure' in measured || list === undefined) return null
    const single = measured.figure.kind === 'average' ? [] : measured.cases
    const outcomes = new Map<string, Outcome>()
    for (const { auditId, whole } of single)
      if (whole !== null) outcomes.set(cases.get(auditId) ?? auditId, whole.outcome)
    return { ...list, outcomes }
  }
}

/** Held against what each earlier round of the measure had read. */
async function whyReadAgain(
  reader: Reader,
  round: Round,
  measureId: string,
  now: Reading | null,
): Promise<string | null> {
  if (now === null) return null
  const earlier = (await listEvidence(reader, { measureId })).filter(
    ({ roundId, periodEnd }) => roundId !== round.id && periodEnd !== null && periodEnd < round.period.end,
  )
  for (const before of (await readingsOf(reader, earlier)).values()) {
    const again = readAgain(before, now)
    if (again?.how === 'counts-only' && again.weak) return again.because
  }
  return null
}
