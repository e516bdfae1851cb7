import { describe, expect, it } from 'vitest'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import {
  answerTo,
  ask,
  choice,
  formOf,
  item,
  numberOf,
  on,
  outcomeAt,
  type Raws,
  section,
} from './written-forms.ts'

describe('an answer that is worked out', () => {
  const form = formOf([
    section([
      ask('referred', { type: 'date' }),
      ask('assessed', { type: 'date', not_before: 'referred', cannot_tell: true }),
      ask('days', {
        type: 'number',
        derive: { between: ['referred', 'assessed'], in: 'days' },
        meets: { at_most: 45 },
      }),
      ask('harms', { type: 'choices', scale: 'harms', required: false }),
      ask('weak', {
        type: 'number',
        derive: {
          count: [
            { question: 'seen', is: 'no' },
            { question: 'heard', is: 'no' },
          ],
        },
      }),
      ask('seen', { not_applicable: true }),
      ask('heard', { not_applicable: true }),
      ask('rating', {
        scale: 'rating',
        not_applicable: true,
        override: true,
        derive: {
          rules: [
            {
              when: {
                all: [
                  { question: 'seen', applies: false },
                  { question: 'heard', applies: false },
                ],
              },
              answer: 'not-applicable',
            },
            { when: { question: 'weak', at_least: 1 }, answer: 'needs-work' },
            { answer: 'strength' },
          ],
        },
      }),
      ask('concern', { derive: { rules: [{ when: { question: 'harms', at_least: 1 }, answer: 'yes' }] } }),
      ask('share', {
        type: 'ratio',
        labels: { numerator: 'Met', denominator: 'Of' },
        derive: { share_met: ['seen', 'heard'] },
      }),
    ]),
  ])
  const raws: Raws = { seen: choice('yes'), heard: choice('yes') }

  it.each([
    ['days', '2020-02-28', '2020-03-01', 2],
    ['weeks', '2020-01-01', '2020-01-14', 1],
    ['working-days', '2020-04-09', '2020-04-14', 1],
    ['working-days', '2020-04-14', '2020-04-09', -1],
    ['months', '2020-01-31', '2020-02-29', 1],
    ['months', '2020-01-15', '2020-02-14', 0],
    ['months', '2020-03-15', '2020-01-15', -2],
    ['days', '2020-03-29', '2020-03-28', -1],
  ])('between two dates is whole %s: %s to %s', (unit, from, to, wanted) => {
    const dates = formOf([
      section([
        ask('a', { type: 'date' }),
        ask('b', { type: 'date' }),
        ask('c', { type: 'number', derive: { between: ['a', 'b'], in: unit } }),
      ]),
    ])
    expect(numberOf(answerTo(dates, { a: on(from), b: on(to) }, 'c'))).toBe(wanted)
  })
  it('waits for what it needs, cannot tell where that cannot, and counts by its limits', () => {
    expect(answerTo(form, { referred: on('2020-01-01') }, 'days').state).toBe('unanswered')
    expect(
      answerTo(form, { referred: on('2020-01-01'), assessed: { mark: 'cannot-tell' } }, 'days').state,
    ).toBe('cannot-tell')
    const late = { referred: on('2020-01-01'), assessed: on('2020-02-16') }
    expect(outcomeAt(form, late, 'days')?.outcome).toBe('not-met')
  })
  it('refuses a date before the one it must follow', () => {
    const standing = formStanding(form, { referred: on('2020-01-02'), assessed: on('2020-01-01') })
    expect(item(standing, 'assessed').problem?.message).toBe('Enter a date that is not before 2 January 2020')
  })
  it('follows the first rule that holds', () => {
    expect(answerTo(form, raws, 'rating')).toMatchObject({ value: { code: 'strength' } })
    expect(answerTo(form, { ...raws, heard: choice('no') }, 'rating')).toMatchObject({
      value: { code: 'needs-work' },
    })
    expect(answerTo(form, { seen: choice('yes') }, 'rating').state).toBe('unanswered')
  })
  it('is the auditor’s where no rule holds, and forced where one does', () => {
    expect(
      item(formStanding(form, { harms: choice('neglect'), concern: choice('no') }), 'concern').answer,
    ).toMatchObject({
      value: { code: 'yes' },
    })
    const free = formOf([
      section([
        ask('a'),
        ask('b', { derive: { rules: [{ when: { question: 'a', is: 'yes' }, answer: 'yes' }] } }),
      ]),
    ])
    expect(item(formStanding(free, { a: choice('no') }), 'b').derived).toBeNull()
    expect(missingFrom(formStanding(free, { a: choice('no') })).map(({ code }) => code)).toEqual(['b'])
    expect(missingFrom(formStanding(free, { a: choice('yes') }))).toEqual([])
  })
  it('is changed only with a reason, and keeps both', () => {
    const changed = { ...raws, rating: choice('needs-work') }
    const silent = item(formStanding(form, changed), 'rating')
    expect(silent.problem).toMatchObject({ field: 'override' })
    const said = item(
      formStanding(form, { ...raws, rating: { value: 'needs-work', override: 'The visit was late' } }),
      'rating',
    )
    expect(said).toMatchObject({
      overridden: true,
      problem: null,
      answer: { value: { code: 'needs-work' } },
      derived: { value: { code: 'strength' } },
    })
    expect(item(formStanding(form, { ...raws, rating: choice('strength') }), 'rating').problem).toBeNull()
  })
  it('adds up as a rate of what is met', () => {
    expect(outcomeAt(form, { ...raws, heard: choice('no') }, 'share')).toMatchObject({
      numerator: 1,
      denominator: 2,
      outcome: 'not-met',
    })
    const spared = { seen: choice('yes'), heard: { value: 'not-applicable', reason: 'A baby' } }
    expect(outcomeAt(form, spared, 'share')).toMatchObject({ numerator: 1, denominator: 1, outcome: 'met' })
    expect(outcomeAt(form, { seen: choice('yes') }, 'share')?.outcome).toBe('not-known')
  })
})
