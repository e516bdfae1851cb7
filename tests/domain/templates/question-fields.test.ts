import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeCondition } from '../../../app/domain/templates/describe-condition.ts'
import { describeDerivation } from '../../../app/domain/templates/describe-derivation.ts'
import type { DraftFile, DraftQuestion } from '../../../app/domain/templates/draft-file.ts'
import { draftQuestions, pickChoices } from '../../../app/domain/templates/draft-outline.ts'
import { fitsType, type PropertyKey, properties } from '../../../app/domain/templates/properties.ts'
import {
  type Fields,
  fieldsOfQuestion,
  questionFromFields,
  scaleChoices,
} from '../../../app/domain/templates/question-fields.ts'
import { everyType } from '../../../app/domain/templates/question-types.ts'

const questions: DraftQuestion[] = [
  {
    ...{
      code: 'quality',
      text: 'How good is it?',
      hint: 'Read all of it',
      scale: 'four-grades',
      other: 'Another grade',
    },
    ...{
      required: false,
      not_applicable: true,
      cannot_tell: true,
      comment: 'optional',
      comment_label: 'Why?',
    },
    ...{
      comment_on: ['inadequate'],
      sources: 'read-in',
      sources_required: true,
      meets: ['good'],
      met_label: 'good enough',
    },
    guidance: { good: 'Every visit adds to it.', inadequate: 'Nothing does.' },
  },
  {
    code: 'all-kinds',
    text: 'Which?',
    type: 'choices',
    scale: 'yes-no',
    min: 1,
    max: 2,
    meets: 'none',
    exclusive: ['no'],
  },
  {
    code: 'weeks',
    text: 'How many?',
    type: 'number',
    min: -1,
    max: 2.5,
    unit: 'weeks',
    meets: { at_least: 2, at_most: 3 },
  },
  { code: 'whole', text: 'How many?', type: 'number', whole: true },
  {
    code: 'held',
    text: 'Held?',
    type: 'ratio',
    labels: { numerator: 'Held', denominator: 'Due' },
    max: 1,
    whole: false,
  },
  {
    code: 'on',
    text: 'When?',
    type: 'date',
    earliest: '2020-04-01',
    latest: '2021-03-31',
    not_before: 'a',
    not_after: 'b',
  },
  { code: 'why', text: 'Why?', type: 'text', size: 'long', longest: 500, comment: 'required' },
  {
    code: 'actions',
    text: 'Actions',
    type: 'group',
    row: 'Action',
    min: 1,
    max: 5,
    meets: { at_least: 1 },
    questions: [],
  },
]

const isProperty = (key: string): key is PropertyKey => Object.hasOwn(properties, key)
const read = (fields: Fields, before: DraftQuestion) => questionFromFields(fields, before)

describe('a question as the fields of its form', () => {
  test.each(questions)('comes back as it was: $code', (question) => {
    expect(read(fieldsOfQuestion(question), question)).toEqual({ question, mistakes: [] })
  })

  test('keeps what is written on other pages, whatever the form says', () => {
    const before: DraftQuestion = {
      ...{ code: 'a', text: 'A', scale: 'yes-no', when: { question: 'b', is: 'yes' }, when_text: 'b is so' },
      ...{
        required_when: { question: 'b', is: 'no' },
        prompts: [{ when: { question: 'b', is: 'no' }, text: 'P' }],
      },
      ...{ derive: { all_or_nothing: ['b'] }, override: true },
    }
    expect(read(fieldsOfQuestion(before), before).question).toEqual(before)
    const { when: _when, derive: _derive, ...bare } = before
    const { question } = read(fieldsOfQuestion(before), bare)
    expect([question.when_text, question.override]).toEqual([undefined, undefined])
  })

  test('leaves out what does not fit the type it is changed to, and has it again when it is changed back', () => {
    const types = everyType
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.constantFrom(...types), (question, type) => {
        const fields = { ...fieldsOfQuestion(question), type: [type] }
        const changed = read(fields, question).question
        for (const key of Object.keys(changed))
          if (isProperty(key)) expect(fitsType(properties[key], changed.type ?? 'scale'), key).toBe(true)
        const back = read({ ...fields, type: [question.type ?? 'scale'] }, question).question
        expect(back).toEqual(question)
      }),
    )
  })

  test('says what no file could hold, field by field', () => {
    const [quality] = questions
    if (!quality) throw new Error('no question')
    const fields = {
      ...fieldsOfQuestion(quality),
      type: ['number'],
      min: ['few'],
      max: ['1,000'],
      code: ['Two words'],
    }
    const { question, mistakes } = read(fields, quality)
    expect(mistakes.map(({ field }) => field)).toEqual(['code', 'min'])
    expect(question.max).toBe(1000)
    const dated = { ...fieldsOfQuestion(quality), type: ['date'], latest: ['31 March'] }
    expect(read(dated, quality).mistakes.map(({ field }) => field)).toEqual(['latest'])
  })
})

describe('a draft, unfinished as it may be', () => {
  const file: DraftFile = {
    ...{ template: 't', version: 1, title: 'T', theme: 't', purpose: 'p' },
    scales: { seen: { options: [{ code: 'alone', label: 'Alone' }] } },
    sections: [
      {
        ...{ code: 's', title: 'S' },
        questions: [
          { code: 'how', text: 'How was the child seen?', scale: 'seen' },
          { code: 'lost', text: '', scale: 'nowhere' },
          {
            code: 'rows',
            text: 'Actions',
            type: 'group',
            questions: [{ code: 'done', text: 'Done?', scale: 'yes-no' }],
          },
        ],
      },
    ],
  }
  const known = draftQuestions(file)

  test('offers its questions to be picked, each with its own answers and its rows', () => {
    expect(
      pickChoices(file).map(({ code, text, group, options }) => [code, text, group, options.length]),
    ).toEqual([
      ['how', 'How was the child seen?', null, 1],
      ['lost', 'lost', null, 0],
      ['rows', 'Actions', null, 0],
      ['done', 'Done?', 'rows', 2],
    ])
    expect(scaleChoices(file).map(({ name }) => name)[0]).toBe('seen')
  })

  test('says conditions in English, and how an answer is worked out', () => {
    expect(describeCondition({ question: 'how', is: 'alone' }, known)).toBe(
      '“How was the child seen?” is Alone',
    )
    const said = [
      describeDerivation({ between: ['how', 'rows'], in: 'weeks' }, known, null),
      describeDerivation({ rows: 'rows', where: { question: 'done', is: 'yes' } }, known, null),
      describeDerivation({ rows: 'rows' }, known, null),
      describeDerivation({ sum: ['how', 'gone'] }, known, null),
      describeDerivation({ all_or_nothing: ['how'] }, known, null),
      describeDerivation({ share_met: ['how'] }, known, null),
      describeDerivation({ count: [{ question: 'how', is: 'alone' }] }, known, null),
      describeDerivation(
        { rules: [{ when: { question: 'done', is: 'no' }, answer: 'alone' }, { answer: 'not-applicable' }] },
        known,
        known.get('how')?.scale ?? null,
      ),
    ]
    expect(said).toEqual([
      'Whole weeks from “How was the child seen?” to “Actions”',
      'How many rows “Actions” has, where “Done?” is Yes',
      'How many rows “Actions” has',
      'The sum of “How was the child seen?”, “gone”',
      'Met if every one that applies is met: “How was the child seen?”',
      'How many that apply are met: “How was the child seen?”',
      'How many of these hold: “How was the child seen?” is Alone',
      'The first of these that holds:\nAlone where “Done?” is No;\notherwise not applicable',
    ])
  })
})
