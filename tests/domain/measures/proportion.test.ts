import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import {
  countOutcomes,
  percentText,
  poolCounts,
  proportionFigure,
  ratioFigure,
} from '../../../app/domain/measures/proportion.ts'
import { anyCounts, anyOutcome, chosen, four, randomDraw, totalOf } from './counts.ts'

describe('the four counts of a figure', () => {
  it('puts each case in exactly one, so that they always add up to the cases', () => {
    fc.assert(
      fc.property(fc.array(anyOutcome), (outcomes) => {
        const counts = countOutcomes(outcomes)
        expect(totalOf(counts)).toBe(outcomes.length)
        expect(proportionFigure(counts, chosen(outcomes.length)).cases).toBe(outcomes.length)
      }),
    )
  })

  it('do not depend on the order in which audits came in', () => {
    fc.assert(
      fc.property(fc.array(anyOutcome), (outcomes) => {
        expect(countOutcomes([...outcomes].reverse())).toEqual(countOutcomes(outcomes))
      }),
    )
  })

  it('pool teams exactly as counting all their cases together would', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyOutcome)), (teams) => {
        expect(poolCounts(teams.map(countOutcomes))).toEqual(countOutcomes(teams.flat()))
      }),
    )
  })

  it('pool to four zeros when there is no team', () => {
    expect(poolCounts([])).toEqual(four(0, 0))
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuse %s', (bad) => {
    expect(() => proportionFigure(four(bad, 3), chosen(30))).toThrow(RangeError)
    expect(() => poolCounts([four(3, bad)])).toThrow(RangeError)
  })
})

describe('a proportion', () => {
  it('of emotional permanence leaves out the five it was not asked of and the one nobody could tell', () => {
    const figure = proportionFigure(four(19, 5, 5, 1), chosen(30), { askedOfWholeSample: false })
    expect(figure).toMatchObject({ numerator: 19, denominator: 24, cases: 30, availability: 'percentage' })
    expect(figure.value).toBe(19 / 24)
    expect(figure.bounds).toEqual({ low: 19 / 25, high: 20 / 25 })
    expect(figure.notKnownShare).toBe(1 / 25)
    expect(figure.supportsClaim).toBe(true)
  })

  it('is 76% when that child’s answer is no', () => {
    expect(proportionFigure(four(19, 6, 5), chosen(30)).value).toBe(0.76)
  })

  it('never moves for cases the question does not apply to', () => {
    fc.assert(
      fc.property(anyCounts, fc.nat(500), (counts, more) => {
        const without = proportionFigure(counts, chosen(1000))
        const withMore = proportionFigure(
          { ...counts, notApplicable: counts.notApplicable + more },
          chosen(1000),
        )
        expect(withMore.value).toBe(without.value)
        expect(withMore.bounds).toEqual(without.bounds)
        expect(withMore.supportsClaim).toBe(without.supportsClaim)
      }),
    )
  })

  it('lies between its bounds, whatever is not known', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { value, bounds } = proportionFigure(counts, chosen(1000))
        if (value === null || bounds === null) return
        expect(bounds.low).toBeLessThanOrEqual(value)
        expect(bounds.high).toBeGreaterThanOrEqual(value)
      }),
    )
  })

  it('is unavailable, not 0%, when no case could be assessed', () => {
    const figure = proportionFigure(four(0, 0, 4, 3), chosen(7))
    expect(figure).toMatchObject({ value: null, availability: 'unavailable', supportsClaim: false })
    expect(figure.bounds).toEqual({ low: 0, high: 1 })
    expect(proportionFigure(four(0, 0, 7), chosen(7)).bounds).toBeNull()
  })

  it('is shown as counts under ten assessable cases, and as a percentage from ten on', () => {
    expect(proportionFigure(four(7, 2), chosen(9)).availability).toBe('counts-only')
    expect(proportionFigure(four(7, 3), chosen(10)).availability).toBe('percentage')
  })

  it('supports a claim with a tenth not known, and not with more', () => {
    expect(proportionFigure(four(20, 7, 0, 3), chosen(30)).supportsClaim).toBe(true)
    expect(proportionFigure(four(20, 6, 0, 3), chosen(29)).supportsClaim).toBe(false)
    expect(proportionFigure(four(7, 2), chosen(9)).supportsClaim).toBe(false)
  })

  it('is plain JSON, to be stored as it stood', () => {
    const figure = proportionFigure(four(26, 4), randomDraw(30, 120))
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
  })

  it('refuses more cases than were audited, more audited than sampled, more sampled than there are', () => {
    expect(() => proportionFigure(four(26, 5), chosen(30))).toThrow('More cases (31) than were audited (30)')
    expect(() => proportionFigure(four(26, 4), randomDraw(31, null, 30))).toThrow('than sampled')
    expect(() => proportionFigure(four(26, 4), randomDraw(30, 29))).toThrow('than there are')
  })
})

