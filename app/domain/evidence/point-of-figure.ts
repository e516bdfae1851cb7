import type { MeasureFigure } from '../measures/average.ts'
import type { Point } from '../measures/compare-figures.ts'
import { assessable, nothingLeftToRead } from '../measures/proportion.ts'
import { figureText } from './evidence.ts'

type OfFigure = Pick<Point, 'value' | 'counts' | 'text' | 'untested' | 'census'>

/**
 * A figure as a point of a series. Only a proportion has counts that can be compared; of any other its words have them, which do
 * not contradict how it stands to the rates it is `comparedWith` (rule 6).
 */
export function pointOfFigure(
  figure: MeasureFigure,
  comparedWith: readonly number[] = [],
  better: 'higher' | 'lower' = 'higher',
): OfFigure {
  const { value, availability } = figure
  if (availability === 'unavailable') return { value, counts: null, text: 'no figure' }
  // Of an average there are no counts to say in its place, so it is a number only where it may be a percentage.
  if (figure.kind === 'average')
    return {
      ...{ value: availability === 'percentage' ? value : null, counts: null },
      text: figureText(figure, comparedWith, better),
      untested: 'averages several proportions',
    }
  // Both its sums, as of a proportion the counts alone.
  const text = figureText({ ...figure, availability: 'counts-only' })
  if (figure.kind === 'ratio')
    return {
      ...{ value, counts: null, text },
      untested: 'divides two sums, and the spread between cases is not estimated',
    }
  const { counts } = figure
  return {
    ...{ value, text },
    counts: { met: counts.met, n: assessable(counts), notKnown: counts.notKnown },
    census: nothingLeftToRead(counts, figure.sampling),
  }
}
