import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { conditionText, readConditionText } from '../../../app/domain/templates/condition-text.ts'
import type { Derivation } from '../../../app/domain/templates/derivation.ts'
import {
  codesText,
  deriveText,
  meetsText,
  readCodesText,
  readDeriveText,
  readMeetsText,
} from '../../../app/domain/templates/derive-text.ts'
import { arbCode, arbCondition, arbDerive } from './made-files.ts'

const yes = (question: string) => ({ question, is: 'yes' })

describe('a condition in a cell', () => {
  it.each<[string, Condition]>([
    ['plan-type is care-plan', { question: 'plan-type', is: 'care-plan' }],
    ['plan-type is not care-plan', { question: 'plan-type', is_not: 'care-plan' }],
    [
      'plan-type is one of (care-plan, pathway-plan)',
      { question: 'plan-type', is: ['care-plan', 'pathway-plan'] },
    ],
    ['plan-type is not one of (care-plan)', { question: 'plan-type', is_not: ['care-plan'] }],
    ['months-open at least 3', { question: 'months-open', at_least: 3 }],
    ['months-open at most -1.5', { question: 'months-open', at_most: -1.5 }],
    ['plan-date on or after 2020-04-01', { question: 'plan-date', on_or_after: '2020-04-01' }],
    ['plan-date on or before 2020-04-01', { question: 'plan-date', on_or_before: '2020-04-01' }],
    ['matched applies', { question: 'matched', applies: true }],
    ['matched does not apply', { question: 'matched', applies: false }],
    ['a is yes and b is yes', { all: [yes('a'), yes('b')] }],
    ['a is yes and (b is yes or c is yes)', { all: [yes('a'), { any: [yes('b'), yes('c')] }] }],
    ['not (a is yes)', { not: yes('a') }],
    ['all of (a is yes)', { all: [yes('a')] }],
    ['count (a is yes, b is yes) at least 2', { count: [yes('a'), yes('b')], at_least: 2 }],
    [
      'rows placements where (suitable is no) at most 1',
      { rows: 'placements', where: { question: 'suitable', is: 'no' }, at_most: 1 },
    ],
    ["'not' is '3'", { question: 'not', is: '3' }],
  ])('%s', (text, condition) => {
    expect(readConditionText(text)).toEqual({ value: condition, problem: null })
    expect(conditionText(condition)).toBe(text)
  })

  it.each<[string, Condition]>([
    ['a is yes or b is yes and c is yes', { any: [yes('a'), { all: [yes('b'), yes('c')] }] }],
    ["plan-type is care-plan and not (drift is 'no')", readable()],
    ['  count(a is yes,b is yes)at least 2 ', { count: [yes('a'), yes('b')], at_least: 2 }],
    ['not a is yes and b is yes', { all: [{ not: yes('a') }, yes('b')] }],
    [
      'rows g where a at least 2 at least 1',
      { rows: 'g', where: { question: 'a', at_least: 2 }, at_least: 1 },
    ],
    ['a is “yes”', yes('a')],
    ['any of (a is yes, b is yes)', { any: [yes('a'), yes('b')] }],
  ])('%s is read too', (text, condition) => {
    expect(readConditionText(text)).toEqual({ value: condition, problem: null })
  })

  it.each<[string, number, RegExp]>([
    ['', 1, /expected a condition.*the text ends/],
    ['plan-type', 10, /after plan-type expected is, is not/],
    ['plan-type = care-plan', 11, /after plan-type expected is.*there is =/],
    ['a is yes b is no', 10, /expected nothing more; here there is b/],
    ['a is', 5, /expected the code of an answer/],
    ['a is Yes', 6, /expected the code of an answer; here there is Yes/],
    ['(a is yes', 10, /expected \)/],
    ['a at least three', 12, /expected a number/],
    ['a on or after 1.4.2020', 15, /expected a date, like 2020-04-01/],
    ['count (a is yes)', 17, /expected at least or at most/],
    ['rows g a is yes at least 1', 8, /expected where/],
    ["a is 'yes", 6, /quotation mark is not closed/],
    ['a is one of ()', 14, /expected the code of an answer/],
    [`${'('.repeat(50)}a is yes`, 21, /nested too deeply/],
    [`${'not '.repeat(50)}a is yes`, 85, /nested too deeply/],
    ['__proto__ is yes', 1, /expected a condition/],
  ])('%s is refused at its place', (text, at, message) => {
    expect(readConditionText(text)).toEqual({
      value: null,
      problem: { at, message: expect.stringMatching(message) },
    })
  })

  it('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(arbCondition, (condition) => {
        expect(readConditionText(conditionText(condition))).toEqual({ value: condition, problem: null })
      }),
      { numRuns: 1000 },
    )
  })

  it('is read or refused within the text, whatever is typed', () => {
    const typed = fc
      .array(
        fc.oneof(
          fc.constantFrom(..."is not and or ( ) , one of at least rows where count a yes 3 ' ;".split(' ')),
          fc.string(),
        ),
      )
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(typed, (text) => {
        const { value, problem } = readConditionText(text)
        if (problem) expect(problem.at).toBeLessThanOrEqual(text.length + 1)
        else expect(readConditionText(conditionText(value))).toEqual({ value, problem: null })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('how an answer is worked out, in a cell', () => {
  it.each<[string, Derivation]>([
    [
      'yes if a is yes; 3 if b is yes; otherwise no',
      { rules: [{ when: yes('a'), answer: 'yes' }, { when: yes('b'), answer: 3 }, { answer: 'no' }] },
    ],
    ["otherwise '3'", { rules: [{ answer: '3' }] }],
    ['working-days between referred and visited', { between: ['referred', 'visited'], in: 'working-days' }],
    ['days between referred and visited', { between: ['referred', 'visited'], in: 'days' }],
    ['count (a is yes, b is yes)', { count: [yes('a'), yes('b')] }],
    ['rows placements', { rows: 'placements' }],
    ['rows placements where (kin is yes)', { rows: 'placements', where: { question: 'kin', is: 'yes' } }],
    ['sum (a, b)', { sum: ['a', 'b'] }],
    ['all_or_nothing (a, b)', { all_or_nothing: ['a', 'b'] }],
    ['share_met (a, b)', { share_met: ['a', 'b'] }],
  ])('%s', (text, derive) => {
    expect(readDeriveText(text)).toEqual({ value: derive, problem: null })
    expect(deriveText(derive)).toBe(text)
  })

  it.each<[string, number]>([
    ['yes when a is yes', 5],
    ['days between a', 15],
    ['yes if a is yes; no', 20],
    ['sum (a,)', 8],
  ])('%s is refused at its place', (text, at) => {
    expect(readDeriveText(text).problem?.at).toBe(at)
  })

  it('is refused in words that name what else it may begin with', () => {
    expect(readDeriveText('hours between referred and visited').problem?.message).toBe(
      'expected if, days, working-days, weeks, months between, count, rows, sum, all_or_nothing or share_met; here there is between',
    )
  })

  it('comes back as it was', () => {
    fc.assert(
      fc.property(arbDerive, (derive) => {
        expect(readDeriveText(deriveText(derive))).toEqual({ value: derive, problem: null })
      }),
      { numRuns: 500 },
    )
  })
})

describe('which answers count, in a cell', () => {
  it.each([
    ['none', 'none' as const],
    ['good, outstanding', ['good', 'outstanding']],
    ["'none'", ['none']],
    ['at least 2', { at_least: 2 }],
    ['at most 9.5', { at_most: 9.5 }],
    ['at least 2 and at most 9', { at_least: 2, at_most: 9 }],
  ])('%s', (text, meets) => {
    expect(readMeetsText(text)).toEqual({ value: meets, problem: null })
    expect(meetsText(meets)).toBe(text)
  })

  it('is a list of codes, figures with or without quotation marks', () => {
    expect(readCodesText("7, '8', 9").value).toEqual(['7', '8', '9'])
    fc.assert(
      fc.property(fc.array(arbCode, { minLength: 1 }), (codes) => {
        expect(readCodesText(codesText(codes)).value).toEqual(codes)
      }),
    )
  })
})

function readable(): Condition {
  return { all: [{ question: 'plan-type', is: 'care-plan' }, { not: { question: 'drift', is: 'no' } }] }
}
