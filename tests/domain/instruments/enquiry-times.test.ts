import { describe, expect, it } from 'vitest'
import { answersTo, missing, outcomes, type Typed, templateAt } from '../as-typed.ts'

const form = templateAt('instruments/enquiry-times.yaml')
const no = 'does-not-apply'
const na = 'not-applicable'

/** From the Thursday before Easter 2020; both Easter holidays, that of 8 May and one weekend after another are passed over. */
const inTime: Typed = {
  'discussed-on': '2020-04-09',
  'took-part': 'health police',
  seen: 'yes',
  'seen-on': '2020-04-15',
  outcome: 'conference',
  'conference-held': 'yes',
  'conference-on': '2020-05-04',
  'plan-made': 'yes',
  'core-group-on': '2020-05-19',
  reviews: '1',
  'review-on--1': '2020-08-03',
}
const codes = [
  ...['quorate', 'days-to-seen', 'seen-late-because', 'days-to-conference', 'days-to-core-group'],
  ...['all-in-time', 'in-time-of'],
]

describe('the times of an enquiry', () => {
  it.each([
    // 14 and 15 April; 14 to 17, 20 to 24, 27 April to 1 May and 4 May; 5 to 7, 11 to 15, 18 and 19 May.
    ['all on their last day', {}, ['yes', '2', no, '15', '10', 'yes', '5 of 5'], []],
    [
      'each a day later, the core group too',
      { 'seen-on': '2020-04-16', 'conference-on': '2020-05-05', 'core-group-on': '2020-05-20' },
      ['yes', '3', 'unanswered', '16', '10', 'no', '3 of 5'],
      ['seen-late-because'],
    ],
    [
      'never seen, no conference held',
      { seen: 'no', 'conference-held': 'no' },
      ['yes', na, no, no, no, 'no', '0 of 2'],
      [],
    ],
    [
      'no conference decided on, and whether the child was seen cannot be told',
      { seen: 'cannot-tell', outcome: 'in-need' },
      ['yes', 'cannot-tell', 'unknown', no, no, 'cannot-tell', 'cannot-tell'],
      [],
    ],
    [
      'nobody but us took part',
      { 'took-part': { value: 'none', comment: 'Nobody came' }, outcome: 'no-action' },
      ['no', '2', no, no, no, 'yes', '2 of 2'],
      [],
    ],
  ] satisfies Array<[string, Typed, string[], string[]]>)('%s', (_, more, wanted, lacks) => {
    const typed = { ...inTime, ...more }
    expect(answersTo(form, typed, codes)).toEqual(wanted)
    expect(missing(form, typed)).toEqual(lacks)
  })

  it('count months and working days of each review beside each other', () => {
    expect(answersTo(form, inTime, ['review-months--1', 'review-days--1'])).toEqual(['2', '63'])
  })

  it('are sentences about those whom section and gate let through', () => {
    const asked = form.sections[1]?.questions.find(({ code }) => code === 'days-to-conference')
    expect(asked?.when_text).toBe('a conference was decided on and it was held')
  })

  it.each([
    ['none beside another', 'none police', ['took-part']],
    ['one of two', 'police', ['took-part']],
    ['none without a reason', 'none', ['took-part: comment']],
  ])('want who took part said without contradiction: %s', (_, value, lacks) => {
    expect(missing(form, { ...inTime, 'took-part': value })).toEqual(lacks)
    expect(outcomes(form, { ...inTime, 'took-part': value }).quorate).toBe(
      value === 'none' ? 'not-met' : 'not-known',
    )
  })
})
