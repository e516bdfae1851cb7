import { averageFigure } from '../../domain/measures/average.ts'
import { countedCodes } from '../../domain/measures/definition.ts'
import { countsOnly } from '../../domain/measures/proportion.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { type MeasuredInRound, measuresOfRound } from '../measures/measures-of-round.ts'

/** What a measure comes to at closing, and why its cases speak for themselves alone; null where they were not chosen. */
export type ClosingFigure = { measured: MeasuredInRound; chosenBecause: string | null }

/**
 * What a closing counts for each measure of a round, by the measure's id. Cases that were read again because they had been weak
 * in earlier rounds are given in counts alone (rule 8): no percentage, no interval, and never the measure's latest figure.
 * `weak`: for what that is so (`weakIn`).
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
