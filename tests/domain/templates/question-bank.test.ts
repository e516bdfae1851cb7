import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import type { DraftFile } from '../../../app/domain/templates/draft-file.ts'
import {
  bankOf,
  changesRowsOfBank,
  fillFromBank,
  isForm,
  isOfBank,
  leaveToBank,
  noBank,
  withFormsPart,
} from '../../../app/domain/templates/question-bank.ts'
import { findQuestion } from '../../../app/domain/templates/template.ts'
import { arbTemplateFile } from './made-files.ts'

const file = (template: string, questions: object[], more: object = {}) =>
  ({
    ...{ template, version: 1, title: 'A form', theme: 'visiting', purpose: 'A form of this test.' },
    ...more,
    sections: [{ code: 'all', title: 'All', questions }],
  }) as DraftFile

const seenFrom = { code: 'seen-from', label: 'From the door' }
const bank = bankOf(
  file(
    'question-bank',
    [
      {
        ...{ code: 'bedroom-seen', text: 'Was the bedroom seen?', scale: 'where-from', hint: 'By whom?' },
        ...{ meets: ['inside'], not_applicable: true, guidance: { inside: 'The worker went in.' } },
      },
      { code: 'drift', text: 'Is there drift?', scale: 'yes-no', meets: ['no'] },
      {
        ...{ code: 'visits', text: 'The visits', type: 'group' },
        questions: [{ code: 'visit-on', text: 'When?', type: 'date' }],
      },
    ],
    { scales: { 'where-from': { options: [{ code: 'inside', label: 'From inside' }, seenFrom] } } },
  ),
)
const asked = (...questions: object[]) => file('visits', questions)
const problemsOf = (content: unknown, of = bank) =>
  checkTemplate(content, of).problems.map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('a form that takes a question from the bank', () => {
  it('asks it in the bank’s words, on the bank’s scale, and counts what the bank counts', () => {
    const { template } = checkTemplate(asked({ code: 'bedroom-seen', bank: true }), bank)
    expect(template && findQuestion(template, 'bedroom-seen')).toMatchObject({
      text: 'Was the bedroom seen?',
      hint: 'By whom?',
      not_applicable: true,
      meets: { by: 'codes', codes: ['inside'] },
      scale: { options: [{ label: 'From inside' }, { label: 'From the door' }] },
    })
  })

  it('says itself when it is asked, whether it must be answered, and what is written beside it', () => {
    const { template } = checkTemplate(
      asked(
        { code: 'drift', bank: true, comment: 'optional', required: false },
        { code: 'bedroom-seen', bank: true, when: { question: 'drift', is: 'yes' }, hint: 'In this house' },
      ),
      bank,
    )
    expect(template && findQuestion(template, 'drift')).toMatchObject({
      required: false,
      comment: 'optional',
    })
    expect(template && findQuestion(template, 'bedroom-seen')).toMatchObject({
      when: { question: 'drift' },
      hint: 'In this house',
    })
  })

  it('has the rows of a group with it', () => {
    const { template } = checkTemplate(asked({ code: 'visits', bank: true }), bank)
    expect(template && findQuestion(template, 'visit-on')).toMatchObject({ text: 'When?', group: 'visits' })
  })

  it('may use the bank’s scale for a question of its own', () => {
    expect(problemsOf(asked({ code: 'own', text: 'Own?', scale: 'where-from' }))).toEqual([])
    expect(problemsOf(asked({ code: 'own', text: 'Own?', scale: 'where-from' }), noBank)).toHaveLength(1)
  })

  it('is refused where it says otherwise than the bank', () => {
    expect(problemsOf(asked({ code: 'drift', bank: true, meets: ['yes'] }))).toEqual([
      'sections.0.questions.0.meets: the question bank says this of drift: leave meets out, or leave bank out',
    ])
    const scales = { 'where-from': { options: [seenFrom, { code: 'inside', label: 'Inside' }] } }
    const clash = { ...asked({ code: 'bedroom-seen', bank: true }), scales }
    expect(problemsOf(clash)[0]).toMatch(/^scales.where-from: .*give yours another name/)
  })

  it('is refused where the bank has no such question, or a group is to stand in a row', () => {
    expect(problemsOf(asked({ code: 'nothing', bank: true }))).toEqual([
      'sections.0.questions.0.bank: there is no question nothing in the question bank: ask it in the form’s own words, or not at all',
    ])
    const row = { code: 'stays', text: 'Stays', type: 'group', questions: [{ code: 'visits', bank: true }] }
    expect(problemsOf(asked(row))[0]).toMatch(/questions.0.questions.0.bank: visits is a group/)
  })
})

describe('the bank itself', () => {
  it('says nothing that each form says for itself, and takes nothing from itself', () => {
    const wrong = file('question-bank', [
      { code: 'drift', text: 'Is there drift?', scale: 'yes-no', required: false },
      { code: 'bedroom-seen', text: 'Seen?', scale: 'yes-no', bank: true },
    ])
    expect(problemsOf(wrong).map((text) => text.split(':')[0])).toEqual([
      'sections.0.questions.0.required',
      'sections.0.questions.1.bank',
    ])
  })
})

