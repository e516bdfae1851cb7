import { describe, expect, it } from 'vitest'
import { parsePeriod, quarterLabel } from '../../app/domain/period.ts'

describe('a period as a plan writes it', () => {
  it.each([
    ['Q1 2020/21', '2020-04-01', '2020-06-30'],
    ['Q2 2019/20', '2019-07-01', '2019-09-30'],
    ['Q3 2019/20', '2019-10-01', '2019-12-31'],
    ['Q4 2018/19', '2019-01-01', '2019-03-31'],
    ['2018/19', '2018-04-01', '2019-03-31'],
    ['1999/00', '1999-04-01', '2000-03-31'],
    ['2019', '2019-01-01', '2019-12-31'],
    ['May 2020', '2020-05-01', '2020-05-31'],
    ['February 2020', '2020-02-01', '2020-02-29'],
    ['April to September 2019', '2019-04-01', '2019-09-30'],
    ['March to August 2020', '2020-03-01', '2020-08-31'],
    ['July to September 2019', '2019-07-01', '2019-09-30'],
    ['October 2019 to March 2020', '2019-10-01', '2020-03-31'],
  ])('%s runs from %s to %s', (label, start, end) => {
    expect(parsePeriod(label)).toEqual({ label, start, end })
  })

  it('is read whatever its spaces and capitals', () => {
    expect(parsePeriod('  q1   2020/21 ')?.label).toBe('Q1 2020/21')
    expect(parsePeriod('april TO september 2019')?.label).toBe('April to September 2019')
  })

  it.each([
    '',
    'soon',
    'Q5 2020/21',
    'Q1 2020/22',
    '2018/20',
    'Q1 2020',
    'Smarch 2020',
    'October to March 2020',
    'May 2020 2020',
    'May 2021 to March 2020',
    '20',
  ])('%j is no period', (text) => {
    expect(parsePeriod(text)).toBeNull()
  })
})

describe('dates in the financial year', () => {
  it.each([
    ['2020-04-01', 'Q1 2020/21'],
    ['2020-06-30', 'Q1 2020/21'],
    ['2020-03-31', 'Q4 2019/20'],
    ['2019-12-31', 'Q3 2019/20'],
    ['2000-01-01', 'Q4 1999/00'],
  ])('%s falls in %s', (date, label) => {
    expect(quarterLabel(date)).toBe(label)
  })

  it('are refused when there is no such day', () => {
    expect(() => quarterLabel('2020-13-01')).toThrow(RangeError)
  })
})
