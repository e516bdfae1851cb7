import { describe, expect, it } from 'vitest'
import { answersTo, missing, outcomes, type Typed, templateAt } from '../as-typed.ts'

const form = templateAt('instruments/clinical-audit.yaml')
const answer = (typed: Typed, ...codes: string[]) => answersTo(form, typed, codes)

const belongs: Typed = { 'age-at-referral': '4.5', seizures: '2', 'out-because': 'none' }
const child: Typed = {
  ...belongs,
  'referred-on': '2020-02-20',
  assessed: 'yes',
  'assessed-on': '2020-03-05',
  'seizure-kind': 'convulsive',
  classified: 'yes',
  'heart-trace': 'yes',
  'plan-agreed': 'yes',
  'unsafe-medicine': 'no',
}

describe('whether a child belongs in the audit', () => {
  it.each([
    ['old enough to be an adult', { 'age-at-referral': '18' }, 'no'],
    ['just under 18', { 'age-at-referral': '17.9' }, 'yes'],
    ['a single seizure', { seizures: '1' }, 'no'],
    ['kept out for a reason', { 'out-because': 'feverish' }, 'no'],
    ['two reasons', { 'out-because': 'elsewhere declined' }, 'no'],
    ['no reason', {}, 'yes'],
  ] satisfies Array<[string, Typed, string]>)('%s', (_, changed, wanted) => {
    expect(answer({ ...belongs, ...changed }, 'eligible')).toEqual([wanted])
  })

  it('comes before completeness: who does not belong misses nothing and is in no figure', () => {
    const out = { ...belongs, seizures: '1' }
    expect(missing(form, out)).toEqual([])
    expect(new Set(Object.values(outcomes(form, out)))).toEqual(new Set(['not-applicable']))
    expect(missing(form, { ...child, seizures: '1', 'assessed-on': '' })).toEqual([])
  })

  it('is settled as soon as one answer settles it', () => {
    expect(answer({ seizures: '1' }, 'eligible', 'referred-on')).toEqual(['no', 'does-not-apply'])
    expect(answer({ seizures: '2' }, 'eligible', 'referred-on')).toEqual(['unanswered', 'unknown'])
  })

  it('then asks for all that is missing', () => {
    expect(missing(form, belongs)).toEqual([
      'referred-on',
      'assessed',
      'seizure-kind',
      'classified',
      'plan-agreed',
      'unsafe-medicine',
    ])
  })
})

describe('the time to the first assessment', () => {
  it.each([
    ['2020-03-04', '13', '1', 'met'],
    ['2020-03-05', '14', '2', 'met'],
    ['2020-03-06', '15', '2', 'not-met'],
    ['2020-02-20', '0', '0', 'met'],
  ])('seen on %s after %s days, %s full weeks: %s', (day, days, weeks, outcome) => {
    const typed = { ...child, 'assessed-on': day }
    expect(answer(typed, 'days-to-assessment', 'weeks-to-assessment')).toEqual([days, weeks])
    expect(outcomes(form, typed)['days-to-assessment']).toBe(outcome)
  })
  it('is left out where there was none, which the question before it counts', () => {
    const typed = { ...child, assessed: 'no' }
    expect(outcomes(form, typed)).toMatchObject({
      assessed: 'not-met',
      'days-to-assessment': 'not-applicable',
    })
    expect(missing(form, typed)).toEqual([])
  })
  it('is not known from dates that cannot be', () => {
    const before = { ...child, 'assessed-on': '2020-02-19' }
    expect(missing(form, before)).toEqual(['assessed-on'])
    expect(missing(form, { ...child, 'referred-on': '2019-12-31' })).toEqual(['referred-on'])
  })
})

describe('the care bundle', () => {
  it('is whole when every part that applies was given: a young child is not asked after mood', () => {
    expect(missing(form, child)).toEqual([])
    expect(outcomes(form, child)).toEqual({
      assessed: 'met',
      'days-to-assessment': 'met',
      classified: 'met',
      'heart-trace': 'met',
      'mood-asked': 'not-applicable',
      'plan-agreed': 'met',
      'unsafe-medicine': 'met',
      'whole-bundle': 'met',
      'bundle-share': 'met, 4 of 4',
    })
  })
  it.each([
    ['one part missing', { 'heart-trace': 'no' }, 'not-met', 'not-met, 3 of 4'],
    [
      'one part more that applies',
      { 'age-at-referral': '5', 'mood-asked': 'no' },
      'not-met',
      'not-met, 4 of 5',
    ],
    ['one part fewer that applies', { 'seizure-kind': 'other-kind' }, 'met', 'met, 3 of 3'],
    ['harm, where no is the good answer', { 'unsafe-medicine': 'yes' }, 'not-met', 'not-met, 3 of 4'],
    ['one part unanswered', { classified: '' }, 'not-known', 'not-known'],
  ] satisfies Array<[string, Typed, string, string]>)('%s', (_, changed, all, share) => {
    expect(outcomes(form, { ...child, ...changed })).toMatchObject({
      'whole-bundle': all,
      'bundle-share': share,
    })
  })
  it('is not known while a part cannot be told', () => {
    expect(outcomes(form, { ...child, 'plan-agreed': 'cannot-tell' })).toMatchObject({
      'whole-bundle': 'not-known',
      'bundle-share': 'not-known',
    })
  })
  it('is not whole once a part was not given, although another cannot be told', () => {
    const typed = { ...child, classified: 'no', 'plan-agreed': 'cannot-tell' }
    expect(outcomes(form, typed)['whole-bundle']).toBe('not-met')
  })
})