describe('the interval of a proportion', () => {
  const intervalOf = (...given: Parameters<typeof proportionFigure>) => proportionFigure(...given).interval

  it('uses the known list when all 30 drawn were audited and assessed', () => {
    const interval = intervalOf(four(26, 4), randomDraw(30, 120))
    expect(interval?.method).toBe('wilson-finite-population')
    expect([interval?.low.toFixed(2), interval?.high.toFixed(2)]).toEqual(['0.73', '0.94'])
  })

  it('tries every possible list once more than half of it was read', () => {
    const interval = intervalOf(four(28, 2), randomDraw(30, 31))
    expect(interval?.method).toBe('hypergeometric')
    expect([interval?.low.toFixed(2), interval?.high.toFixed(2)]).toEqual(['0.90', '0.94'])
  })

  it.each([
    ['the list is not known', four(26, 4), randomDraw(30), undefined],
    ['an audit was left out', four(26, 4), randomDraw(30, 120, 34), undefined],
    ['a case could not be determined', four(26, 3, 0, 1), randomDraw(30, 120), undefined],
    ['a case was not applicable', four(26, 3, 1), randomDraw(30, 120), undefined],
    ['the question was conditional', four(26, 4), randomDraw(30, 120), { askedOfWholeSample: false }],
  ])('makes no use of the list when %s', (_why, counts, sampling, options) => {
    expect(intervalOf(counts, sampling, options)?.method).toBe('wilson')
  })

  it.each([
    ['the cases were chosen', four(26, 4), chosen(30), /chosen/],
    ['nobody knows how they were selected', four(26, 4), { ...chosen(30), method: 'unknown' }, /not known/],
    [
      'strata are out of proportion',
      four(26, 4),
      { ...randomDraw(30), stratified: 'disproportionate' },
      /^of cases audited$/,
    ],
    ['every case was read', four(26, 4), { ...chosen(30), method: 'whole-population' }, /no sampling error/],
    ['a draw took in the whole list', four(26, 4), randomDraw(30, 30), /no sampling error/],
    [
      'a whole population was not all read',
      four(26, 3, 0, 1),
      { ...chosen(30), method: 'whole-population' },
      /not every one/,
    ],
    ['fewer than ten could be assessed', four(7, 2), randomDraw(9), /fewer than 10/],
    ['none could be assessed', four(0, 0, 9), randomDraw(9), /no case/],
  ] as const)('is withheld, with a reason, when %s', (_why, counts, sampling, reason) => {
    const figure = proportionFigure(counts, sampling)
    expect(figure.interval).toBeNull()
    expect(figure.noIntervalReason).toMatch(reason)
  })

  it('has no gap to report where a whole population was read and the question did not apply to some', () => {
    const everyone = { ...chosen(30), method: 'whole-population' } as const
    expect(proportionFigure(four(20, 5, 5), everyone).noIntervalReason).toMatch(/no sampling error/)
  })

  it('is there, or the reason it is not, and never both', () => {
    fc.assert(
      fc.property(anyCounts, fc.nat(50), fc.boolean(), (counts, left, whole) => {
        const audited = totalOf(counts)
        const sampling = randomDraw(audited, audited + left + 1, audited + left)
        const { interval, noIntervalReason, value } = proportionFigure(counts, sampling, {
          askedOfWholeSample: whole,
        })
        expect(interval === null).toBe(noIntervalReason !== null)
        if (interval === null || value === null) return
        expect(interval.low).toBeLessThanOrEqual(value)
        expect(interval.high).toBeGreaterThanOrEqual(value)
      }),
    )
  })
})

