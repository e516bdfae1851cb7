import { describe, expect, test } from 'vitest'
import { pointOfFigure } from '../../../app/domain/evidence/point-of-figure.ts'
import { averageFigure } from '../../../app/domain/measures/average.ts'
import {
  countsOnly,
  type Figure,
  proportionFigure,
  ratioFigure,
  type Sampling,
} from '../../../app/domain/measures/proportion.ts'

const sampling = (n: number): Sampling => ({ method: 'random', population: 300, sampled: n, audited: n })
const proportion = (met: number, n: number) =>
  proportionFigure({ met, notMet: n - met, notApplicable: 0, notKnown: 0 }, sampling(n))
const ratio = (n: number, denominator = 4) =>
  ratioFigure(
    Array.from({ length: n }, () => ({ outcome: 'met' as const, numerator: denominator / 2, denominator })),
    sampling(n),
  )
const average = (...figures: Figure[]) =>
  averageFigure(
    figures.map((figure, place) => ({ questionCode: `${place}`, questionText: `${place}`, figure })),
    sampling(12),
  )

describe('a figure as a point of a series', () => {
  test('has the counts of a proportion, of which change is tested', () => {
    const point = pointOfFigure(proportion(9, 12))
    expect(point).toMatchObject({ value: 0.75, counts: { met: 9, n: 12, notKnown: 0 }, census: false })
    expect(point.untested).toBeUndefined()
  })

  test.each([
    ['a rate of two sums', ratio(12), '24 of 48, summed over 12 cases'],
    ['one of few cases', ratio(8), '16 of 32, summed over 8 cases'],
    ['one in counts alone', countsOnly(ratio(12), 'they were chosen'), '24 of 48, summed over 12 cases'],
    [
      'an average',
      average(proportion(9, 12), proportion(6, 12)),
      '63%, the average of 2 proportions: 75% (9 of 12) and 50% (6 of 12)',
    ],
    [
      'one of few',
      average(proportion(9, 12), proportion(4, 8)),
      'no percentage for the average of 2 proportions: 75% (9 of 12) and 4 of 8',
    ],
  ])('has of %s its words with its counts, and why change is not tested', (_, figure, text) => {
    const point = pointOfFigure(figure)
    expect(point).toMatchObject({ counts: null, text })
    expect(point.untested).toMatch(/^(divides two sums|averages several proportions)/)
  })

  test('does not contradict how it stands to a target', () => {
    const figure = average(proportion(9, 12), proportion(6, 12))
    expect(pointOfFigure(figure, [0.626]).text).toMatch(/^62\.5%, the average/)
  })

  test('is none where nothing could be assessed', () => {
    for (const figure of [proportion(0, 0), ratio(12, 0), average(proportion(9, 12), proportion(0, 0))])
      expect(pointOfFigure(figure)).toEqual({ value: null, counts: null, text: 'no figure' })
  })
})
