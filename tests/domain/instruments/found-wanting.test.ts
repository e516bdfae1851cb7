import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import type { Template } from '../../../app/domain/templates/template.ts'
import { answersTo, missing, outcomes, type Typed } from '../as-typed.ts'

function formOf(questions: unknown[]): Template {
  const { template, problems } = checkTemplate({
    template: 'not-yet',
    version: 1,
    title: 'Not yet',
    theme: 'not-yet',
    purpose: 'What encoding other instruments found wanting',
    sections: [{ code: 's', title: 'S', questions }],
  })
  if (!template) throw new Error(JSON.stringify(problems))
  return template
}

const ask = (code: string, more: object = {}) => ({ code, text: code, scale: 'yes-no', ...more })
const number = (code: string, more: object) => ({ code, text: code, type: 'number', ...more })

/** What encoding other instruments found wanting, and is so now. */
describe('rows of a group that does not apply', () => {
  const form = formOf([
    ask('in-care'),
    {
      code: 'moves',
      text: 'moves',
      type: 'group',
      when: { question: 'in-care', is: 'yes' },
      questions: [
        ask('planned'),
        number('months', {}),
        ask('why', { when: { question: 'planned', is: 'no' } }),
      ],
    },
    ask('all-planned', { derive: { all_or_nothing: ['planned'] } }),
    number('months-in-all', { derive: { sum: ['months'] } }),
  ])
  const rows: Typed = { moves: '1', 'planned--1': 'no', 'months--1': '3' }
  const hidden = { ...rows, 'in-care': 'no' }

  it('stop no sign-off', () => expect(missing(form, hidden)).toEqual([]))
  it('count for nothing', () => {
    expect(outcomes(form, hidden)).toMatchObject({
      planned: 'not-applicable',
      'all-planned': 'not-applicable',
    })
  })
  it('add up to nothing', () => {
    expect(answersTo(form, hidden, ['months-in-all'])).toEqual(['not-applicable'])
  })
  it('are not known while nobody knows whether the group applies', () => {
    expect(answersTo(form, rows, ['months-in-all', 'all-planned'])).toEqual(['unanswered', 'unanswered'])
  })
  it('are not known, rather than not applicable, while nobody has counted them', () => {
    const uncounted = { 'in-care': 'yes' }
    expect(answersTo(form, uncounted, ['months-in-all'])).toEqual(['unanswered'])
    expect(outcomes(form, uncounted)['all-planned']).toBe('not-known')
  })
})

describe('a required answer that waits for one that need not be given', () => {
  const form = formOf([
    ask('signs', { type: 'choices', required: false }),
    ask('concern', { derive: { rules: [{ when: { question: 'signs', at_least: 1 }, answer: 'yes' }] } }),
  ])
  it('stops sign-off, or lets the auditor answer', () => {
    const typed = { concern: 'no' }
    const isOpen = answersTo(form, typed, ['concern'])[0] === 'unanswered'
    expect(isOpen && missing(form, typed).length === 0).toBe(false)
  })
})

describe('a rating under which something cannot be told', () => {
  const form = formOf([
    ask('seen', { cannot_tell: true }),
    ask('rating', {
      override: true,
      derive: { rules: [{ when: { question: 'seen', is: 'yes' }, answer: 'yes' }, { answer: 'no' }] },
    }),
  ])
  it('may be given by the auditor, with a reason', () => {
    const typed: Typed = { seen: 'cannot-tell', rating: { value: 'no', override: 'By what the school says' } }
    expect(answersTo(form, typed, ['rating'])).toEqual(['no'])
  })
})

describe('an audit in which something cannot be told', () => {
  const form = formOf([
    ask('seen', { cannot_tell: true }),
    ask('alone', { when: { question: 'seen', is: 'yes' } }),
    ask('heard'),
    number('visits', { cannot_tell: true }),
    number('calls', {}),
    ask('all', { derive: { all_or_nothing: ['seen', 'alone', 'heard'] } }),
    {
      code: 'share',
      text: 'share',
      type: 'ratio',
      labels: { numerator: 'a', denominator: 'b' },
      derive: { share_met: ['alone', 'heard'] },
    },
    number('how-many', {
      derive: {
        count: [
          { question: 'seen', is: 'yes' },
          { question: 'heard', is: 'yes' },
        ],
      },
    }),
    number('together', { derive: { sum: ['visits', 'calls'] } }),
    ask('rating', {
      derive: { rules: [{ when: { question: 'alone', is: 'yes' }, answer: 'yes' }, { answer: 'no' }] },
    }),
    ask('rating-again', {
      not_applicable: true,
      derive: {
        rules: [{ when: { question: 'all', is: 'yes' }, answer: 'not-applicable' }, { answer: 'no' }],
      },
    }),
    ask('after', { required: false, when: { question: 'rating-again', applies: true } }),
  ])
  const worked = ['all', 'share', 'how-many', 'together', 'rating', 'rating-again']
  const typed: Typed = {
    seen: 'cannot-tell',
    heard: 'yes',
    visits: { mark: 'cannot-tell' },
    calls: '2',
  }

  it('can be signed off: nobody can tell what is worked out from it, however long the chain', () => {
    expect(answersTo(form, typed, worked)).toEqual(worked.map(() => 'cannot-tell'))
    expect(missing(form, typed)).toEqual([])
    expect(outcomes(form, typed)).toMatchObject({ all: 'not-known', share: 'not-known', rating: 'not-known' })
  })
  it('waits while something else is not answered', () => {
    const open = { ...typed, heard: '', calls: '' }
    expect(answersTo(form, open, ['all', 'share', 'together'])).toEqual(
      worked.slice(0, 3).map(() => 'unanswered'),
    )
    expect(missing(form, open)).toEqual(['heard', 'calls'])
  })
  it('leaves open whether what is worked out applies', () => {
    expect(answersTo(form, typed, ['after'])).toEqual(['unknown'])
  })
  it('is decided all the same by what is not met', () => {
    expect(answersTo(form, { ...typed, heard: 'no' }, ['all'])).toEqual(['no'])
  })
})

describe('a difference between dates that cannot be', () => {
  const form = formOf([
    { code: 'asked', text: 'asked', type: 'date' },
    { code: 'seen', text: 'seen', type: 'date', not_before: 'asked' },
    number('days', { derive: { between: ['asked', 'seen'], in: 'days' }, meets: { at_most: 5 } }),
  ])
  it('is not known, and never met', () => {
    const typed = { asked: '2020-02-02', seen: '2020-01-01' }
    expect(missing(form, typed)).toEqual(['seen'])
    expect(outcomes(form, typed).days).toBe('not-known')
  })
})
