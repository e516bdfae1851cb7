import { describe, expect, test } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { exportedAnswers } from '../../../app/domain/measures/exported-answer.ts'
import { outcomesOf } from '../../../app/domain/measures/outcome.ts'
import { allQuestions } from '../../../app/domain/templates/template.ts'
import { templateOf } from '../audits/made-templates.ts'

const form = templateOf([
  { code: 'referred', type: 'date' },
  { code: 'seen', type: 'date' },
  { code: 'days', type: 'number', derive: { between: ['referred', 'seen'], in: 'days' } },
  {
    code: 'visits',
    type: 'group',
    questions: [
      { code: 'who', text: 'Who came?', type: 'choices', scale: 'yes-partly-no', other: 'Somebody else' },
      { code: 'well', text: 'Did it go well?', scale: 'yes-no', comment: 'optional' },
    ],
  },
])
const raws: Record<string, RawAnswer> = {
  referred: { day: '1', month: '2', year: '2020' },
  seen: { day: '1', month: '3', year: '2020' },
  visits: { value: '2' },
  'who--1': { value: 'yes other', other: 'An aunt' },
  'well--1': { value: 'yes', comment: 'She laughed' },
  'well--2': { value: 'no' },
  'well--3': { value: 'no', comment: 'Of a row that was taken away' },
}

function rows(freeText: boolean) {
  const standing = formStanding(form, raws)
  const outcomes = new Map(outcomesOf(standing).map((each) => [each.questionCode, each]))
  return exportedAnswers(allQuestions(form), {
    standing,
    outcomes,
    raws: new Map(Object.entries(raws)),
    freeText,
  }).map(({ questionCode, row, label, value, outcome, numerator, denominator, text, rationale }) =>
    [questionCode, row, label, value, outcome, numerator, denominator, text, rationale]
      .map((each) => each ?? '')
      .join('|'),
  )
}

test('what is worked out has its number; rows of a case are counted once, and then stand one by one', () => {
  expect(rows(true)).toEqual([
    'referred||Recorded|2020-02-01|not-counted||||',
    'seen||Recorded|2020-03-01|not-counted||||',
    'days||Recorded|29|not-counted||||',
    'visits||Recorded|2|not-counted||||',
    'who||Recorded||not-counted||||',
    'who|1|Yes; Somebody else||not-counted|||An aunt|',
    'who|2|Not answered||not-counted||||',
    'well||Recorded||not-met|1|2||',
    'well|1|Yes||not-counted||||She laughed',
    'well|2|No||not-counted||||',
  ])
})

test('without free text no word of the auditor leaves', () => {
  expect(rows(false).join()).not.toMatch(/aunt|laughed/)
})

describe('an answer that was worked out', () => {
  const changeable = templateOf([
    { code: 'plan', scale: 'yes-no' },
    {
      ...{ code: 'safe', scale: 'yes-no', override: true, sources: 'yes-partly-no' },
      derive: { rules: [{ when: { question: 'plan', is: 'yes' }, answer: 'yes' }, { answer: 'no' }] },
    },
  ])
  const exportedOf = (raw: RawAnswer, freeText: boolean) => {
    const typed: Record<string, RawAnswer> = { plan: { value: 'yes' }, safe: raw }
    const standing = formStanding(changeable, typed)
    const outcomes = new Map(outcomesOf(standing).map((each) => [each.questionCode, each]))
    return exportedAnswers(allQuestions(changeable), {
      ...{ standing, outcomes, raws: new Map(Object.entries(typed)), freeText },
    }).find(({ questionCode }) => questionCode === 'safe')
  }
  const changed = { value: 'no', override: 'The plan was never used', sources: 'no yes' }

  test('stands beside what the auditor made of it, with the reason and the sources that were ticked', () => {
    expect(exportedOf(changed, true)).toMatchObject({
      ...{ code: 'no', workedOut: 'yes', changed: true, changeReason: 'The plan was never used' },
      sources: ['yes', 'no'],
    })
  })

  test('keeps its reason, which is free text, out of a file without', () => {
    expect(exportedOf(changed, false)).toMatchObject({
      ...{ code: 'no', workedOut: 'yes', changed: true, changeReason: null, sources: ['yes', 'no'] },
    })
  })

  test('is there too where nobody changed it, and a question nobody works out has none', () => {
    expect(exportedOf({}, true)).toMatchObject({
      code: 'yes',
      workedOut: 'yes',
      changed: false,
      changeReason: null,
      sources: [],
    })
    const [plan] = exportedAnswers(allQuestions(changeable), {
      standing: formStanding(changeable, { plan: { value: 'yes' } }),
      outcomes: new Map(
        outcomesOf(formStanding(changeable, { plan: { value: 'yes' } })).map((each) => [
          each.questionCode,
          each,
        ]),
      ),
      ...{ raws: new Map(), freeText: true },
    })
    expect(plan).toMatchObject({ workedOut: null, changed: null, sources: [] })
  })
})
