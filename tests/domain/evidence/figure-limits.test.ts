import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundsCell,
  boundsClause,
  boundsText,
  intervalCell,
  likelyText,
} from '../../../app/domain/evidence/figure-limits.ts'
import { averageFigure } from '../../../app/domain/measures/average.ts'
import {
  type Counts,
  countsOnly,
  poolFigures,
  proportionFigure,
  ratioFigure,
  type Sampling,
} from '../../../app/domain/measures/proportion.ts'
import { anyCounts, chosen, four, randomDraw, totalOf } from '../measures/counts.ts'

const likely = (counts: Counts, sampling: Sampling) => likelyText(proportionFigure(counts, sampling))

describe('what an interval says', () => {
  it('is of every eligible case after a draw of which every case was audited and could be assessed', () => {
    expect(likely(four(26, 4), randomDraw(30, 120))).toBe(
      'If every eligible case had been read, between 73% and 94% is likely',
    )
  })

  it('is of chance alone where 14 of 30 drawn were read', () => {
    expect(likely(four(10, 4), randomDraw(14, 120, 30))).toBe(
      'By the chance of the draw alone, between 45% and 88% is likely; that knows nothing of the 16 of 30 sampled that were not audited',
    )
  })

  it('is of chance alone where something could not be determined, did not apply, or is of another selection', () => {
    expect(likely(four(26, 3, 0, 1), randomDraw(30))).toMatch(
      /^By the chance of the draw alone, .* knows nothing of the 1 that could not be determined$/,
    )
    expect(likely(four(20, 5, 5), randomDraw(30))).toBe(
      'By the chance of the draw alone, between 61% and 91% is likely',
    )
    expect(likely(four(12, 3), randomDraw(30))).toMatch(/^By the chance of the draw alone/)
  })

  it('is of every eligible case for draws in proportion, all read, taken together, and not once one was not', () => {
    const whole = proportionFigure(four(26, 4), randomDraw(30, 120))
    expect(likelyText(poolFigures([whole, whole]))).toMatch(/^If every eligible case had been read/)
    const part = proportionFigure(four(13, 2), randomDraw(15, 120, 30))
    expect(likelyText(poolFigures([whole, part]))).toMatch(/^By the chance of the draw alone/)
  })

  it('is never of chance where every case of the list was to be read', () => {
    expect(likely(four(25, 3, 0, 2), randomDraw(30, 30))).toBe(
      'No interval: every eligible case was meant to be read, but not every one was audited and could be assessed',
    )
  })

  it('says why there is none, and nothing under ten cases', () => {
    expect(likely(four(26, 4), chosen(30))).toBe(
      'No interval: the cases were chosen, so the figure speaks for them alone',
    )
    expect(likely(four(7, 2), randomDraw(9))).toBeNull()
    expect(intervalCell(proportionFigure(four(26, 4), randomDraw(30)))).toBe('70% to 95%')
    expect(intervalCell(proportionFigure(four(7, 2), randomDraw(9)))).toBe(
      'None: fewer than 10 cases could be assessed',
    )
  })

  it('says why counts that are enough for a percentage stand alone', () => {
    const because = 'only 24 of 30 were read again'
    const again = countsOnly(proportionFigure(four(18, 6), randomDraw(24, 24)), because)
    expect(again).toMatchObject({ counts: four(18, 6), availability: 'counts-only', supportsClaim: false })
    expect(likelyText(again)).toBe(`Counts alone: ${because}`)
    expect(intervalCell(again)).toBe(`None: ${because}`)
    const none = countsOnly(proportionFigure(four(0, 0, 0, 9), chosen(9)), because)
    expect(none.availability).toBe('unavailable')
    expect(likelyText(none)).toBeNull()
  })
})

describe('the bounds beside a figure', () => {
  const of = (counts: Counts) => proportionFigure(counts, chosen(totalOf(counts)))

  it.each([
    [four(19, 5, 5, 1), '76% to 80%'],
    [four(7, 2, 0, 1), '7 of 10 to 8 of 10'],
    [four(26, 4), null],
    [four(0, 0, 0, 9), null],
  ])('of %o are %s', (counts, text) => {
    expect(boundsText(of(counts))).toBe(text)
  })

  it('say in a table also why there are none', () => {
    expect(boundsCell(of(four(26, 4)))).toBe('All known')
    expect(boundsCell(of(four(0, 0, 0, 9)))).toBe('No figure')
    const part = { outcome: 'met', numerator: 3, denominator: 3 } as const
    const parts = [...Array.from({ length: 11 }, () => part), { ...part, outcome: 'not-known' as const }]
    expect(boundsCell(ratioFigure(parts, chosen(12)))).toBe('Not bounded')
  })

  it('go on from the words of a figure', () => {
    expect(boundsClause(of(four(19, 5, 5, 1)))).toBe(' (76% to 80% if all were known)')
    expect(boundsClause(of(four(26, 4)))).toBe('')
  })

  it('of an average are the averages of the ends of its parts', () => {
    const part = (counts: Counts) => ({ questionCode: 'a', questionText: 'A?', figure: of(counts) })
    const average = averageFigure([part(four(18, 2, 0, 5)), part(four(20, 5))], chosen(25))
    // 72% to 92%, and 80%.
    expect(boundsText(average)).toBe('76% to 86%')
    expect(boundsText(averageFigure([part(four(7, 2, 0, 1)), part(four(20, 5))], chosen(25)))).toBeNull()
  })

  it('stand wherever something is not known and a case could be assessed, and nowhere else', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const isDue = counts.notKnown > 0 && counts.met + counts.notMet > 0
        expect(boundsText(of(counts)) !== null).toBe(isDue)
      }),
    )
  })
})
