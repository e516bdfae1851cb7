import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { compareVersions } from '../../../app/domain/templates/compare-versions.ts'
import type { Derivation, Question } from '../../../app/domain/templates/template.ts'
import { madeQuestion, madeTemplate } from './made-templates.ts'

const is = (question: string, code = 'yes'): Condition => ({ op: 'is', question, codes: [code] })
const others = ['seen', 'alone', 'visits'].map((code) => madeQuestion(code))

/** What is said of a question that was so, and is now otherwise. */
function said(before: Partial<Question>, now: Partial<Question>): string[] {
  const form = (more: Partial<Question>) => madeTemplate([...others, madeQuestion('asked', more)])
  const { questions } = compareVersions(form(before), { ...form(now), version: 2 })
  return questions.flatMap(({ changes }) => changes.map(({ words }) => words))
}

const workedOut = (derivation: Derivation): Partial<Question> => ({ derivation })
const yesIf = (when: Condition | null, answer = 'yes') => ({ when, answer })

describe('how an answer is worked out', () => {
  const ways: Derivation[] = [
    { by: 'rules', rules: [yesIf(is('seen')), yesIf(null, 'no')] },
    { by: 'rules', rules: [yesIf(is('alone')), yesIf(null, 'no')] },
    { by: 'rules', rules: [yesIf(is('seen'), 'no'), yesIf(null, 'yes')] },
    { by: 'rules', rules: [yesIf(is('seen'))] },
    { by: 'between', from: 'seen', to: 'alone', unit: 'days' },
    { by: 'between', from: 'alone', to: 'seen', unit: 'days' },
    { by: 'between', from: 'seen', to: 'alone', unit: 'weeks' },
    { by: 'count', of: [is('seen'), is('alone')] },
    { by: 'count', of: [is('seen')] },
    { by: 'rows', group: 'visits', where: null },
    { by: 'rows', group: 'visits', where: is('seen') },
    { by: 'rows', group: 'alone', where: null },
    { by: 'sum', of: ['seen', 'alone'] },
    { by: 'sum', of: ['seen', 'visits'] },
    { by: 'share-met', of: ['seen', 'alone'] },
    { by: 'share-met', of: ['seen'] },
    { by: 'all-or-nothing', of: ['seen', 'alone'], met: 'yes', notMet: 'no' },
    { by: 'all-or-nothing', of: ['seen'], met: 'yes', notMet: 'no' },
    { by: 'all-or-nothing', of: ['seen', 'alone'], met: 'no', notMet: 'yes' },
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
    ['that are summed', { by: 'sum', of: ['seen', 'alone'] }, { by: 'sum', of: ['alone', 'seen'] }],
    [
      'that are shared out',
      { by: 'share-met', of: ['seen', 'alone'] },
      { by: 'share-met', of: ['alone', 'seen'] },
    ],
    [
      'that must all be met',
      { by: 'all-or-nothing', of: ['seen', 'alone'], met: 'yes', notMet: 'no' },
      { by: 'all-or-nothing', of: ['alone', 'seen'], met: 'yes', notMet: 'no' },
    ],
    [
      'that are counted',
      { by: 'count', of: [is('seen'), is('alone')] },
      { by: 'count', of: [is('alone'), is('seen')] },
    ],
  ])('is the same in whatever order those stand %s', (_which, one, other) => {
    expect(said(workedOut(one), workedOut(other))).toEqual([])
  })

  it('is another where rules stand in another order', () => {
    const rules = [yesIf(is('seen')), yesIf(is('alone'), 'no')]
    const by = 'rules'
    expect(said(workedOut({ by, rules }), workedOut({ by, rules: rules.toReversed() }))).toHaveLength(1)
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
    [{}, { notApplicable: true }, '“Not applicable” is offered now'],
    [{ notApplicable: true }, {}, '“Not applicable” is no longer offered'],
    [{}, { cannotTell: true }, '“Cannot tell” is offered now'],
    [{ cannotTell: true }, {}, '“Cannot tell” is no longer offered'],
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
    ['whose answers that need reasons stand so', { commentOn: ['yes', 'no'] }, { commentOn: ['no', 'yes'] }],
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
      { commentOn: [], exclusive: [], prompts: [] },
    ],
    [
      'that says false where another says nothing',
      {},
      { override: false, notInFirstRow: false, sourcesRequired: false },
    ],
  ])('%s', (_which, one, other) => {
    expect(said(one, other)).toEqual([])
    expect(said(other, one)).toEqual([])
  })
})
