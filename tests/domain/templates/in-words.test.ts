import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import type { Derivation } from '../../../app/domain/templates/derivation.ts'
import { describeCondition } from '../../../app/domain/templates/describe-condition.ts'
import { describeDerivation } from '../../../app/domain/templates/describe-derivation.ts'
import { answersText, metByText, questionFacts } from '../../../app/domain/templates/describe-question.ts'
import type { Question } from '../../../app/domain/templates/template.ts'
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

const yes: Condition = { question: 'seen', is: ['yes'] }
const no: Condition = { question: 'seen', is_not: ['yes', 'no'] }
const home: Condition = { question: 'where', is: ['home', 'school'] }

describe('a condition in English', () => {
  it.each<[Condition, string]>([
    [yes, '“Was the child seen?” is Yes'],
    [no, '“Was the child seen?” is not Yes or No'],
    [home, '“Where?” includes Home or School'],
    [{ question: 'where', is_not: ['home'] }, '“Where?” does not include Home'],
    [{ question: 'gone', is: ['x'] }, '“gone” is x'],
    [{ question: 'days', at_least: 3 }, '“How many days?” is 3 or more'],
    [{ question: 'days', at_most: 0 }, '“How many days?” is 0 or less'],
    [{ question: 'where', at_least: 2 }, '“Where?” has 2 or more answers'],
    [{ question: 'where', at_most: 2 }, '“Where?” has 2 or fewer answers'],
    [{ question: 'where', at_most: 0 }, '“Where?” has no answers'],
    [{ question: 'visits', at_least: 1 }, '“How many visits?” has 1 or more rows'],
    [{ question: 'visits', at_most: 0 }, '“How many visits?” has no rows'],
    [{ question: 'begun', on_or_after: '2020-04-01' }, '“When?” is on or after 1 April 2020'],
    [{ question: 'begun', on_or_before: '2020-04-01' }, '“When?” is on or before 1 April 2020'],
    [{ question: 'days', applies: true }, '“How many days?” applies'],
    [{ question: 'days', applies: false }, '“How many days?” does not apply'],
    [{ all: [yes, home] }, '“Was the child seen?” is Yes and “Where?” includes Home or School'],
    [
      { any: [yes, { all: [yes, home] }] },
      '“Was the child seen?” is Yes or (“Was the child seen?” is Yes and “Where?” includes Home or School)',
    ],
    [
      { all: [yes, { any: [yes, no] }] },
      '“Was the child seen?” is Yes and (“Was the child seen?” is Yes or “Was the child seen?” is not Yes or No)',
    ],
    [{ not: yes }, 'not “Was the child seen?” is Yes'],
    [
      { count: [yes, home], at_least: 1 },
      '1 or more of these 2 hold: “Was the child seen?” is Yes; “Where?” includes Home or School',
    ],
    [{ count: [yes], at_most: 2 }, '2 or fewer of these 1 hold: “Was the child seen?” is Yes'],
    [{ count: [yes], at_most: 0 }, 'none of these 1 hold: “Was the child seen?” is Yes'],
    [
      { rows: 'visits', where: yes, at_least: 2 },
      'in 2 or more of the rows of “How many visits?”, “Was the child seen?” is Yes',
    ],
    [{ rows: 'gone', where: yes, at_most: 0 }, 'in none of the rows of “gone”, “Was the child seen?” is Yes'],
  ])('%j is: %s', (condition, words) => {
    expect(describeCondition(condition, questions)).toBe(words)
  })
})

describe('how an answer is worked out, in English', () => {
  it.each<[Derivation, string]>([
    [{ between: ['begun', 'gone'], in: 'working-days' }, 'Whole working days from “When?” to “gone”'],
    [
      { count: [yes, home] },
      'How many of these hold: “Was the child seen?” is Yes; “Where?” includes Home or School',
    ],
    [{ rows: 'visits' }, 'How many rows “How many visits?” has'],
    [
      { rows: 'visits', where: yes },
      'How many rows “How many visits?” has, where “Was the child seen?” is Yes',
    ],
    [{ sum: ['days', 'visits'] }, 'The sum of “How many days?”, “How many visits?”'],
    [
      { all_or_nothing: ['seen', 'days'] },
      'Met if every one that applies is met: “Was the child seen?”, “How many days?”',
    ],
    [{ share_met: ['seen'] }, 'How many that apply are met: “Was the child seen?”'],
    [
      {
        rules: [{ when: yes, answer: 'home' }, { when: home, answer: 'not-applicable' }, { answer: 3 }],
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
      { not_applicable: true, cannot_tell: true },
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
    ['Comment', { comment: 'required', comment_label: 'Why?' }, '“Why?”, required'],
    ['Comment', { comment: 'optional' }, 'optional'],
    [
      'Comment',
      { comment: 'optional', comment_label: 'Why?', comment_on: ['no'] },
      '“Why?”, required with No, otherwise optional',
    ],
    ['Must be answered', { required: false }, 'No'],
    ['Read in', { sources }, 'Home, School, None of these'],
    [
      'Read in',
      { sources, sources_required: true },
      'Home, School, None of these; at least one must be ticked',
    ],
    [
      'Order of dates',
      { type: 'date', not_before: 'begun', not_after: 'gone' },
      'not before “When?”; not after “gone”',
    ],
  ])('%s of %j: %s', (name, more, words) => {
    expect(said(more, name)).toBe(words)
  })
})
