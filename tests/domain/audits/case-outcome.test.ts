import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import type { Answer, Value } from '../../../app/domain/answers/value.ts'
import { allOrNothing, caseOutcome, type Judged } from '../../../app/domain/audits/case-outcome.ts'
import type { Meets } from '../../../app/domain/templates/template.ts'

const yes: Meets = { by: 'codes', codes: ['yes', 'partly'] }
const between = (atLeast: number | null, atMost: number | null): Meets => ({ by: 'number', atLeast, atMost })
const ratio: Meets = { by: 'ratio' }
const code = (chosen: string): Value => ({ type: 'scale', code: chosen })
const codes = (...ticked: string[]): Value => ({ type: 'choices', codes: ticked })
const number = (counted: number): Value => ({ type: 'number', number: counted })
const of = (numerator: number, denominator: number): Value => ({ type: 'ratio', numerator, denominator })

describe('an answer is met or not met', () => {
  it.each<[Meets, Value, Outcome]>([
    [yes, code('yes'), 'met'],
    [yes, code('partly'), 'met'],
    [yes, code('no'), 'not-met'],
    [yes, codes('no', 'partly'), 'met'],
    [yes, codes('no', 'never'), 'not-met'],
    [between(2, null), number(2), 'met'],
    [between(2, null), number(1.99), 'not-met'],
    [between(2, null), number(1000), 'met'],
    [between(null, 6), number(6), 'met'],
    [between(null, 6), number(6.01), 'not-met'],
    [between(null, 6), number(-1), 'met'],
    [between(2, 6), number(4), 'met'],
    [between(2, 6), number(1), 'not-met'],
    [between(2, 6), number(7), 'not-met'],
    [ratio, of(4, 4), 'met'],
    [ratio, of(5, 4), 'met'],
    [ratio, of(3, 4), 'not-met'],
    [ratio, of(0, 0), 'not-applicable'],
  ])('%j, answered %j: %s', (meets, value, outcome) => {
    const answer: Answer = { state: 'answered', value }
    expect(caseOutcome(meets, { applicability: 'applies', answer, problem: null })).toBe(outcome)
  })

  it.each<[Meets, Value]>([
    [yes, number(2)],
    [yes, of(2, 2)],
    [between(0, null), code('yes')],
    [between(0, null), of(2, 2)],
    [ratio, number(2)],
    [ratio, code('yes')],
    [yes, { type: 'text', text: 'yes' }],
    [between(0, null), { type: 'date', date: '2020-04-01' }],
  ])('and nobody knows where the answer is of another kind: %j of %j', (meets, value) => {
    const answer: Answer = { state: 'answered', value }
    expect(caseOutcome(meets, { applicability: 'applies', answer, problem: null })).toBe('not-known')
  })
})

describe('each case falls in exactly one of four', () => {
  const met: Answer = { state: 'answered', value: code('yes') }
  it.each<[string, Partial<Judged>, Outcome]>([
    [
      'one that is not asked does not apply, whatever was answered',
      { applicability: 'does-not-apply' },
      'not-applicable',
    ],
    ['one of which nobody knows whether it is asked is not known', { applicability: 'unknown' }, 'not-known'],
    ['one with something wrong is not known', { problem: { field: 'value', message: 'Wrong' } }, 'not-known'],
    [
      'one that is marked so does not apply',
      { answer: { state: 'not-applicable', reason: 'Unborn' } },
      'not-applicable',
    ],
    ['one that is not answered is not known', { answer: { state: 'unanswered' } }, 'not-known'],
    ['one that cannot be told is not known', { answer: { state: 'cannot-tell' } }, 'not-known'],
    [
      'one that came without its detail is what it came as',
      { answer: { state: 'outcome-only', outcome: 'not-met' } },
      'not-met',
    ],
    ['one that is answered is judged', {}, 'met'],
  ])('%s', (_what, judged, outcome) => {
    expect(caseOutcome(yes, { applicability: 'applies', answer: met, problem: null, ...judged })).toBe(
      outcome,
    )
  })
})

describe('all or nothing', () => {
  it.each<[Outcome[], Outcome]>([
    [['met', 'met'], 'met'],
    [['met', 'not-applicable'], 'met'],
    [['met', 'not-known'], 'not-known'],
    [['not-known', 'not-met', 'met'], 'not-met'],
    [['not-applicable', 'not-applicable'], 'not-applicable'],
    [[], 'not-applicable'],
  ])('of %j is %s', (outcomes, outcome) => {
    expect(allOrNothing(outcomes)).toBe(outcome)
  })
})
