import { describe, expect, it } from 'vitest'
import { progressOf } from '../../../app/domain/audits/progress.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import {
  answerTo,
  ask,
  choice,
  formOf,
  item,
  numberOf,
  outcomeAt,
  type Raws,
  section,
} from './written-forms.ts'

describe('rows', () => {
  const form = formOf([
    section([
      {
        code: 'placements',
        text: 'How many placements were there?',
        type: 'group',
        row: 'Placement',
        max: 5,
        questions: [
          ask('months', { type: 'number', whole: true }),
          ask('suitable', { scale: 'yes-no', not_applicable: true }),
          ask('why-moved', { type: 'text', not_in_first_row: true, required: false }),
          ask('what-was-done', { type: 'text', when: { question: 'suitable', is: 'no' } }),
        ],
      },
      ask('unstable', {
        when: { rows: 'placements', where: { question: 'suitable', is: 'no' }, at_least: 2 },
      }),
      ask('total', { type: 'number', derive: { sum: ['months'] } }),
      ask('unsuitable', {
        type: 'number',
        derive: { rows: 'placements', where: { question: 'suitable', is: 'no' } },
      }),
      ask('all-suitable', { derive: { all_or_nothing: ['suitable'] } }),
    ]),
  ])
  const two: Raws = {
    placements: choice('2'),
    'months--1': choice('3'),
    'suitable--1': choice('yes'),
    'months--2': choice('4'),
    'suitable--2': choice('no'),
  }

  it('stand after their group, each with what is asked of it', () => {
    expect([...formStanding(form, two).keys()].slice(0, 6)).toEqual([
      'placements',
      'months--1',
      'suitable--1',
      'why-moved--1',
      'what-was-done--1',
      'months--2',
    ])
  })
  it('ask in each by its own answers, and leave out of the first what is not for it', () => {
    const standing = formStanding(form, two)
    expect(
      ['why-moved--1', 'why-moved--2', 'what-was-done--1', 'what-was-done--2'].map(
        (code) => item(standing, code).applicability,
      ),
    ).toEqual(['does-not-apply', 'applies', 'does-not-apply', 'applies'])
  })
  it('are counted by a condition, which waits for a row that could change it', () => {
    expect(item(formStanding(form, two), 'unstable').applicability).toBe('does-not-apply')
    const open = { ...two, 'suitable--1': {} }
    expect(item(formStanding(form, open), 'unstable').applicability).toBe('unknown')
    const both = { ...two, 'suitable--1': choice('no') }
    expect(item(formStanding(form, both), 'unstable').applicability).toBe('applies')
    expect(item(formStanding(form, {}), 'unstable').applicability).toBe('unknown')
  })
  it('give numbers that are worked out over all of them', () => {
    expect(numberOf(answerTo(form, two, 'total'))).toBe(7)
    expect(numberOf(answerTo(form, two, 'unsuitable'))).toBe(1)
    expect(answerTo(form, two, 'all-suitable')).toEqual({
      state: 'answered',
      value: { type: 'scale', code: 'no' },
    })
    expect(numberOf(answerTo(form, { ...two, 'months--2': {} }, 'total'))).toBe('unanswered')
    expect(answerTo(form, { placements: choice('0') }, 'total').state).toBe('not-applicable')
  })
  it('are one answer of the case for a measure, summed over its rows', () => {
    expect(outcomeAt(form, two, 'suitable')).toMatchObject({
      outcome: 'not-met',
      numerator: 1,
      denominator: 2,
    })
    expect(outcomeAt(form, { ...two, 'suitable--2': {} }, 'suitable')).toMatchObject({
      outcome: 'not-known',
      numerator: null,
    })
    expect(outcomeAt(form, { placements: choice('0') }, 'suitable')?.outcome).toBe('not-applicable')
    expect(outcomeAt(form, {}, 'suitable')?.outcome).toBe('not-known')
    const spared = { ...two, 'suitable--2': { value: 'not-applicable', reason: 'Respite' } }
    expect(outcomeAt(form, spared, 'suitable')).toMatchObject({
      outcome: 'met',
      numerator: 1,
      denominator: 1,
    })
  })
  it('beyond the number given are kept, and count for nothing', () => {
    const standing = formStanding(form, { ...two, placements: choice('1') })
    expect(standing.has('suitable--2')).toBe(false)
    expect(numberOf(item(standing, 'total').answer)).toBe(3)
  })
  it('are missing by name and row, on the page of their group', () => {
    const standing = formStanding(form, two)
    expect(missingFrom(standing)).toEqual([
      { code: 'what-was-done--2', field: 'value', message: 'Answer: About what-was-done? (row 2)' },
    ])
    expect(progressOf(standing, ['placements'])).toMatchObject({ asked: 7, answered: 5 })
  })
  it.each(['6', '1.5', '-1', 'two'])('are not %s', (value) => {
    expect(item(formStanding(form, { placements: choice(value) }), 'placements').problem).not.toBeNull()
  })
})
