import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { compareVersions } from '../../../app/domain/templates/compare-versions.ts'
import type { Derivation, Rule } from '../../../app/domain/templates/derivation.ts'
import type { Question } from '../../../app/domain/templates/template.ts'
import { madeQuestion, madeTemplate } from './made-templates.ts'

const is = (question: string, code = 'yes'): Condition => ({ question, is: [code] })
const others = ['seen', 'alone', 'visits'].map((code) => madeQuestion(code))

/** What is said of a question that was so, and is now otherwise. */
function said(before: Partial<Question>, now: Partial<Question>): string[] {
  const form = (more: Partial<Question>) => madeTemplate([...others, madeQuestion('asked', more)])
  const { questions } = compareVersions(form(before), { ...form(now), version: 2 })
  return questions.flatMap(({ changes }) => changes.map(({ words }) => words))
}

const workedOut = (derivation: Derivation): Partial<Question> => ({ derive: derivation })
const yesIf = (when: Condition | null, answer = 'yes'): Rule => ({ ...(when ? { when } : {}), answer })

describe('how an answer is worked out', () => {
  const ways: Derivation[] = [
    { rules: [yesIf(is('seen')), yesIf(null, 'no')] },
    { rules: [yesIf(is('alone')), yesIf(null, 'no')] },
    { rules: [yesIf(is('seen'), 'no'), yesIf(null, 'yes')] },
    { rules: [yesIf(is('seen'))] },
    { between: ['seen', 'alone'], in: 'days' },
    { between: ['alone', 'seen'], in: 'days' },
    { between: ['seen', 'alone'], in: 'weeks' },
    { count: [is('seen'), is('alone')] },
    { count: [is('seen')] },
    { rows: 'visits' },
    { rows: 'visits', where: is('seen') },
    { rows: 'alone' },
    { sum: ['seen', 'alone'] },
    { sum: ['seen', 'visits'] },
    { share_met: ['seen', 'alone'] },
    { share_met: ['seen'] },
    { all_or_nothing: ['seen', 'alone'] },
    { all_or_nothing: ['seen'] },
  ]

  it('is another wherever anything of it is', () => {
    for (const one of ways)
      for (const other of ways)
        expect([one, other, said(workedOut(one), workedOut(other)).length]).toEqual([
          one,
          other,
          one === other ? 0 : 1,
        ])
  })

  it.each<[string, Derivation, Derivation]>([
    ['that are summed', { sum: ['seen', 'alone'] }, { sum: ['alone', 'seen'] }],
    ['that are shared out', { share_met: ['seen', 'alone'] }, { share_met: ['alone', 'seen'] }],
    ['that must all be met', { all_or_nothing: ['seen', 'alone'] }, { all_or_nothing: ['alone', 'seen'] }],
    ['that are counted', { count: [is('seen'), is('alone')] }, { count: [is('alone'), is('seen')] }],
  ])('is the same in whatever order those stand %s', (_which, one, other) => {
    expect(said(workedOut(one), workedOut(other))).toEqual([])
  })

  it('is another where rules stand in another order', () => {
    const rules = [yesIf(is('seen')), yesIf(is('alone'), 'no')]
    expect(said(workedOut({ rules }), workedOut({ rules: rules.toReversed() }))).toHaveLength(1)
  })
})

const options = [
  { code: 'home', label: 'Home' },
  { code: 'school', label: 'School' },
]
const places = { name: 'places', meets: null, graded: false, options }

describe('what happened to a question is said in words', () => {
  it.each<[Partial<Question>, Partial<Question>, string]>([
    [{}, { when: is('seen') }, 'a condition was put on it'],
    [{ when: is('seen') }, {}, 'its condition was taken away'],
    [{ when: is('seen') }, { when: is('alone') }, 'the condition under which it is asked was changed'],
    [{}, { not_applicable: true }, '“Not applicable” is offered now'],
    [{ not_applicable: true }, {}, '“Not applicable” is no longer offered'],
    [{}, { cannot_tell: true }, '“Cannot tell” is offered now'],
    [{ cannot_tell: true }, {}, '“Cannot tell” is no longer offered'],
    [{}, { type: 'choices' }, 'its type was changed (scale before, choices now)'],
    [
      { labels: { numerator: 'Held', denominator: 'Due' } },
      { labels: { numerator: 'Held', denominator: 'Planned' } },
      'its numbers or rows were renamed',
    ],
    [
      { sources: places },
      { sources: { ...places, options: options.toReversed() } },
      'its list of sources was changed',
    ],
    [
      { prompts: [{ when: is('seen'), text: 'Look' }] },
      { prompts: [{ when: is('alone'), text: 'Look' }] },
      'its prompts were changed',
    ],
    [
      { prompts: [{ when: is('seen'), text: 'Look' }] },
      { prompts: [{ when: is('seen'), text: 'Look again' }] },
      'its prompts were changed',
    ],
    [{ meets: { by: 'ratio' } }, { meets: null }, 'which answers count as met was changed'],
    [
      { meets: { by: 'number', atLeast: null, atMost: 3 } },
      { meets: { by: 'number', atLeast: null, atMost: 4 } },
      'which answers count as met was changed',
    ],
    [
      { comment: 'required' },
      { comment: 'optional' },
      'the reasons or sources that must be given were changed',
    ],
  ])('%j, then %j: %s', (before, now, words) => {
    expect(said(before, now)).toContain(words)
  })
})

describe('nothing happened to a question', () => {
  it.each<[string, Partial<Question>, Partial<Question>]>([
    [
      'whose answers that count stand in another order, or twice',
      { meets: { by: 'codes', codes: ['yes', 'no'] } },
      { meets: { by: 'codes', codes: ['no', 'yes', 'yes'] } },
    ],
    [
      'whose answers that need reasons stand so',
      { comment_on: ['yes', 'no'] },
      { comment_on: ['no', 'yes'] },
    ],
    [
      'whose answers that exclude others stand so',
      { exclusive: ['yes', 'no'] },
      { exclusive: ['no', 'yes'] },
    ],
    [
      'whose guidance stands so',
      { guidance: { yes: 'It is.', no: 'It is not.' } },
      { guidance: { no: 'It is not.', yes: 'It is.' } },
    ],
    [
      'that says with no list what another says with an empty one',
      {},
      { comment_on: [], exclusive: [], prompts: [] },
    ],
    [
      'that says false where another says nothing',
      {},
      { override: false, not_in_first_row: false, sources_required: false },
    ],
  ])('%s', (_which, one, other) => {
    expect(said(one, other)).toEqual([])
    expect(said(other, one)).toEqual([])
  })
})