describe('what is left to the bank', () => {
  it('is no more than the code, where it stands and what the form says', () => {
    const own = asked(
      { code: 'bedroom-seen', bank: true, text: '', hint: 'In this house', required: false },
      { code: 'own', text: 'Own?', scale: 'where-from' },
    )
    const filled = fillFromBank(own, bank).content as DraftFile
    expect(filled.sections[0]?.questions[0]?.text).toBe('Was the bedroom seen?')
    expect(leaveToBank(filled, bank)).toEqual(own)
  })

  it('what is filled in and left again is what it was, for any file', () => {
    fc.assert(
      fc.property(
        arbTemplateFile,
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        (made, taken) => {
          const whole = made as DraftFile
          const held = bankOf({ ...whole, sections: whole.sections.map(plain) })
          let place = 0
          const written: DraftFile = {
            ...whole,
            template: `${whole.template}-form`,
            sections: whole.sections.map((section) => ({
              ...section,
              questions: section.questions.map((question) => {
                place += 1
                return taken[place % 60] ? { code: question.code, bank: true, text: '' } : question
              }),
            })),
          }
          const { scales: _scales, ...withoutScales } = written
          const filled = fillFromBank(withoutScales, held)
          expect(leaveToBank(filled.content as DraftFile, held)).toEqual(withoutScales)
        },
      ),
    )
  })
})

const OF_THE_FORM = [
  ...['required', 'required_when', 'when', 'when_text', 'comment', 'comment_label', 'comment_on'],
  ...['sources', 'sources_required', 'prompts', 'derive', 'override', 'not_before', 'not_after'],
]

function plain(section: DraftFile['sections'][number]) {
  const questions = section.questions.map((question) =>
    Object.fromEntries(Object.entries(question).filter(([key]) => !OF_THE_FORM.includes(key))),
  )
  return { ...section, questions: questions as typeof section.questions }
}

describe('the bank, beside forms,', () => {
  it('is no form that audits are made with', () => {
    expect([isForm({ key: 'question-bank' }), isForm({ key: 'visits' })]).toEqual([false, true])
  })

  it('has a scale of a form where answers, names and grading are the same, in any order of keys', () => {
    const options = [{ label: 'From inside', code: 'inside' }, seenFrom]
    expect(isOfBank('where-from', { options }, bank)).toBe(true)
    expect(isOfBank('where-from', { options, graded: false }, bank)).toBe(true)
    expect(isOfBank('where-from', { options, graded: true }, bank)).toBe(false)
    expect(isOfBank('where-from', { options: options.toReversed() }, bank)).toBe(false)
    expect(isOfBank('from-where', { options }, bank)).toBe(false)
  })
})

describe('a draft that takes questions from the bank', () => {
  const rows = (...codes: string[]) => codes.map((code) => ({ code, text: code, scale: 'yes-no' }))
  const group = (more: object) => file('visits', [{ code: 'visits', text: 'Visits', type: 'group', ...more }])

  it('does something to the rows of the bank where one is added, changed or moved', () => {
    const before = group({ bank: true, questions: rows('a', 'b') })
    expect(changesRowsOfBank(before, group({ bank: true, questions: rows('a', 'b') }))).toBe(false)
    for (const changed of [rows('a'), rows('b', 'a'), rows('a', 'b', 'c')])
      expect(changesRowsOfBank(before, group({ bank: true, questions: changed }))).toBe(true)
  })

  it('does nothing to them in a group of its own, or one it takes only now', () => {
    const own = group({ questions: rows('a') })
    expect(changesRowsOfBank(own, group({ questions: rows('a', 'b') }))).toBe(false)
    expect(changesRowsOfBank(own, group({ bank: true, questions: rows('a', 'b') }))).toBe(false)
    expect(changesRowsOfBank(group({ bank: true, questions: rows('a') }), own)).toBe(false)
  })

  it('keeps of what is typed what a form says, and what the bank says as it was', () => {
    const before = {
      code: 'drift',
      text: 'Is there drift?',
      scale: 'yes-no',
      bank: true,
      comment: 'optional',
    } as const
    const typed = {
      code: 'other',
      text: 'Typed over',
      scale: 'four-grades',
      required: false,
      hint: 'Look',
    } as const
    expect(withFormsPart(before, typed)).toEqual({
      code: 'drift',
      text: 'Is there drift?',
      scale: 'yes-no',
      bank: true,
      required: false,
      hint: 'Look',
    })
  })

  it('is told where it takes what has no code, is not there, or cannot stand in a row', () => {
    const inRow = { code: 'g', text: 'G', type: 'group', questions: [{ code: 'visits', bank: true }] }
    expect(problemsOf(file('visits', [{ code: 'gone', bank: true }]))).toEqual([
      'sections.0.questions.0.bank: there is no question gone in the question bank: ask it in the form’s own words, or not at all',
    ])
    expect(fillFromBank(file('visits', [{ bank: true }]), bank).problems).toEqual([
      {
        path: ['sections', 0, 'questions', 0, 'bank'],
        message:
          'there is no question without a code in the question bank: ask it in the form’s own words, or not at all',
      },
    ])
    expect(problemsOf(file('visits', [inRow]))).toEqual([
      'sections.0.questions.0.questions.0.bank: visits is a group: it cannot stand in a group',
    ])
  })
})
