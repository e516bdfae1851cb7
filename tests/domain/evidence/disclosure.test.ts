import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Disclosed,
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
const rowOf = (...counts: Counts[]) => ({
  cases: totalOf(counts[0] ?? four(0, 0)),
  figures: counts.map(figureOf),
})
const shownRows = (rows: Disclosed[][]) => rows.map(([first]) => isShown(first ?? {}))

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
  const disclose = (...rows: Counts[][]) =>
    shownRows(
      discloseBreakdown(
        rows.map((counts) => rowOf(...counts)),
        outside,
        context,
      ),
    )

  it('hides a second team, so that the one hidden cannot be worked out', () => {
    expect(disclose([four(20, 10)], [four(2, 6)], [four(9, 9)])).toEqual([true, false, false])
  })

  it('does not tell which of the hidden teams has the small count', () => {
    const rows = discloseBreakdown(
      [four(20, 10), four(2, 6), four(9, 9)].map((each) => rowOf(each)),
      outside,
      context,
    )
    expect(rows[1]).toEqual(rows[2])
  })

  it('is whole inside the service, and outside when no count is small', () => {
    expect(disclose([four(20, 10)], [four(9, 9)])).toEqual([true, true])
    const small = [four(1, 1), four(9, 9)].map((counts) => rowOf(counts))
    expect(shownRows(discloseBreakdown(small, inside, context))).toEqual([true, true])
  })

  it('shows nothing outside before the lead releases it', () => {
    const rows = discloseBreakdown([rowOf(four(20, 10))], outside, { released: false })
    expect(rows).toMatchObject([[{ explanation: 'not released by the service' }]])
  })

  it('hides a team in the question it hangs on too, where what does not apply would tell who did not meet it', () => {
    const east = [four(10, 10), four(7, 3, 10)]
    const west = [four(20, 10), four(10, 10, 10)]
    const south = [four(12, 12), four(6, 6, 12)]
    const all = [east, west, south]
    expect(disclose(...all.map(([asked = four(0, 0)]) => [asked]))).toEqual([true, true, true])
    expect(disclose(...all)).toEqual([false, true, false])
  })

  it('keeps showing a question beside one that shows no team at all', () => {
    const rows = [rowOf(four(10, 10), four(9, 1, 10)), rowOf(four(12, 12), four(11, 1, 12))]
    expect(discloseBreakdown(rows, outside, context).map((row) => row.map(isShown))).toEqual([
      [true, false],
      [true, false],
    ])
  })

  it('hides a question wherever the one it hangs on shows no team, which it would give back', () => {
    const rows = [rowOf(four(13, 5), four(7, 6, 5)), rowOf(four(14, 5, 0, 1), four(7, 7, 5))]
    const shown = (hangsOn: number[][]) =>
      discloseBreakdown(rows, outside, { ...context, hangsOn }).map((row) => row.map(isShown))
    expect(shown([[], []])).toEqual(shown([[], []]).map(() => [false, true]))
    expect(shown([[], [0]])).toEqual(shown([[], [0]]).map(() => [false, false]))
  })

  it('never shows how many cases a small team has: the same other is hidden with it in every question', () => {
    const question = (...counts: Counts[]) => disclose(...counts.map((each) => [each]))
    expect(question(four(2, 1), four(10, 10), four(12, 12))).toEqual([false, false, true])
    expect(question(four(2, 1), four(10, 10), four(20, 4))).toEqual([false, false, false])
  })

  it('never lets the total less the teams shown give a small count, nor a single team', () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { maxLength: 8 }), (teams) => {
        const rows = disclose(...teams.map((counts) => [counts]))
        const hidden = teams.filter((_, index) => !rows[index])
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
