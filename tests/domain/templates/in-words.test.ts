import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { describeCondition } from '../../../app/domain/templates/describe-condition.ts'
import { describeDerivation } from '../../../app/domain/templates/describe-derivation.ts'
import { answersText, metByText, questionFacts } from '../../../app/domain/templates/describe-question.ts'
import type { Derivation, Question } from '../../../app/domain/templates/template.ts'
import { madeQuestion } from './made-templates.ts'

const options = [
  { code: 'home', label: 'Home' },
  { code: 'school', label: 'School' },
  { code: 'none', label: 'None of these' },
]
const places = { name: 'places', meets: null, graded: false, options }
const known = [
  madeQuestion('seen', { text: 'Was the child seen?' }),
  madeQuestion('where', { text: 'Where?', type: 'choices', scale: places }),
  madeQuestion('visits', { text: 'How many visits?', type: 'group', scale: null }),
  madeQuestion('days', { text: 'How many days?', type: 'number', scale: null }),
  madeQuestion('begun', { text: 'When?', type: 'date', scale: null }),
]
const questions = new Map(known.map((each) => [each.code, each]))

const yes: Condition = { op: 'is', question: 'seen', codes: ['yes'] }
const no: Condition = { op: 'is-not', question: 'seen', codes: ['yes', 'no'] }
const home: Condition = { op: 'is', question: 'where', codes: ['home', 'school'] }

describe('a condition in English', () => {
  it.each<[Condition, string]>([
    [yes, '“Was the child seen?” is Yes'],
    [no, '“Was the child seen?” is not Yes or No'],
    [home, '“Where?” includes Home or School'],
    [{ op: 'is-not', question: 'where', codes: ['home'] }, '“Where?” does not include Home'],
    [{ op: 'is', question: 'gone', codes: ['x'] }, '“gone” is x'],
    [{ op: 'at-least', question: 'days', number: 3 }, '“How many days?” is 3 or more'],
    [{ op: 'at-most', question: 'days', number: 0 }, '“How many days?” is 0 or less'],
    [{ op: 'at-least', question: 'where', number: 2 }, '“Where?” has 2 or more answers'],
    [{ op: 'at-most', question: 'where', number: 2 }, '“Where?” has 2 or fewer answers'],
    [{ op: 'at-most', question: 'where', number: 0 }, '“Where?” has no answers'],
    [{ op: 'at-least', question: 'visits', number: 1 }, '“How many visits?” has 1 or more rows'],
    [{ op: 'at-most', question: 'visits', number: 0 }, '“How many visits?” has no rows'],
    [{ op: 'on-or-after', question: 'begun', date: '2020-04-01' }, '“When?” is on or after 1 April 2020'],
    [{ op: 'on-or-before', question: 'begun', date: '2020-04-01' }, '“When?” is on or before 1 April 2020'],
    [{ op: 'applies', question: 'days', applies: true }, '“How many days?” applies'],
    [{ op: 'applies', question: 'days', applies: false }, '“How many days?” does not apply'],
    [{ op: 'all', of: [yes, home] }, '“Was the child seen?” is Yes and “Where?” includes Home or School'],
    [
      { op: 'any', of: [yes, { op: 'all', of: [yes, home] }] },
      '“Was the child seen?” is Yes or (“Was the child seen?” is Yes and “Where?” includes Home or School)',
    ],
    [
      { op: 'all', of: [yes, { op: 'any', of: [yes, no] }] },
      '“Was the child seen?” is Yes and (“Was the child seen?” is Yes or “Was the child seen?” is not Yes or No)',
    ],
    [{ op: 'not', of: yes }, 'not “Was the child seen?” is Yes'],
    [
      { op: 'count', of: [yes, home], atLeast: 1 },
      '1 or more of these 2 hold: “Was the child seen?” is Yes; “Where?” includes Home or School',
    ],
    [{ op: 'count', of: [yes], atMost: 2 }, '2 or fewer of these 1 hold: “Was the child seen?” is Yes'],
    [{ op: 'count', of: [yes], atMost: 0 }, 'none of these 1 hold: “Was the child seen?” is Yes'],
    [
      { op: 'rows', group: 'visits', where: yes, atLeast: 2 },
      'in 2 or more of the rows of “How many visits?”, “Was the child seen?” is Yes',
    ],
    [
      { op: 'rows', group: 'gone', where: yes, atMost: 0 },
      'in none of the rows of “gone”, “Was the child seen?” is Yes',
    ],
  ])('%j is: %s', (condition, words) => {
    expect(describeCondition(condition, questions)).toBe(words)
  })
})

