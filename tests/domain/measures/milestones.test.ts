import { describe, expect, test } from 'vitest'
import { milestonesOf, overdueFigure } from '../../../app/domain/measures/milestones.ts'

const point = (periodEnd: string, value: number | null, eligible = true) => ({ periodEnd, value, eligible })
const year = point('2019-03-31', 0.44)
const before = point('2019-09-30', 0.82)
const blank = point('2020-03-31', null)
const oneTeam = point('2020-03-31', 0.95, false)
const latest = point('2020-06-30', 0.8)
const points = [year, before, blank, oneTeam, latest]
const targets = [{ due: '2020-03-31' }, { due: '2021-03-31' }]

describe('the figures a plan names one by one', () => {
  test('baseline is the first, previous the one before the latest, outturn the last to the date of the last target passed', () => {
    const found = milestonesOf(points, latest, targets, '2020-10-31')
    expect(found).toEqual({
      baseline: year,
      previous: before,
      outturn: { figure: before, target: targets[0] },
    })
  })

  test('there is no outturn before a target’s date, nor without a figure from before it', () => {
    expect(milestonesOf(points, latest, targets, '2020-03-31').outturn).toBeNull()
    expect(milestonesOf([latest], latest, targets, '2020-10-31').outturn).toBeNull()
  })

  test('a single figure is baseline and has none before it; without figures there is nothing', () => {
    expect(milestonesOf([latest], latest, [], '2020-10-31')).toMatchObject({
      baseline: latest,
      previous: null,
    })
    expect(milestonesOf([blank], null, targets, '2020-10-31')).toEqual({
      baseline: null,
      previous: null,
      outturn: null,
    })
  })
})

describe('a reminder of a figure that is late', () => {
  test('comes when the latest is older than was agreed, and not on the day it becomes due', () => {
    expect(overdueFigure('2020-06-30', 3, '2020-09-30')).toBeNull()
    expect(overdueFigure('2020-06-30', 3, '2020-10-31')).toBe(
      'The latest figure is to June 2020, 4 months ago; a new one is expected every 3 months',
    )
  })

  test('comes when there is no figure at all, and never where nothing was agreed', () => {
    expect(overdueFigure(null, 1, '2020-10-31')).toBe(
      'There is no figure yet; a new one is expected every month',
    )
    expect(overdueFigure('2010-06-30', null, '2020-10-31')).toBeNull()
  })
})
