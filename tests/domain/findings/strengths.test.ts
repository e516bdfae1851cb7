import { describe, expect, it } from 'vitest'
import { verdictOf, weakestFirst } from '../../../app/domain/findings/strengths.ts'
import {
  type Figure,
  poolFigures,
  proportionFigure,
  ratioFigure,
} from '../../../app/domain/measures/proportion.ts'
import { chosen, four, randomDraw } from '../measures/counts.ts'

const drawn = (met: number, notMet: number, notKnown = 0): Figure =>
  proportionFigure(four(met, notMet, 0, notKnown), randomDraw(met + notMet + notKnown))
const picked = (met: number, notMet: number): Figure =>
  proportionFigure(four(met, notMet), chosen(met + notMet))
const kindOf = (figure: Figure) => verdictOf(figure).kind

describe('what a figure may be called', () => {
  it.each([
    ['a strength from 80% on, its interval clear of the weak ones', drawn(24, 6), 'strength'],
    ['in need of work at 53%, which may be 70% and not 80%', drawn(16, 14), 'improve'],
    ['without a name at 73%', drawn(8, 3), 'between'],
    ['without a name at 83% of 12, which may be 55%', drawn(10, 2), 'between'],
    ['in need of work at 0%', drawn(0, 30), 'improve'],
    ['a strength at 100%', drawn(30, 0), 'strength'],
    ['a strength without an interval at exactly 80%', picked(8, 2), 'strength'],
    ['without a name just under it', picked(79, 21), 'between'],
    ['without a name at exactly 60%', picked(6, 4), 'between'],
    ['in need of work just under it', picked(59, 41), 'improve'],
    ['in need of work at 57% of 14, which may be 79% and not 80%', drawn(8, 6), 'improve'],
    ['without a name at 58% of 12, which may be 81%', drawn(7, 5), 'between'],
    ['in need of work at 50% of 10, which may be 76%', drawn(5, 5), 'improve'],
    ['not judged with nine assessable', drawn(9, 0), 'not-judged'],
    ['not judged with nothing assessable', drawn(0, 0, 3), 'not-judged'],
    ['not judged with more than a tenth unknown', drawn(26, 0, 3), 'not-judged'],
    ['judged with a tenth unknown', drawn(27, 0, 3), 'strength'],
  ])('is %s', (_, figure, kind) => {
    expect(kindOf(figure)).toBe(kind)
  })

  const census = (met: number, notMet: number, notKnown = 0) =>
    proportionFigure(four(met, notMet, 0, notKnown), {
      ...chosen(met + notMet + notKnown),
      method: 'whole-population',
    })
  const pooled = (...figures: Figure[]) => poolFigures(figures)

  it.each([
    ['of the service where cases were drawn', drawn(24, 6), 'the service'],
    ['of the service where every case was read', census(8, 2), 'the service'],
    ['of the cases read where they were chosen', picked(30, 0), 'the cases read'],
    [
      'of the cases read where nobody knows how they were selected',
      proportionFigure(four(30, 0), { ...chosen(30), method: 'unknown' }),
      'the cases read',
    ],
    ['of the cases read where a list was not read whole', census(27, 0, 3), 'the cases read'],
    [
      'of the cases read where some of a draw were not audited',
      proportionFigure(four(14, 0), randomDraw(14, null, 30)),
      'the cases read',
    ],
    [
      'of the cases read where chosen ones are among them',
      pooled(drawn(30, 0), picked(10, 0)),
      'the cases read',
    ],
    [
      'of the cases read where two sums of a draw are divided',
      ratioFigure(
        Array.from({ length: 30 }, () => ({ outcome: 'met' as const, numerator: 4, denominator: 4 })),
        randomDraw(30),
      ),
      'the cases read',
    ],
  ])('is %s', (_, figure, of) => {
    expect(verdictOf(figure)).toMatchObject({ kind: 'strength', of })
  })

  it('stands on the rate of a census, which no chance has made', () => {
    expect(kindOf(census(10, 2))).toBe('strength')
    expect(kindOf(census(7, 5))).toBe('improve')
    expect(kindOf(drawn(10, 2))).toBe('between')
  })

  it('holds draws taken together out of proportion to the same as one draw', () => {
    const of = (met: number, notMet: number, population: number) =>
      proportionFigure(four(met, notMet), randomDraw(met + notMet, population))
    const weak = pooled(of(5, 1, 20), of(5, 1, 90))
    expect(weak.interval).toBeNull()
    expect(verdictOf(weak)).toEqual({
      ...{
        kind: 'between',
        of: 'the cases read',
        reason: '83% (10 of 12), but as little as 55% is likely',
      },
    })
    expect(kindOf(pooled(of(15, 3, 60), of(15, 3, 200)))).toBe('strength')
    // Not every one was audited: of the cases read, and still a draw.
    const short = { ...of(5, 1, 20), sampling: randomDraw(6, 20, 8) }
    expect(verdictOf(pooled(short, of(5, 1, 90)))).toMatchObject({ kind: 'between', of: 'the cases read' })
  })

  it('always says why', () => {
    expect(verdictOf(drawn(24, 6)).reason).toBe('80% (24 of 30)')
    expect(verdictOf(drawn(10, 2)).reason).toBe('83% (10 of 12), but as little as 55% is likely')
    expect(verdictOf(picked(79, 21)).reason).toBe('79% (79 of 100)')
    expect(verdictOf(drawn(7, 5)).reason).toBe('58% (7 of 12), but as much as 81% is likely')
    expect(verdictOf(drawn(5, 5)).reason).toBe('50% (5 of 10)')
    expect(verdictOf(drawn(0, 0, 3)).reason).toBe('no case could be assessed')
    expect(verdictOf(drawn(9, 0)).reason).toBe('fewer than 10 cases could be assessed')
    expect(verdictOf(drawn(26, 0, 3)).reason).toBe('more than 10% could not be determined')
  })
})

it('a figure close to a limit is never rounded over it where its verdict is explained', () => {
  expect(verdictOf(picked(799, 201)).reason).toBe('79.9% (799 of 1000)')
  expect(verdictOf(picked(801, 199)).reason).toBe('80% (801 of 1000)')
  expect(verdictOf(picked(599, 401)).reason).toBe('59.9% (599 of 1000)')
  expect(verdictOf(picked(601, 399)).reason).toBe('60% (601 of 1000)')
})

describe('a list by weakness', () => {
  it('begins with the lowest rate, of two alike with that of more cases, and ends with what has no rate', () => {
    const few = drawn(1, 8)
    const half = drawn(10, 10)
    const moreHalf = drawn(20, 20)
    const strong = drawn(24, 6)
    expect([few, strong, null, half, moreHalf].sort(weakestFirst)).toEqual([
      moreHalf,
      half,
      strong,
      few,
      null,
    ])
  })
})
