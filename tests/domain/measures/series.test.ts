import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canBecomeLatest, latestOf } from '../../../app/domain/measures/series.ts'

const whole = { serviceId: 'children', teamIds: [] }
const west = { serviceId: 'children', teamIds: ['west'] }

const drawn = { chosenBecause: null }

describe('whether a closed round becomes the latest figure of a measure', () => {
  it('needs the same scope and twenty assessable cases', () => {
    expect(
      canBecomeLatest({ ...drawn, roundScope: whole, measureScope: whole, assessable: 20 }).eligible,
    ).toBe(true)
    const few = canBecomeLatest({ ...drawn, roundScope: whole, measureScope: whole, assessable: 19 })
    expect(few).toEqual({
      eligible: false,
      reason: '19 cases could be assessed, fewer than 20: it adds evidence only',
    })
  })

  it('is refused to one team’s round where the measure is the whole service’s, and the reverse', () => {
    expect(
      canBecomeLatest({ ...drawn, roundScope: west, measureScope: whole, assessable: 30 }).eligible,
    ).toBe(false)
    expect(
      canBecomeLatest({ ...drawn, roundScope: whole, measureScope: west, assessable: 30 }).eligible,
    ).toBe(false)
    const elsewhere = { ...whole, serviceId: 'adults' }
    expect(
      canBecomeLatest({ ...drawn, roundScope: elsewhere, measureScope: whole, assessable: 30 }).eligible,
    ).toBe(false)
  })

  it('is refused to chosen cases, however many', () => {
    const facts = {
      roundScope: whole,
      measureScope: whole,
      assessable: 30,
      chosenBecause: 'the cases were chosen, not drawn',
    }
    const reason = 'the cases were chosen, not drawn: it adds evidence only'
    expect(canBecomeLatest(facts)).toEqual({ eligible: false, reason })
  })

  it('does not mind the order in which teams are named', () => {
    const roundScope = { serviceId: 'children', teamIds: ['west', 'east'] }
    const measureScope = { serviceId: 'children', teamIds: ['east', 'west', 'east'] }
    expect(canBecomeLatest({ ...drawn, roundScope, measureScope, assessable: 30 }).eligible).toBe(true)
  })
})

describe('the latest point of a series', () => {
  const point = (periodEnd: string, sequence: number, eligible = true) => ({ periodEnd, sequence, eligible })

  it('is the one whose period ends last, not the one closed last', () => {
    const spring = point('2020-06-30', 1)
    expect(latestOf([spring, point('2020-03-31', 2)])).toBe(spring)
  })

  it('is the later closed of two that end on the same day', () => {
    const second = point('2020-06-30', 2)
    expect(latestOf([second, point('2020-06-30', 1)])).toBe(second)
  })

  it('passes over what is not eligible, and is none when nothing is', () => {
    const spring = point('2020-03-31', 1)
    expect(latestOf([spring, point('2020-06-30', 2, false)])).toBe(spring)
    expect(latestOf([point('2020-06-30', 2, false)])).toBeNull()
  })

  it('does not depend on the order of the points', () => {
    const date = fc.constantFrom('2019-06-30', '2020-03-31', '2020-06-30')
    const points = fc.uniqueArray(
      fc.record({ periodEnd: date, sequence: fc.nat(20), eligible: fc.boolean() }),
      {
        selector: (each) => each.sequence,
      },
    )
    fc.assert(
      fc.property(points, (given) => {
        expect(latestOf([...given].reverse())).toBe(latestOf(given))
      }),
    )
  })
})