describe('how an answer is worked out, in English', () => {
  it.each<[Derivation, string]>([
    [
      { by: 'between', from: 'begun', to: 'gone', unit: 'working-days' },
      'Whole working days from “When?” to “gone”',
    ],
    [
      { by: 'count', of: [yes, home] },
      'How many of these hold: “Was the child seen?” is Yes; “Where?” includes Home or School',
    ],
    [{ by: 'rows', group: 'visits', where: null }, 'How many rows “How many visits?” has'],
    [
      { by: 'rows', group: 'visits', where: yes },
      'How many rows “How many visits?” has, where “Was the child seen?” is Yes',
    ],
    [{ by: 'sum', of: ['days', 'visits'] }, 'The sum of “How many days?”, “How many visits?”'],
    [
      { by: 'all-or-nothing', of: ['seen', 'days'], met: 'yes', notMet: 'no' },
      'Met if every one that applies is met: “Was the child seen?”, “How many days?”',
    ],
    [{ by: 'share-met', of: ['seen'] }, 'How many that apply are met: “Was the child seen?”'],
    [
      {
        by: 'rules',
        rules: [
          { when: yes, answer: 'home' },
          { when: home, answer: 'not-applicable' },
          { when: null, answer: 3 },
        ],
      },
      'The first of these that holds:\nHome where “Was the child seen?” is Yes;\nnot applicable where “Where?” includes Home or School;\notherwise 3',
    ],
  ])('%j', (derivation, words) => {
    expect(describeDerivation(derivation, questions, places)).toBe(words)
  })
})

describe('what may be answered, in words', () => {
  const scored = {
    ...places,
    options: [
      { code: 'a', label: 'A', points: 1 },
      { code: 'b', label: 'B', points: 2 },
    ],
  }
  it.each<[Partial<Question>, string]>([
    [{}, 'Yes, No'],
    [{ scale: null }, ''],
    [
      { notApplicable: true, cannotTell: true },
      'Yes, No; not applicable, with a reason; cannot tell from the record',
    ],
    [{ scale: scored }, 'A (1 point), B (2 points)'],
    [
      { type: 'choices', scale: places, min: 1, max: 2 },
      'Any of: Home, School, None of these, 1 or more and 2 or less',
    ],
    [
      { type: 'choices', scale: places, exclusive: ['none'] },
      'Any of: Home, School, None of these; with no other: None of these',
    ],
    [
      { type: 'group', max: 3, row: 'visit', questions: known.slice(0, 2) },
      'How many there are, 3 or less; then of each visit: Was the child seen?; Where?',
    ],
    [
      { type: 'group', questions: known.slice(0, 1) },
      'How many there are; then of each: Was the child seen?',
    ],
    [{ type: 'number' }, 'A number'],
    [{ type: 'number', whole: true, min: 0, unit: 'weeks' }, 'A whole number, 0 or more, in weeks'],
    [{ type: 'ratio', labels: { numerator: 'Held', denominator: 'Due' } }, 'Two numbers: Held and Due'],
    [{ type: 'date' }, 'A date'],
    [
      { type: 'date', earliest: '2020-04-01', latest: '2020-05-01' },
      'A date, on or after 1 April 2020 and on or before 1 May 2020',
    ],
    [{ type: 'text' }, 'Text'],
  ])('%j: %s', (more, words) => {
    expect(answersText(madeQuestion('asked', more))).toBe(words)
  })
})

describe('what counts as met, in words', () => {
  it.each<[Question['meets'], string]>([
    [null, 'Nothing: the answers are counted one by one and give no percentage'],
    [{ by: 'ratio' }, 'The two numbers are added up over all cases, and the first is taken of the second'],
    [{ by: 'number', atLeast: 2, atMost: null }, '2 or more'],
    [{ by: 'number', atLeast: 2, atMost: 4 }, '2 or more and 4 or less'],
    [{ by: 'codes', codes: ['yes', 'gone'] }, 'Yes or gone'],
  ])('%j: %s', (meets, words) => {
    expect(metByText(madeQuestion('asked', { meets }))).toBe(words)
  })
})

describe('what else a form says of a question', () => {
  const said = (more: Partial<Question>, name: string) =>
    questionFacts(madeQuestion('asked', more), questions).find((fact) => fact.name === name)?.value
  const sources = places
  it.each<[string, Partial<Question>, string]>([
    ['Comment', { comment: 'required', commentLabel: 'Why?' }, '“Why?”, required'],
    ['Comment', { comment: 'optional' }, 'optional'],
    [
      'Comment',
      { comment: 'optional', commentLabel: 'Why?', commentOn: ['no'] },
      '“Why?”, required with No, otherwise optional',
    ],
    ['Must be answered', { required: false }, 'No'],
    ['Read in', { sources }, 'Home, School, None of these'],
    [
      'Read in',
      { sources, sourcesRequired: true },
      'Home, School, None of these; at least one must be ticked',
    ],
    [
      'Order of dates',
      { type: 'date', notBefore: 'begun', notAfter: 'gone' },
      'not before “When?”; not after “gone”',
    ],
  ])('%s of %j: %s', (name, more, words) => {
    expect(said(more, name)).toBe(words)
  })
})
