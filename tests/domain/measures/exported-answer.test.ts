import { expect, test } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { standingOf } from '../../../app/domain/audits/standing.ts'
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
  const standing = standingOf(form, raws)
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
