import { describe, expect, it } from 'vitest'
import { evaluate, type Seen } from '../../../app/domain/answers/condition.ts'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { outcomesOf } from '../../../app/domain/measures/outcome.ts'
import { type Keys, templateOf } from './made-templates.ts'

/** Each was found by trying every way in which a form could end (brute-force.test.ts). */
type Raws = Record<string, RawAnswer>

const yes: RawAnswer = { value: 'yes' }
const spared: RawAnswer = { value: 'not-applicable', reason: 'A baby' }
const moves: Keys = {
  code: 'moves',
  type: 'group',
  when: { question: 'moved', is: 'yes' },
  questions: [
    { code: 'planned', text: 'Planned?', scale: 'yes-no' },
    { code: 'weeks', text: 'Weeks?', type: 'number' },
  ],
}
const stands = (questions: Keys[], raws: Raws, code: string) =>
  formStanding(templateOf(questions), raws).get(code)
const outcomeAt = (questions: Keys[], raws: Raws, code: string) =>
  outcomesOf(formStanding(templateOf(questions), raws)).find((each) => each.questionCode === code)

describe('rows of a group that is not asked', () => {
  const hidden: Raws = { moved: { value: 'no' }, moves: { value: '1' }, 'planned--1': { value: 'no' } }
  it('stay stored, are not seen, and count for nothing', () => {
    expect(stands([{ code: 'moved' }, moves], hidden, 'planned--1')).toBeUndefined()
    expect(outcomeAt([{ code: 'moved' }, moves], hidden, 'planned')).toMatchObject({
      outcome: 'not-applicable',
      value: 'not-asked',
      numerator: null,
    })
  })
  it('count for nothing, too, when their number was typed wrongly before', () => {
    const wrong = { ...hidden, moves: { value: 'x' } }
    expect(outcomeAt([{ code: 'moved' }, moves], wrong, 'planned')?.outcome).toBe('not-applicable')
  })
})

describe('what is worked out over rows that nobody has counted yet', () => {
  it.each<[string, Keys]>([
    ['a sum', { code: 'total', type: 'number', derive: { sum: ['weeks'] } }],
    ['all or nothing', { code: 'total', derive: { all_or_nothing: ['planned'] } }],
    [
      'a share',
      {
        code: 'total',
        type: 'ratio',
        labels: { numerator: 'Met', denominator: 'Of' },
        derive: { share_met: ['planned'] },
      },
    ],
  ])('waits: %s', (_what, total) => {
    const questions = [{ code: 'moved' }, moves, total]
    expect(stands(questions, { moved: yes }, 'total')?.answer.state).toBe('unanswered')
    expect(stands(questions, {}, 'total')?.answer.state).toBe('unanswered')
    expect(stands(questions, { moved: { value: 'no' } }, 'total')?.answer.state).toBe('not-applicable')
    expect(stands(questions, { moved: yes, moves: { value: '0' } }, 'total')?.answer.state).toBe(
      'not-applicable',
    )
  })
})

describe('what may turn out not to apply', () => {
  const composite: Keys[] = [
    { code: 'seen', not_applicable: true },
    { code: 'all-in-place', derive: { all_or_nothing: ['seen'] } },
    { code: 'why', when: { question: 'all-in-place', applies: true } },
  ]
  it('is a composite while its parts are open', () => {
    expect(stands(composite, {}, 'why')?.applicability).toBe('unknown')
    expect(stands(composite, { seen: yes }, 'why')?.applicability).toBe('applies')
    expect(stands(composite, { seen: spared }, 'why')?.applicability).toBe('does-not-apply')
  })
  it('is the time between two dates of which one does not apply, although the other cannot be told', () => {
    const questions: Keys[] = [
      { code: 'from', type: 'date', cannot_tell: true },
      { code: 'to', type: 'date', not_applicable: true },
      { code: 'days', type: 'number', derive: { between: ['from', 'to'], in: 'days' } },
    ]
    const state = (to: RawAnswer) =>
      stands(questions, { from: { mark: 'cannot-tell' }, to }, 'days')?.answer.state
    expect(state({ mark: 'not-applicable', reason: 'Never assessed' })).toBe('not-applicable')
    expect(state({})).toBe('unanswered')
    expect(state({ day: '1', month: '4', year: '2020' })).toBe('cannot-tell')
  })
  it('is a count of conditions, while all that they look at may not apply', () => {
    const see = (seen: Seen) => () => seen
    const few = {
      count: [{ question: 'a', is: ['yes'] }],
      at_most: 1,
    }
    expect(evaluate(few, see({ state: 'applicability-unknown' }))).toBe('unknown')
    expect(evaluate(few, see({ state: 'unanswered', mayNotApply: true }))).toBe('unknown')
    expect(evaluate(few, see({ state: 'unanswered', mayNotApply: false }))).toBe('true')
    expect(evaluate(few, see({ state: 'does-not-apply' }))).toBe('void')
  })
  it('is a part of a count that is not settled by what is gone beside it', () => {
    const see = (code: string): Seen =>
      code === 'gone' ? { state: 'does-not-apply' } : { state: 'unanswered', mayNotApply: false }
    const both = {
      all: ['gone', 'open'].map((question) => ({ question, is: ['yes'] })),
    }
    expect(evaluate(both, see)).toBe('false')
    expect(evaluate({ count: [both], at_most: 0 }, see)).toBe('unknown')
  })
})