describe('a rate of two numbers, such as sessions held of expected', () => {
  const held = (numerator: number, denominator: number, outcome: Outcome = 'met') => ({
    outcome,
    numerator,
    denominator,
  })

  it('is summed before it is divided', () => {
    const parts = [held(12, 12), ...Array.from({ length: 11 }, () => held(0, 1, 'not-met'))]
    const figure = ratioFigure(parts, chosen(12))
    expect(figure).toMatchObject({ kind: 'ratio', numerator: 12, denominator: 23, value: 12 / 23 })
    expect(figure.counts).toEqual(four(1, 11))
    expect(figure.interval).toBeNull()
    expect(figure.noIntervalReason).not.toBeNull()
  })

  it('may exceed one, and leaves out what is not known or does not apply', () => {
    const parts = [
      ...Array.from({ length: 10 }, () => held(3, 2)),
      held(9, 9, 'not-known'),
      held(9, 9, 'not-applicable'),
    ]
    expect(ratioFigure(parts, chosen(12))).toMatchObject({
      value: 1.5,
      numerator: 30,
      counts: four(10, 0, 1, 1),
    })
  })

  it('is unavailable when nothing was expected of anyone', () => {
    expect(ratioFigure([held(0, 0)], chosen(1))).toMatchObject({ value: null, availability: 'unavailable' })
  })

  it('does not depend on the order of the cases', () => {
    const part = fc.record({
      outcome: anyOutcome,
      numerator: fc.double({ min: 0, max: 100, noNaN: true }),
      denominator: fc.double({ min: 0, max: 100, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const forwards = ratioFigure(parts, chosen(parts.length))
        expect(ratioFigure([...parts].reverse(), chosen(parts.length))).toEqual(forwards)
      }),
    )
  })

  it('refuses a negative number of sessions', () => {
    expect(() => ratioFigure([held(-1, 2)], chosen(1))).toThrow(RangeError)
  })
})

describe('a percentage as it is printed', () => {
  it.each([
    [26 / 30, '87%'],
    [19 / 24, '79%'],
    [0.76, '76%'],
    [23 / 40, '58%'],
    [0.575, '58%'],
    [0.285, '29%'],
    [57 / 200, '29%'],
    [1.005, '101%'],
    [0, '0%'],
    [1, '100%'],
    [0.004, '0%'],
    [1e-9, '0%'],
    [1.5, '150%'],
  ])('%f reads %s, half up', (value, text) => {
    expect(percentText(value)).toBe(text)
  })

  it('rounds every half per cent up, whatever the fraction it comes from', () => {
    for (let n = 2; n <= 600; n += 1) {
      for (let met = 0; met <= n; met += 1) {
        const exact = Number((BigInt(met) * 200n + BigInt(n)) / (2n * BigInt(n)))
        if (percentText(met / n) !== `${exact}%`)
          expect(`${met}/${n} ${percentText(met / n)}`).toBe(`${exact}%`)
      }
    }
  })

  it.each([
    [0.796, [0.8], '79.6%'],
    [79.6 / 100, [0.8], '79.6%'],
    [0.79967, [0.8], '79.97%'],
    [0.8, [0.8, 0.9], '80%'],
    [0.796, [0.9], '80%'],
    [0.804, [0.8], '80%'],
    [0.8249, [0.825], '82%'],
    [0.826, [0.825], '83%'],
    [0.825, [0.8251], '82.5%'],
    [133 / 200, [0.665], '66.5%'],
    [2 / 3, [2 / 3], '66.666666666667%'],
  ])('%f against %j reads %s', (value, targets, text) => {
    expect(percentText(value, targets)).toBe(text)
  })

  it('shows that a rate misses a target where lower is better', () => {
    expect(percentText(0.204, [0.2], 'lower')).toBe('20.4%')
    expect(percentText(0.196, [0.2], 'lower')).toBe('20%')
  })

  it('never contradicts the comparison it is printed beside', () => {
    const better = fc.constantFrom('higher' as const, 'lower' as const)
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(100),
        better,
        (met, n, target, way) => {
          const value = Math.min(met, n) / n
          const shown = Number(percentText(value, [target / 100], way).slice(0, -1))
          const [meets, seems] =
            way === 'higher'
              ? [Math.min(met, n) * 100 >= target * n, shown >= target]
              : [Math.min(met, n) * 100 <= target * n, shown <= target]
          expect(seems).toBe(meets)
        },
      ),
    )
  })

  it('refuses what is no rate', () => {
    expect(() => percentText(Number.NaN)).toThrow(RangeError)
  })
})
