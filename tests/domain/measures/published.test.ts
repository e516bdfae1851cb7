import { describe, expect, it } from 'vitest'
import { fromPublished, isPublishedFigureOf } from '../../../app/domain/measures/published.ts'

const may = { start: '2020-05-01', end: '2020-05-31' }
const quarter = { start: '2020-04-01', end: '2020-06-30' }
const year = { start: '2020-04-01', end: '2021-03-31' }
const found = { period: may, value: 19 / 24, numerator: 19, denominator: 24, eligible: true }
const published = { value: 79, numerator: null, denominator: null, period: may }

describe('whether a published figure is the round’s own', () => {
  it('is so for the same period, or a quarter it lies in, and the same rounded rate', () => {
    expect(isPublishedFigureOf(published, found)).toBe(true)
    expect(isPublishedFigureOf({ ...published, period: quarter }, found)).toBe(true)
    expect(isPublishedFigureOf({ ...published, value: 79.2 }, found)).toBe(true)
  })

  it.each([57, 58, 57.5])('is so for an exact half that was printed as %s', (value) => {
    const half = { period: may, value: 23 / 40, numerator: 23, denominator: 40, eligible: true }
    expect(isPublishedFigureOf({ ...published, value }, half)).toBe(true)
    expect(isPublishedFigureOf({ ...published, value: 56 }, half)).toBe(false)
    expect(isPublishedFigureOf({ ...published, value: 59 }, half)).toBe(false)
    expect(isPublishedFigureOf({ ...published, value: 57.4 }, half)).toBe(false)
  })

  it('is not so for another rate, to the decimals that were printed', () => {
    expect(isPublishedFigureOf({ ...published, value: 76 }, found)).toBe(false)
    expect(isPublishedFigureOf({ ...published, value: 79.1 }, found)).toBe(false)
  })

  it('is not so for a year, which pools several rounds, or for another month', () => {
    expect(isPublishedFigureOf({ ...published, period: year }, found)).toBe(false)
    const june = { start: '2020-06-01', end: '2020-06-30' }
    expect(isPublishedFigureOf({ ...published, period: june }, found)).toBe(false)
    expect(isPublishedFigureOf(published, { ...found, period: quarter })).toBe(false)
  })

  it('is not so where a printed count is another', () => {
    expect(isPublishedFigureOf({ ...published, numerator: 19 }, found)).toBe(true)
    expect(isPublishedFigureOf({ ...published, numerator: 20 }, found)).toBe(false)
    expect(isPublishedFigureOf({ ...published, denominator: 25 }, found)).toBe(false)
  })

  it('is not so of a round that only adds evidence: a published figure is of the whole scope', () => {
    expect(isPublishedFigureOf(published, { ...found, eligible: false })).toBe(false)
  })

  it('is not so where either has no figure', () => {
    expect(isPublishedFigureOf({ ...published, value: null }, found)).toBe(false)
    expect(isPublishedFigureOf(published, { ...found, value: null })).toBe(false)
  })
})

describe('a published percentage', () => {
  it('becomes a rate without floating-point noise', () => {
    expect(fromPublished(79.6, 'percent')).toBe(0.796)
    expect(fromPublished(16, 'weeks')).toBe(16)
  })
})
