import { describe, expect, it } from 'vitest'
import { describeCondition } from '../../../app/domain/templates/describe-condition.ts'
import { describeDerivation } from '../../../app/domain/templates/describe-derivation.ts'
import type { DraftFile } from '../../../app/domain/templates/draft-file.ts'
import { draftQuestions, pickChoices } from '../../../app/domain/templates/draft-outline.ts'

const places = [
  { code: 'home', label: 'Home' },
  { code: 'school', label: 'School' },
]
/** Unfinished, as drafts are: a question without words, one without a scale that is there, one that is half a group. */
const draft: DraftFile = {
  ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visiting', purpose: 'Are children seen?' },
  scales: { places: { options: places, meets: ['home'], graded: true } },
  sections: [
    {
      ...{ code: 'one', title: 'One' },
      questions: [
        { code: 'seen', text: 'Was the child seen?', scale: 'yes-no' },
        { code: 'where', text: '', scale: 'places', type: 'choices' },
        { code: 'lost', text: 'Lost?', scale: 'nowhere' },
      ],
    },
    {
      ...{ code: 'two', title: 'Two' },
      questions: [
        {
          ...{ code: 'visits', text: 'How many visits?', type: 'group' },
          questions: [{ code: 'kept', text: 'Was it kept?', scale: 'yes-no' }],
        },
        { code: 'days', text: 'How long?', type: 'number' },
      ],
    },
  ],
}
const questions = draftQuestions(draft)

describe('a draft that is not finished', () => {
  it('has its questions nevertheless, each with the answers that are known', () => {
    expect([...questions.keys()]).toEqual(['seen', 'where', 'lost', 'visits', 'kept', 'days'])
    expect(questions.get('where')).toMatchObject({
      scale: { name: 'places', options: places, meets: ['home'], graded: true },
    })
    expect(questions.get('lost')?.scale).toBeNull()
    expect(questions.get('seen')).toMatchObject({
      ...{ required: true, not_applicable: false, cannot_tell: false, comment: 'none' },
      scale: { name: 'yes-no', meets: null, graded: false },
    })
  })

  it('offers for a condition every question, with its kind, its own answers and the group it is asked in', () => {
    const yesNo = [expect.objectContaining({ code: 'yes' }), expect.objectContaining({ code: 'no' })]
    expect(pickChoices(draft)).toMatchObject([
      { code: 'seen', text: 'Was the child seen?', type: 'scale', options: yesNo, group: null },
      { code: 'where', text: 'where', type: 'choices', options: places, group: null },
      { code: 'lost', text: 'Lost?', type: 'scale', options: [], group: null },
      { code: 'visits', text: 'How many visits?', type: 'group', options: [], group: null },
      { code: 'kept', text: 'Was it kept?', type: 'scale', options: yesNo, group: 'visits' },
      { code: 'days', text: 'How long?', type: 'number', options: [], group: null },
    ])
  })

  it('has its conditions in English', () => {
    expect(describeCondition({ question: 'seen', is: 'yes' }, questions)).toBe('“Was the child seen?” is Yes')
    const from = (on_or_after: string) => describeCondition({ question: 'days', on_or_after }, questions)
    expect(from('2020-04-01')).toBe('“How long?” is on or after 1 April 2020')
    expect(from('2020-02-31')).toBe('“How long?” is on or after 2020-02-31')
  })

  it('says in English how an answer is worked out', () => {
    const rules = [{ when: { question: 'seen', is: 'no' }, answer: 'no' }, { answer: 'yes' }]
    const scale = questions.get('seen')?.scale ?? null
    expect(describeDerivation({ rules }, questions, scale)).toMatch(
      /No where “Was the child seen\?” is No;\s*otherwise Yes/,
    )
    expect(describeDerivation({ sum: ['days', 'visits'] }, questions, null)).toContain('“How long?”')
  })
})
