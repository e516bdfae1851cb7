import type { SamplingMethod } from '../rounds/round.ts'
import { averageFigure } from './average.ts'
import { countedCodes, type Definition } from './definition.ts'
import type { MeasuredInRound } from './figure-of-measure.ts'
import { countsOnly } from './proportion.ts'

/** What a measure comes to at closing, and why its cases speak for themselves alone; null where they were not chosen. */
export type ClosingFigure = { measured: MeasuredInRound; chosenBecause: string | null }

/**
 * What a closing counts for a measure. Cases that were read again because they had been weak in earlier rounds are given in
 * counts alone (rule 8): no percentage, no interval, and never the measure's latest figure.
 * @param measured what the measure comes to, whyever the cases were read
 * @param weak by question code, or by a measure's id, why the cases are taken to be read again for having been weak
 */
export function closingFigure(
  measured: MeasuredInRound,
  { id, definition }: { id: string; definition: Definition },
  { method, weak }: { method: SamplingMethod; weak: Readonly<Record<string, string>> },
): ClosingFigure {
  const because = [...countedCodes(definition), id].flatMap((each) => weak[each] ?? [])[0] ?? null
  return { measured: inCounts(measured, because), chosenBecause: because ?? whyChosen(method, weak) }
}

/** Cases that were read again for one question were not drawn for another either. */
function whyChosen(method: SamplingMethod, weak: Readonly<Record<string, string>>): string | null {
  if (Object.keys(weak).length > 0) return 'the cases were read again because they had been weak'
  return method === 'targeted' ? 'the cases were chosen, not drawn' : null
}

function inCounts(measured: MeasuredInRound, because: string | null): MeasuredInRound {
  if (because === null || 'noFigure' in measured) return measured
  const { figure } = measured
  if (figure.kind !== 'average') return { ...measured, figure: countsOnly(figure, because) }
  const parts = figure.parts.map((part) => ({ ...part, figure: countsOnly(part.figure, because) }))
  return { ...measured, figure: averageFigure(parts, figure.sampling) }
}
