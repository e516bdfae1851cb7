import { describe, expect, it } from 'vitest'
import { answersTo, missing, outcomes, prompted, type Typed, templateAt } from './as-typed.ts'
import { completed, graded } from './completed-audits.ts'

const shipped = (name: string) => templateAt(`../../audit-templates/${name}/1.yaml`)

describe('one audit of each further form', () => {
  it.each(completed)('$audit is complete, works out its answers and counts them', (one) => {
    const template = shipped(one.audit)
    expect(missing(template, one.typed)).toEqual([])
    const worked = Object.keys(one.worked)
    expect(answersTo(template, one.typed, worked)).toEqual(Object.values(one.worked))
    expect(outcomes(template, one.typed)).toEqual(one.counts)
  })

  it.each(completed)('$audit cannot be signed off without reasons for its grade', ({ audit, typed }) => {
    const template = shipped(audit)
    const grade = template.signOff ?? ''
    expect(missing(template, { ...typed, [grade]: 'good' })).toEqual([`${grade}: comment`])
  })
})

const typedOf = (name: string): Typed => completed.find(({ audit }) => audit === name)?.typed ?? {}

describe('what the further forms take out of their figures, and what they do not', () => {
  it('a plan without an action has no smart actions, whatever else it has', () => {
    const typed = { ...typedOf('iro-plan-audit'), 'plan-actions': '0' }
    expect(outcomes(shipped('iro-plan-audit'), typed)).toMatchObject({
      'actions-smart': 'not-met',
      'action-clear': 'not-applicable',
    })
  })

  it('actions found to be smart one by one may be changed as a whole, with a reason', () => {
    const typed = { ...typedOf('iro-plan-audit'), 'plan-actions': '1' }
    const form = shipped('iro-plan-audit')
    expect(answersTo(form, typed, ['actions-smart'])).toEqual(['yes'])
    const changed = { value: 'partly', override: 'Housing cannot do this by May' }
    expect(answersTo(form, { ...typed, 'actions-smart': changed }, ['actions-smart'])).toEqual(['partly'])
    expect(missing(form, { ...typed, 'actions-smart': 'partly' })).toEqual(['actions-smart: override'])
  })

  it('an overdue action wants to know who took it up', () => {
    const typed = { ...typedOf('iro-plan-audit'), 'action-progress--2': 'overdue' }
    expect(missing(shipped('iro-plan-audit'), typed)).toEqual(['action-progress--2: comment'])
  })

  it('an IRO who escalated nothing is not measured by what came of it', () => {
    const typed = { ...typedOf('iro-peer-review'), escalated: 'no' }
    expect(missing(shipped('iro-peer-review'), typed)).toEqual([])
    expect(outcomes(shipped('iro-peer-review'), typed)['escalation-answered']).toBe('not-applicable')
    expect(prompted(shipped('iro-peer-review'), typed)).toEqual([
      expect.stringContaining('the IRO escalated nothing'),
    ])
  })

  it('a child who took no part is not met, and the auditor says what was tried', () => {
    const typed = { ...typedOf('iro-peer-review'), 'child-part-in-review': 'none' }
    expect(outcomes(shipped('iro-peer-review'), typed)['child-part-in-review']).toBe('not-met')
    expect(missing(shipped('iro-peer-review'), typed)).toEqual(['child-part-in-review: comment'])
  })

  it('an end to the order that was recommended and left is drift, or the form asks', () => {
    const typed = { ...typedOf('placement-with-parents'), 'drift-or-delay': 'no' }
    expect(prompted(shipped('placement-with-parents'), typed)).toEqual([
      expect.stringContaining('nothing has followed'),
    ])
  })

  it('21 full weeks are too long, 20 weeks and six days are not', () => {
    const weeksUntil = (day: string) =>
      outcomes(shipped('pre-proceedings'), { ...typedOf('pre-proceedings'), 'pre-proceedings-until': day })[
        'weeks-in-pre-proceedings'
      ]
    expect([weeksUntil('2020-06-14'), weeksUntil('2020-06-15')]).toEqual(['met', 'not-met'])
  })

  it.each([
    ['13', 'close-to-average'],
    ['14', 'borderline'],
    ['16', 'borderline'],
    ['17', 'high'],
  ])('a score of %s is %s', (score, band) => {
    const typed = { ...typedOf('sdq-use'), 'sdq-score': score }
    expect(answersTo(shipped('sdq-use'), typed, ['sdq-band'])).toEqual([band])
    expect(outcomes(shipped('sdq-use'), typed)['sdq-shortcomings']).toBe(
      band === 'high' ? 'not-met' : 'not-applicable',
    )
  })

  it('a child for whom no questionnaire was due is out of every figure about it, and graded all the same', () => {
    const typed: Typed = { 'sdq-due': 'no', 'sdq-use-quality': graded('good') }
    expect(missing(shipped('sdq-use'), typed)).toEqual([])
    const { 'sdq-use-quality': grade, ...others } = outcomes(shipped('sdq-use'), typed)
    expect(grade).toBe('met')
    expect([...new Set(Object.values(others))]).toEqual(['not-applicable'])
  })

  it('a case open for two months needs no summary', () => {
    const typed: Typed = { 'months-open': '2', 'summary-quality': graded('good') }
    expect(missing(shipped('three-month-summary'), typed)).toEqual([])
    expect(outcomes(shipped('three-month-summary'), typed)['summary-whole']).toBe('not-applicable')
  })

  it('a chronology called current is doubted when its last entry is a quarter old', () => {
    const typed = { ...typedOf('chronology-and-genogram'), chronology: 'up-to-date' }
    expect(prompted(shipped('chronology-and-genogram'), typed)).toEqual([
      expect.stringContaining('three months old or more'),
    ])
  })

  it.each([
    ['no', '2020-08-11', 'not-applicable'],
    ['no', '2020-08-12', 'not-met'],
    ['yes', '2020-08-11', 'met'],
    ['yes', '2020-08-12', 'not-met'],
  ])('help begun: %s, on or by %s, is %s: who waits too long is never left out', (begun, day, outcome) => {
    const form = shipped('early-help-waiting-times')
    const typed = {
      ...typedOf('early-help-waiting-times'),
      'early-help-begun': begun,
      'early-help-waited-until': day,
    }
    expect(outcomes(form, typed)['early-help-in-time']).toBe(outcome)
  })
})
