import { describe, expect, it } from 'vitest'
import { changesFromForm, fieldName, revisionsWith } from '../../../app/domain/audits/answer-fields.ts'
import { freeTexts } from '../../../app/domain/personal-data/free-texts.ts'
import { madeQuestion } from '../templates/made-templates.ts'

const formOf = (...fields: Array<[name: string, value: string]>): FormData => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

describe('what a page of the form posts', () => {
  it('is for each question its fields, and the revision it was typed over', () => {
    const form = formOf(
      ['seen.value', 'no'],
      ['seen.comment', 'Not since May'],
      ['seen.base', '3'],
      ['when.day', '4'],
      ['when.month', '8'],
      ['when.year', '2020'],
      ['when.base', '0'],
      ['other.value', 'yes'],
      ['other.base', '1'],
    )
    expect(fieldName('seen', 'base')).toBe('seen.base')
    expect(changesFromForm(form, ['seen', 'when'])).toEqual([
      { code: 'seen', raw: { value: 'no', comment: 'Not since May' }, base: 3 },
      { code: 'when', raw: { day: '4', month: '8', year: '2020' }, base: 0 },
    ])
  })

  it('holds boxes that are ticked as one list, and nothing of what is empty', () => {
    const form = formOf(
      ['where.value', 'home'],
      ['where.value', ''],
      ['where.value', 'school'],
      ['where.comment', ''],
      ['where.base', '12'],
    )
    expect(changesFromForm(form, ['where'])).toEqual([
      { code: 'where', raw: { value: 'home school' }, base: 12 },
    ])
  })

  it.each([['x'], ['-1'], ['1.5'], [''], ['1 '], ['1234567890']])(
    'changes nothing over a revision that is none: %j',
    (base) => {
      const form = formOf(['seen.value', 'no'], ['seen.base', base])
      expect(changesFromForm(form, ['seen'])).toEqual([])
    },
  )

  it('changes nothing that names no revision, and reads no file for a text', () => {
    expect(changesFromForm(formOf(['seen.value', 'no']), ['seen'])).toEqual([])
    const form = formOf(['seen.base', '1'])
    form.append('seen.value', new Blob(['no']))
    expect(changesFromForm(form, ['seen'])).toEqual([{ code: 'seen', raw: {}, base: 1 }])
  })
})

it('an answer in conflict goes over the revision it was typed over, until one is chosen', () => {
  const conflicts = [{ code: 'seen', base: 1 }]
  expect(revisionsWith({ seen: 4, when: 2 }, conflicts)).toEqual({ seen: 1, when: 2 })
  expect(revisionsWith({ seen: 4 }, [])).toEqual({ seen: 4 })
})

it('what somebody wrote in their own words is every text of an answer but a choice', () => {
  const raw = { value: 'V', other: 'O', reason: 'R', override: 'C', comment: 'W', numerator: '3', mark: 'm' }
  expect(freeTexts(madeQuestion('seen'), raw)).toEqual(['O', 'R', 'C', 'W'])
  expect(freeTexts(madeQuestion('note', { type: 'text', scale: null }), raw)).toEqual([
    'V',
    'O',
    'R',
    'C',
    'W',
  ])
  expect(freeTexts(madeQuestion('seen'), { value: 'V', comment: '' })).toEqual([])
})
