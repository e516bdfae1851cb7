import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { questionFacts } from '../../../app/domain/templates/describe-question.ts'
import type { Question } from '../../../app/domain/templates/template.ts'
import { madeQuestion } from './made-templates.ts'

const seen = madeQuestion('seen')
const isNo: Condition = { question: 'seen', is: ['no'] }

/** What a published form says of the question, by name. */
function said(more: Partial<Question>): Record<string, string> {
  const question = madeQuestion('alone', more)
  const known = new Map([seen, question].map((each) => [each.code, each]))
  return Object.fromEntries(questionFacts(question, known).map(({ name, value }) => [name, value]))
}

describe('what a published form says of a question', () => {
  it('is its answers, what counts and its code, where nothing else was declared', () => {
    expect(said({})).toEqual({
      Answer: 'Yes, No',
      'Counts as met': 'Yes',
      'Must be answered': 'Yes, before signing off',
      'Question code': 'alone',
    })
  })

  it.each<[string, string, Partial<Question>, string]>([
    ['its condition', 'Asked when', { when: isNo }, '“Is seen so?” is No'],
    [
      'how its sentence names the cases, and the condition under it',
      'Asked when',
      { when: isNo, when_text: 'nobody saw the child' },
      'nobody saw the child: “Is seen so?” is No',
    ],
    [
      'its condition once, where its cases are named by it',
      'Asked when',
      { when: isNo, when_text: '“Is seen so?” is No' },
      '“Is seen so?” is No',
    ],
    [
      'what counts, with the form’s own name for it',
      'Counts as met',
      { meets: { by: 'codes', codes: ['no'] }, met_label: 'nobody was missed' },
      'No; in figures: nobody was missed',
    ],
    ['that the first row goes without it', 'Rows', { not_in_first_row: true }, 'Not asked in the first'],
    ['the order of dates', 'Order of dates', { not_before: 'seen' }, 'not before “Is seen so?”'],
    [
      'each rule by which it is worked out',
      'Worked out',
      {
        derive: {
          rules: [{ when: isNo, answer: 'no' }, { answer: 'yes' }],
        },
      },
      'The first of these that holds:\nNo where “Is seen so?” is No;\notherwise Yes',
    ],
    [
      'that the auditor answers where no rule holds',
      'Worked out',
      { derive: { rules: [{ when: isNo, answer: 'no' }] } },
      'The first of these that holds:\nNo where “Is seen so?” is No;\notherwise the auditor answers',
    ],
    [
      'that it may be overridden',
      'Auditor may change it',
      { override: true },
      'Yes, with a reason; both are kept',
    ],
    [
      'where alone it must be answered',
      'Must be answered',
      { required_when: isNo },
      'Before signing off, where “Is seen so?” is No',
    ],
    [
      'which answers need reasons',
      'Comment',
      { comment: 'optional', comment_on: ['no'] },
      'required with No, otherwise optional',
    ],
    [
      'where it was read',
      'Read in',
      {
        sources_required: true,
        sources: { name: 's', meets: null, graded: false, options: [{ code: 'file', label: 'Case file' }] },
      },
      'Case file; at least one must be ticked',
    ],
    [
      'its prompt',
      'Prompt',
      { prompts: [{ when: isNo, text: 'Look again' }] },
      '“Look again”, where “Is seen so?” is No',
    ],
  ])('is also %s', (_, name, more, value) => {
    expect(said(more)[name]).toBe(value)
  })
})
