import { averageFigure } from '../../domain/measures/average.ts'
import { countedCodes, isPlain } from '../../domain/measures/definition.ts'
import type { Measured } from '../../domain/measures/figure-of-measure.ts'
import { countsOnly } from '../../domain/measures/proportion.ts'
import { chosenForBeingWeak, ONE_IN_TWENTY } from '../../domain/measures/read-again.ts'
import { caseKey } from '../../domain/rounds/case-reference.ts'
import type { Template } from '../../domain/templates/template.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCases, type Round } from '../../stores/rounds.server.ts'
import { type MeasuredInRound, measuresOfRound } from '../findings/measures-of-round.ts'
import { readingsOf } from '../plans/readings-under.ts'
import type { TrackedMeasure } from '../plans/tracked-measures.ts'
import { roundsReadBefore, weakQuestions } from './weak-questions.ts'

/** What a measure comes to at closing, and why its cases speak for themselves alone; null where they were not chosen. */
export type ClosingFigure = { measured: MeasuredInRound; chosenBecause: string | null }

/**
 * Why the cases of a round are taken to be read again for having been weak: by question code, and for a measure that counts in a way
 * of its own by its id. Empty where they are not.
 */
export async function weakIn(
  reader: Reader,
  round: Round,
  template: Template,
  measures: readonly TrackedMeasure[],
): Promise<Record<string, string>> {
  const weak = await weakQuestions(reader, round, template)
  const measured = await measuresOfRound(reader, round, template, measures)
  for (const { id, definition } of measures) {
    const found = measured.get(id)
    if (!found || 'noFigure' in found || definition === null || isPlain(definition)) continue
    const because = found.figure.kind === 'average' ? null : await whyReadAgain(reader, round, id, found)
    if (because !== null) weak[id] = because
  }
  return weak
}

/**
 * What a closing counts for each measure of a round, by the measure's id. Cases that were read again because they had been weak
 * in earlier rounds are given in counts alone (rule 8): no percentage, no interval, and never the measure's latest figure.
 * `weak`: for what that is so ({@link weakIn}).
 */
export async function closingFigures(
  reader: Reader,
  round: Round,
  template: Template,
  measures: readonly TrackedMeasure[],
  weak: Readonly<Record<string, string>>,
): Promise<Map<string, ClosingFigure>> {
  const measured = await measuresOfRound(reader, round, template, measures, weak)
  const figures = new Map<string, ClosingFigure>()
  for (const { id, definition } of measures) {
    const found = measured.get(id)
    if (found === undefined || definition === null) continue
    const because = [...countedCodes(definition), id].flatMap((each) => weak[each] ?? [])[0] ?? null
    figures.set(id, { measured: inCounts(found, because), chosenBecause: because ?? whyChosen(round, weak) })
  }
  return figures
}

/** Cases that were read again for one question were not drawn for another either. */
function whyChosen({ sampling }: Round, weak: Readonly<Record<string, string>>): string | null {
  if (Object.keys(weak).length > 0) return 'the cases were read again because they had been weak'
  return sampling.method === 'targeted' ? 'the cases were chosen, not drawn' : null
}

function inCounts(measured: MeasuredInRound, because: string | null): MeasuredInRound {
  if (because === null || 'noFigure' in measured) return measured
  const { figure } = measured
  if (figure.kind !== 'average') return { ...measured, figure: countsOnly(figure, because) }
  const parts = figure.parts.map((part) => ({ ...part, figure: countsOnly(part.figure, because) }))
  return { ...measured, figure: averageFigure(parts, figure.sampling) }
}

/** Held against what each earlier round came to in the measure as a whole. */
async function whyReadAgain(
  reader: Reader,
  round: Round,
  measureId: string,
  { cases }: Measured,
): Promise<string | null> {
  const before = await roundsReadBefore(reader, round)
  const earlier = (await listEvidence(reader, { measureId })).filter(({ roundId }) =>
    before.includes(roundId ?? ''),
  )
  if (earlier.length === 0) return null
  const readings = await readingsOf(reader, earlier)
  const inOrder = before.flatMap((id) => {
    const entry = earlier.findLast(({ roundId, id: entryId }) => roundId === id && readings.has(entryId))
    return (entry && readings.get(entry.id)) ?? []
  })
  const keys = await keysOf(reader, round)
  const outcomes = new Map(
    cases.flatMap(({ auditId, whole }) =>
      whole === null ? [] : [[keys.get(auditId) ?? auditId, whole.outcome] as const],
    ),
  )
  return chosenForBeingWeak(inOrder, { outcomes }, ONE_IN_TWENTY)
}

/** The key of the case of each audit. */
async function keysOf(reader: Reader, { id }: Round): Promise<Map<string, string>> {
  const cases = new Map((await listCases(reader, id)).map((each) => [each.id, caseKey(each.reference)]))
  return new Map(
    (await listAuditsOfRound(reader, id)).map((audit) => [audit.id, cases.get(audit.caseId) ?? '']),
  )
}
