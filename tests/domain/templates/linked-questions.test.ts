import { describe, expect, it } from 'vitest'
import { linkedQuestions, questionsAbove } from '../../../app/domain/templates/linked-questions.ts'
import { madeQuestion, madeTemplate } from './made-templates.ts'

const on = (question: string) => ({ when: { question, is: ['yes'] } })
/** `alone` and `home` hang on `seen`, `said` on `alone`; `plan` and `read` are apart. */
const form = madeTemplate([
  madeQuestion('said', on('alone')),
  madeQuestion('alone', on('seen')),
  madeQuestion('seen'),
  madeQuestion('home', on('seen')),
  madeQuestion('plan'),
  madeQuestion('read', on('plan')),
])

describe('questions that give one another away', () => {
  it.each(['said', 'alone', 'seen', 'home'])(
    'are all that conditions join, from %s too, as the form has them',
    (code) => {
      expect(linkedQuestions(form, code).map((each) => each.code)).toEqual(['said', 'alone', 'seen', 'home'])
    },
  )
  it('are no others', () => {
    expect(linkedQuestions(form, 'read').map((each) => each.code)).toEqual(['plan', 'read'])
    expect(linkedQuestions(form, 'nowhere')).toEqual([])
  })
})

describe('what a question hangs on', () => {
  it('is what stands in its condition, and in the conditions of that', () => {
    expect(questionsAbove(form, 'said')).toEqual(['alone', 'seen'])
    expect(questionsAbove(form, 'home')).toEqual(['seen'])
    expect(questionsAbove(form, 'seen')).toEqual([])
    expect(questionsAbove(form, 'nowhere')).toEqual([])
  })
})
