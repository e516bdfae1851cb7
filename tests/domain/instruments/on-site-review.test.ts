import { describe, expect, it } from 'vitest'
import { answersTo, missing, outcomes, type Typed, templateAt } from '../as-typed.ts'

const form = templateAt('instruments/on-site-review.yaml')
const answer = (typed: Typed, ...codes: string[]) => answersTo(form, typed, codes)

const atHome: Typed = {
  'case-kind': 'in-home',
  'item-1-because': 'none',
  'safety-signs': 'none',
  'safety-concern': 'no',
  'safety-assessed-first': 'yes',
  'safety-assessed-on': 'yes',
  'child-took-part': { value: 'not-applicable', reason: 'A baby' },
  'mother-took-part': 'yes',
  'father-took-part': 'yes',
}
const reported: Typed = {
  'item-1-because': 'new-report',
  reports: '2',
  'report-on--1': '2020-04-01',
  'report-priority--1': 'immediate',
  'report-seen-on--1': '2020-04-02',
  'report-on--2': '2020-05-01',
  'report-priority--2': 'routine',
  'report-seen-on--2': '2020-05-07',
  'delay-beyond-control': { value: 'no', comment: 'Nobody was sent' },
}
const inFosterCare: Typed = {
  'case-kind': 'foster-care',
  settings: '2',
  'setting-kind--1': 'shelter',
  'setting-from--1': '2020-04-01',
  'setting-kind--2': 'relative',
  'setting-from--2': '2020-05-01',
  'setting-move-for-goal--2': 'yes',
  'instability-signs': 'none',
  'setting-stable': 'yes',
  'days-in-care': '75',
  'goal-in-file': 'yes',
  'goal-in-time': 'no',
}
const whole: Typed = { ...atHome, ...reported, ...inFosterCare }

describe('a review at home without a report', () => {
  it('is complete: items that do not apply ask nothing', () => {
    expect(missing(form, atHome)).toEqual([])
    expect(answer(atHome, 'item-1-applies', 'reports', 'item-1-rating', 'item-4-rating')).toEqual([
      'no',
      'does-not-apply',
      'does-not-apply',
      'does-not-apply',
    ])
  })
  it('rates what is left, and no outcome whose items all do not apply', () => {
    expect(answer(atHome, 'item-2-rating', 'item-13-rating', 'safety-1', 'permanency-1')).toEqual([
      'strength',
      'strength',
      'not-applicable',
      'not-applicable',
    ])
    expect(outcomes(form, atHome)).toMatchObject({
      'item-1-rating': 'not-applicable',
      'report-in-time': 'not-applicable',
      'safety-concern': 'met',
      'safety-1': 'not-applicable',
    })
  })
  it('has no rating of the family’s part where there is nobody to take part', () => {
    const nobody = { value: 'not-applicable', reason: 'Parents have died' }
    const typed = { ...atHome, 'mother-took-part': nobody, 'father-took-part': nobody }
    expect(answer(typed, 'item-13-rating')).toEqual(['not-applicable'])
    expect(missing(form, typed)).toEqual([])
  })
})

describe('a review with reports, in foster care', () => {
  it('works out each report, the items and the outcomes', () => {
    expect(missing(form, whole)).toEqual([])
    expect(answer(whole, 'report-days--1', 'report-in-time--1', 'report-in-time--2')).toEqual([
      '1',
      'yes',
      'no',
    ])
    expect(answer(whole, 'item-1-rating', 'item-4-rating', 'item-5-rating')).toEqual([
      'needs-improvement',
      'strength',
      'needs-improvement',
    ])
    expect(answer(whole, 'safety-1', 'permanency-1')).toEqual(['not-achieved', 'partially'])
    expect(outcomes(form, whole)).toMatchObject({
      'report-in-time': 'not-met, 1 of 2',
      'setting-move-for-goal': 'met, 1 of 1',
      'moves-not-for-goal': 'met',
      'permanency-1': 'not-met',
    })
  })
  it('lets a delay beyond control pass, and asks about it only where there is one', () => {
    const excused = { ...whole, 'delay-beyond-control': { value: 'yes', comment: 'A flood' } }
    expect(answer(excused, 'item-1-rating', 'safety-1')).toEqual(['strength', 'substantially'])
    const prompt = { ...whole, 'report-seen-on--2': '2020-05-06' }
    expect(answer(prompt, 'reports-late', 'delay-beyond-control', 'item-1-rating')).toEqual([
      '0',
      'does-not-apply',
      'strength',
    ])
  })
  it.each([
    ['both strengths', { 'goal-in-time': 'yes' }, 'substantially'],
    ['one too early to rate, the other a strength', { 'days-in-care': '59' }, 'substantially'],
    ['one strength', {}, 'partially'],
    ['no strength', { 'setting-stable': 'no' }, 'not-achieved'],
    ['no goal in the file', { 'goal-in-file': 'no', 'setting-stable': 'no' }, 'not-achieved'],
  ] satisfies Array<[string, Typed, string]>)('rolls %s up', (_, changed, wanted) => {
    expect(answer({ ...whole, ...changed }, 'permanency-1')).toEqual([wanted])
  })
  it('asks of the first setting nothing about a move, and of a bad move why', () => {
    const bad = { ...whole, 'setting-move-for-goal--2': 'no' }
    expect(answer(bad, 'setting-move-for-goal--1', 'setting-why-moved--2', 'item-4-rating')).toEqual([
      'does-not-apply',
      'unanswered',
      'needs-improvement',
    ])
    expect(missing(form, bad)).toEqual(['setting-why-moved--2'])
  })
})

describe('an answer that is forced', () => {
  it('is yes by any box ticked, whatever the reviewer says', () => {
    const ticked = { ...whole, 'safety-signs': 'repeated-reports' }
    expect(answer(ticked, 'safety-concern', 'item-2-rating')).toEqual(['yes', 'needs-improvement'])
    expect(outcomes(form, ticked)['safety-concern']).toBe('not-met')
    expect(answer({ ...whole, 'instability-signs': 'ran-away' }, 'setting-stable')).toEqual(['no'])
  })
  it('is the reviewer’s where none is', () => {
    expect(answer({ ...whole, 'safety-concern': 'yes' }, 'safety-concern')).toEqual(['yes'])
    expect(missing(form, { ...whole, 'safety-concern': '' })).toEqual(['safety-concern'])
  })
})

describe('a rating that is changed', () => {
  it('needs a reason, and then counts for the outcome too', () => {
    const silent = { ...whole, 'item-1-rating': 'strength' }
    expect(missing(form, silent)).toEqual(['item-1-rating: override'])
    expect(answer(silent, 'item-1-rating', 'safety-1')).toEqual(['needs-improvement', 'not-achieved'])
    const said = { ...whole, 'item-1-rating': { value: 'strength', override: 'Seen by the school nurse' } }
    expect(missing(form, said)).toEqual([])
    expect(answer(said, 'item-1-rating', 'safety-1')).toEqual(['strength', 'substantially'])
  })
})

describe('a review nobody has begun', () => {
  it('rates nothing, and names what can be asked already', () => {
    expect(missing(form, {})).toEqual([
      'case-kind',
      'item-1-because',
      'safety-signs',
      'safety-concern',
      'safety-assessed-first',
      'safety-assessed-on',
      'child-took-part',
      'mother-took-part',
      'father-took-part',
    ])
    expect(new Set(Object.values(outcomes(form, {})))).toEqual(new Set(['not-known']))
  })
})
