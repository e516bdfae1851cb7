import { describe, expect, it } from 'vitest'
import type { DraftFile } from '../../../app/domain/templates/draft-file.ts'
import { referencesTo, renameReferences } from '../../../app/domain/templates/template-references.ts'

const isYes = (question: string) => ({ question, is: 'yes' })

/** A form in which every kind of reference stands; `seen` and `visits` are what is referred to. */
const form: DraftFile = {
  ...{
    template: 'visits',
    version: 1,
    title: 'Visits',
    theme: 'visiting',
    purpose: 'Seen?',
    sign_off: 'seen',
  },
  scales: { own: { options: [{ code: 'yes', label: 'Yes' }], meets: ['yes'] } },
  sections: [
    {
      ...{
        code: 'first',
        title: 'First',
        when: isYes('seen'),
        gate: { question: 'seen', is: ['yes', 'no'] },
      },
      questions: [
        {
          ...{
            code: 'seen',
            text: 'Seen?',
            scale: 'own',
            sources: 'own',
            meets: ['yes'],
            comment_on: ['no'],
          },
          ...{ guidance: { yes: 'Twice' }, exclusive: ['no'] },
        },
        { code: 'asked', text: 'Asked?', type: 'date', not_before: 'seen', not_after: 'seen' },
        { code: 'when', text: 'When?', when: { all: [isYes('seen'), { any: [{ not: isYes('seen') }] }] } },
        { code: 'needed', text: 'Needed?', required_when: { question: 'seen', is_not: ['yes'] } },
        {
          code: 'prompt',
          text: 'P?',
          prompts: [{ when: { question: 'seen', is_not: 'yes' }, text: 'Look' }],
        },
        { code: 'counted', text: 'C?', when: { count: [isYes('seen')], at_least: 1 } },
        { code: 'in-rows', text: 'R?', when: { rows: 'seen', where: isYes('seen'), at_most: 1 } },
        {
          code: 'ruled',
          text: 'R?',
          derive: { rules: [{ when: isYes('seen'), answer: 'yes' }, { answer: 2 }] },
        },
        { code: 'between', text: 'B?', derive: { between: ['seen', 'seen'], in: 'days' } },
        { code: 'count', text: 'C?', derive: { count: [isYes('seen')] } },
        { code: 'rows', text: 'R?', derive: { rows: 'seen', where: isYes('seen') } },
        { code: 'all-rows', text: 'R?', derive: { rows: 'seen' } },
        { code: 'sum', text: 'S?', derive: { sum: ['seen'] } },
        { code: 'all', text: 'A?', derive: { all_or_nothing: ['seen'] } },
        { code: 'share', text: 'S?', derive: { share_met: ['seen'] } },
        {
          ...{ code: 'group', text: 'G?', type: 'group' },
          questions: [{ code: 'row', text: 'Row?', when: isYes('seen') }],
        },
      ],
    },
    { code: 'apart', title: 'Apart', questions: [{ code: 'other', text: 'Other?', scale: 'yes-no' }] },
  ],
}

describe('a question that is renamed', () => {
  const renamed = renameReferences(form, { question: (code) => (code === 'seen' ? 'visited' : code) })

  it('is called so wherever it is referred to, and nothing else changes', () => {
    const text = (file: DraftFile) => JSON.stringify(file)
    // What is defined keeps its name.
    const wanted = text(form).replaceAll('"seen"', '"visited"').replace('"code":"visited"', '"code":"seen"')
    expect(text(renamed)).toBe(wanted)
  })

  it('leaves the file alone that was given', () => {
    expect(form.sign_off).toBe('seen')
    expect(form.sections[0]?.questions[1]?.not_before).toBe('seen')
  })
})

describe('an answer that is renamed', () => {
  const asked: string[] = []
  const renamed = renameReferences(form, {
    option: (question, code) => {
      asked.push(question)
      return `${code}-${question}`
    },
  })
  const question = (code: string) => renamed.sections[0]?.questions.find((each) => each.code === code)

  it('is renamed in its own question, and told whose answer it is where others look at it', () => {
    expect(question('seen')).toMatchObject({
      meets: ['yes-seen'],
      comment_on: ['no-seen'],
      guidance: { 'yes-seen': 'Twice' },
      exclusive: ['no-seen'],
    })
    expect(question('needed')?.required_when).toEqual({ question: 'seen', is_not: ['yes-seen'] })
    expect(question('prompt')?.prompts?.[0]?.when).toEqual({ question: 'seen', is_not: 'yes-seen' })
    expect(renamed.sections[0]?.gate).toEqual({ question: 'seen', is: ['yes-seen', 'no-seen'] })
    // A rule gives an answer of the question it stands in; a number is none.
    expect(question('ruled')?.derive).toEqual({
      rules: [{ when: { question: 'seen', is: 'yes-seen' }, answer: 'yes-ruled' }, { answer: 2 }],
    })
    expect(new Set(asked)).toEqual(new Set(['seen', 'ruled']))
  })
})

it('a scale that is renamed is renamed where answers and where sources are on it', () => {
  const renamed = renameReferences(form, { scale: (name) => (name === 'own' ? 'theirs' : name) })
  expect(renamed.sections[0]?.questions[0]).toMatchObject({ scale: 'theirs', sources: 'theirs' })
  expect(renamed.sections[1]?.questions[0]).toMatchObject({ scale: 'yes-no' })
  expect(renamed.scales).toEqual(form.scales)
})

describe('who is told before a question is removed', () => {
  it('hears of every question and section that refers to it, each once, and of none that does not', () => {
    const all = form.sections[0]?.questions.map(({ code }) => code) ?? []
    expect(referencesTo(form, 'seen')).toEqual([
      'first',
      ...all.filter((code) => !['seen', 'group'].includes(code)),
      'row',
    ])
  })

  it('hears of nothing where nothing refers to it', () => {
    expect(referencesTo(form, 'other')).toEqual([])
    expect(referencesTo(form, 'row')).toEqual([])
  })
})
