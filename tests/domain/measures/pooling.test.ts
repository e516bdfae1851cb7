import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  poolFigures,
  poolSampling,
  proportionFigure,
  ratioFigure,
} from '../../../app/domain/measures/proportion.ts'
import { anyCounts, chosen, four, randomDraw, totalOf } from './counts.ts'

describe('several samples taken together', () => {
  it('are one draw where they were drawn in proportion', () => {
    expect(poolSampling([randomDraw(30, 120), randomDraw(10, 40)])).toEqual({
      ...{ method: 'random', population: 160, sampled: 40, audited: 40 },
    })
  })

  it('are of cases audited where their fractions differ, or one is not known', () => {
    for (const other of [randomDraw(10, 80), randomDraw(10)])
      expect(poolSampling([randomDraw(30, 120), other])).toEqual({
        ...{ method: 'random', population: null, sampled: 40, audited: 40, stratified: 'disproportionate' },
      })
  })

  it('are chosen as soon as one is, and unknown as soon as one is', () => {
    const unknown = { ...chosen(5), method: 'unknown' as const }
    const whole = { ...randomDraw(5, 5), method: 'whole-population' as const }
    expect(poolSampling([randomDraw(30, 120), chosen(5)]).method).toBe('targeted')
    expect(poolSampling([chosen(5), unknown, randomDraw(30, 120)]).method).toBe('unknown')
    expect(poolSampling([whole, randomDraw(30, 120)]).method).toBe('random')
    expect(poolSampling([whole, whole]).method).toBe('whole-population')
  })

  it('keep how many of the sampled were audited', () => {
    expect(poolSampling([randomDraw(26, 120, 30), randomDraw(30, 120)])).toMatchObject({
      ...{ sampled: 60, audited: 56, population: 240 },
    })
  })

  it('are themselves when there is one, and nothing when there is none', () => {
    expect(poolSampling([randomDraw(30, 120)])).toEqual(randomDraw(30, 120))
    expect(poolSampling([])).toEqual({ method: 'unknown', population: null, sampled: 0, audited: 0 })
  })
})

describe('several figures taken together (rule 5)', () => {
  it('are added by their counts; percentages are never averaged', () => {
    const small = proportionFigure(four(10, 0), randomDraw(10))
    const large = proportionFigure(four(10, 30), randomDraw(40))
    expect(poolFigures([small, large])).toMatchObject({ numerator: 20, denominator: 50, value: 0.4 })
  })

  it('sum the numbers of a ratio before they divide them', () => {
    const held = (numerator: number, denominator: number) =>
      ratioFigure([{ outcome: 'not-met', numerator, denominator }], randomDraw(1))
    const both = poolFigures([held(1, 2), held(8, 8)])
    expect(both).toMatchObject({ kind: 'ratio', numerator: 9, denominator: 10, value: 0.9, interval: null })
  })

  it('have no interval once their samples were not in proportion', () => {
    const one = proportionFigure(four(20, 10), randomDraw(30, 120))
    expect(poolFigures([one, one]).interval?.method).toBe('wilson')
    const other = proportionFigure(four(20, 10), randomDraw(30, 60))
    expect(poolFigures([one, other])).toMatchObject({ interval: null, noIntervalReason: 'of cases audited' })
  })

  it('do not mind in which order they come', () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { minLength: 1, maxLength: 6 }), (list) => {
        const figures = list.map((counts) => proportionFigure(counts, randomDraw(totalOf(counts))))
        const { counts, value, denominator } = poolFigures(figures)
        const turned = poolFigures(figures.toReversed())
        expect([turned.counts, turned.value]).toEqual([counts, value])
        expect(denominator).toBe(counts.met + counts.notMet)
      }),
    )
  })

  it('refuse a rate of sums beside a proportion, and nothing at all', () => {
    const ratio = ratioFigure([{ outcome: 'met', numerator: 1, denominator: 1 }], randomDraw(1))
    expect(() => poolFigures([ratio, proportionFigure(four(1, 1), randomDraw(2))])).toThrow(RangeError)
    expect(() => poolFigures([])).toThrow(RangeError)
  })
})
