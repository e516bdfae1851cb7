import { describe, expect, it } from 'vitest'
import { answersTo, missing, outcomes, type Typed, templateAt } from '../as-typed.ts'

const form = templateAt('instruments/court-timeline.yaml')
const no = 'does-not-apply'
const na = 'not-applicable'

const ended: Typed = {
  'concern-on': '2020-01-31',
  'letter-sent': 'yes',
  'letter-on': '2020-02-10',
  'plo-meeting-on': '2020-02-13',
  issued: 'yes',
  'issued-on': '2020-06-30',
  ended: 'yes',
  'ended-on': '2020-12-29',
  orders: 'care placement',
  'placement-plan': 'yes',
  hearings: '2',
  'hearing--1': 'cmh',
  'hearing-on--1': '2020-07-18',
  'adjourned--1': 'yes',
  'adjourned-why--1': 'No expert',
  'hearing--2': { value: 'other', other: 'Fact finding' },
  'hearing-on--2': '2020-12-29',
  'adjourned--2': 'no',
  drift: 'no',
}
const late: Typed = {
  ...ended,
  'ended-on': '2020-12-31',
  extended: 'yes',
  'extended-to': '2021-01-05',
  'hearing-on--1': '2020-07-19',
}

describe('the way from the first concern to the final order', () => {
  const codes = [
    ...['days-to-letter', 'days-to-meeting', 'old-rules', 'months-before', 'weeks', 'days', 'days-so-far'],
    ...['in-time', 'days-over', 'placement-plan', 'cmh-in-time--1', 'adjournments', 'final-held', 'drift'],
  ]
  it.each([
    [
      'on the last day of 26 weeks',
      ended,
      ['10', '3', 'yes', '5', '26', '182', na, 'yes', na, 'yes', 'yes', '1', 'no', 'no'],
    ],
    [
      'two days later: still 26 full weeks, and not in time; within what was extended; drift is forced',
      late,
      ['10', '3', 'yes', '5', '26', '184', na, 'no', '-5', 'yes', 'no', '1', 'no', 'yes'],
    ],
    [
      'not at its end yet',
      { ...ended, ended: 'no', 'read-on': '2020-12-01' },
      ['10', '3', 'yes', '5', na, na, '154', na, na, no, 'yes', '1', 'no', 'no'],
    ],
  ] satisfies Array<[string, Typed, string[]]>)('%s', (_, typed, wanted) => {
    expect(answersTo(form, typed, codes)).toEqual(wanted)
    expect(missing(form, typed)).toEqual([])
  })

  it('counts days and not full weeks where a limit is meant to the day, and hearings over all rows', () => {
    expect(outcomes(form, late)).toMatchObject({
      weeks: 'met',
      days: 'not-met',
      'in-time': 'not-met',
      'days-over': 'met',
      'cmh-in-time': 'not-met, 0 of 1',
      adjourned: 'not-met, 1 of 2',
      drift: 'not-met',
    })
  })

  it('ends before court, where nothing was issued', () => {
    const typed: Typed = { 'concern-on': '2022-04-01', 'letter-sent': 'no', issued: 'no' }
    expect(missing(form, typed)).toEqual([])
    expect(
      answersTo(form, typed, ['days-to-letter', 'old-rules', 'months-before', 'in-time', 'drift']),
    ).toEqual([...[na, 'no', na, no, no]])
    expect(outcomes(form, typed)).toMatchObject({ days: na, adjourned: na, adjournments: na })
  })

  it('is refused out of order, and nothing is worked out from it', () => {
    const typed = { ...ended, 'letter-on': '2020-01-30', 'hearing-on--2': '2020-06-29' }
    expect(missing(form, typed)).toEqual(['letter-on', 'hearing-on--2'])
    expect(answersTo(form, typed, ['days-to-letter', 'days-to-meeting', 'hearing-days--2'])).toEqual([
      ...['unanswered', 'unanswered', 'unanswered'],
    ])
  })

  it('wants the order of a court named, or none, and not both', () => {
    expect(missing(form, { ...ended, orders: 'none' })).toEqual([])
    expect(missing(form, { ...ended, orders: 'none care' })).toEqual(['orders'])
  })
})
