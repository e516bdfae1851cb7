import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  discloseBreakdown,
  discloseFigure,
  discloseThemeCounts,
} from '../../../app/domain/evidence/disclosure.ts'
import { type Counts, proportionFigure } from '../../../app/domain/measures/proportion.ts'
import { anyCounts, chosen, four, totalOf } from '../measures/counts.ts'

const figureOf = (counts: Counts) => proportionFigure(counts, chosen(totalOf(counts)))
const inside = { insideService: true }
const outside = { insideService: false }
const released = { breakdown: false, released: true }
const byTeam = { breakdown: true, released: true }
const isShown = (disclosed: object) => 'figure' in disclosed

describe('who sees a figure', () => {
  it('is exact inside the service, however small', () => {
    const figure = figureOf(four(1, 1))
    expect(discloseFigure(figure, inside, { breakdown: true, released: false })).toEqual({ figure })
  })

  it('is nobody outside before the lead releases it', () => {
    const disclosed = discloseFigure(figureOf(four(26, 4)), outside, { breakdown: false, released: false })
    expect(disclosed).toEqual({ suppressed: true, text: '[c]', explanation: 'not released by the service' })
  })

  it('is everyone once released, small counts included, for the whole round’s figure', () => {
    expect(isShown(discloseFigure(figureOf(four(26, 4)), outside, released))).toBe(true)
    expect(isShown(discloseFigure(figureOf(four(19, 5, 5, 1)), outside, released))).toBe(true)
  })

  it('is hidden outside under ten assessable cases', () => {
    const disclosed = discloseFigure(figureOf(four(7, 2)), outside, released)
    expect(disclosed).toMatchObject({
      text: '[c]',
      explanation: 'a count under 5 is not shown outside the service',
    })
  })

  it.each([
    [four(26, 4), false],
    [four(4, 26), false],
    [four(30, 0), false],
    [four(20, 10, 3), false],
    [four(20, 10, 0, 1), false],
    [four(20, 10), true],
    [four(5, 5, 5, 5), true],
  ])('of the breakdown %o: shown outside %s', (counts, shown) => {
    expect(isShown(discloseFigure(figureOf(counts), outside, byTeam))).toBe(shown)
  })

  it('goes by the threshold set, from 3 to 10', () => {
    const figure = figureOf(four(26, 4))
    expect(isShown(discloseFigure(figure, outside, { ...byTeam, threshold: 4 }))).toBe(true)
    expect(isShown(discloseFigure(figureOf(four(20, 9)), outside, { ...byTeam, threshold: 10 }))).toBe(false)
    for (const threshold of [2, 11, 4.5]) {
      expect(() => discloseFigure(figure, inside, { ...byTeam, threshold })).toThrow(RangeError)
    }
  })
})

describe('a breakdown beside its total', () => {
  const context = { released: true }

  it('hides a second team, so that the one hidden cannot be worked out', () => {
    const rows = discloseBreakdown([four(20, 10), four(2, 6), four(9, 9)].map(figureOf), outside, context)
    expect(rows.map(isShown)).toEqual([true, false, false])
  })

  it('is whole inside the service, and outside when no count is small', () => {
    const teams = [four(20, 10), four(9, 9)].map(figureOf)
    expect(discloseBreakdown(teams, outside, context).every(isShown)).toBe(true)
    const small = [four(1, 1), four(9, 9)].map(figureOf)
    expect(discloseBreakdown(small, inside, context).every(isShown)).toBe(true)
  })

  it('never lets the total less the teams shown give a small count, nor a single team', () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { maxLength: 8 }), (teams) => {
        const rows = discloseBreakdown(teams.map(figureOf), outside, context)
        const hidden = teams.filter((_, index) => !isShown(rows[index] ?? {}))
        if (hidden.length === 0 || hidden.length === teams.length) return
        expect(hidden.length).toBeGreaterThan(1)
        const sum = (key: keyof Counts) => hidden.reduce((total, counts) => total + counts[key], 0)
        expect(Math.min(sum('met'), sum('notMet'))).toBeGreaterThanOrEqual(5)
      }),
    )
  })
})

describe('counts of themes', () => {
  it('are exact inside the service and not shown outside it', () => {
    const counts = [{ theme: 'Drift and delay', notMet: 1, all: 2 }]
    expect(discloseThemeCounts(counts, inside)).toEqual(counts)
    expect(discloseThemeCounts(counts, outside)).toBeNull()
  })
})
