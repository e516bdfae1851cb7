import { expect, test } from 'vitest'
import { shapeProblems } from '../../../app/domain/templates/shape-problem.ts'
import { templateFile } from '../../../app/domain/templates/template-file.ts'

/** What is said of a small file with these keys at its top, or with these keys of its question. */
function said(top: object, question: object = {}): string[] {
  const questions = [{ code: 'seen', text: 'Seen?', scale: 'yes-no', ...question }]
  const file = {
    ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visiting', purpose: 'Seen?' },
    ...{ sections: [{ code: 'all', title: 'All', questions }], ...top },
  }
  const { error } = templateFile.safeParse(file)
  return (error?.issues ?? []).flatMap(shapeProblems).map(({ path, message }) => `${path.at(-1)}: ${message}`)
}

test('what is wrong with the shape of a file is said in words for who wrote it', () => {
  expect(said({ title: 1000 })).toEqual(['title: this is read as a number: put it in quotation marks'])
  expect(said({ title: true })).toEqual(['title: this is read as true or false: put it in quotation marks'])
  expect(said({ title: null })).toEqual(['title: this is read as nothing: put it in quotation marks'])
  expect(said({ theme: {} })).toEqual(['theme: a text belongs here'])
  expect(said({ title: undefined })).toEqual(['title: title is missing'])
  expect(said({ version: 1.5 })).toEqual(['version: a whole number belongs here'])
  expect(said({ version: 0 })).toEqual(['version: it must be 1 or more'])
  expect(said({ version: 10_000 })).toEqual(['version: it can be 9999 at most'])
  expect(said({ sections: 'none' })).toEqual(['sections: a list belongs here, like [a, b]'])
  expect(said({ sections: [] })).toEqual(['sections: there must be 1 or more'])
  expect(said({ scales: { 'Two words': {} } })[0]).toMatch(/lower-case letters/)
  expect(said({}, { text: 'x'.repeat(401) })).toEqual(['text: it can have 400 characters at most'])
  expect(said({}, { min: '1' })).toEqual(['min: a number belongs here, without quotation marks'])
  expect(said({}, { required: 'yes' })).toEqual(['required: write true or false'])
  expect(said({}, { bank: false })).toEqual(['bank: write true, or leave it out'])
  expect(said({}, { size: 'big' })).toEqual(['size: write one of short, long'])
  expect(said({}, { earliest: '2020-13-01' })).toEqual([
    'earliest: this is not a date: write it like 2020-04-01',
  ])
  expect(said({}, { prompts: [{ text: 'Look again' }] })).toEqual(['when: when is missing'])
  const when = (condition: object) => said({}, { when: condition })
  expect(when({ question: 'seen', is: 12 })).toEqual([
    'is: this is read as a number: put it in quotation marks',
  ])
  expect(when({ any: [{ question: 'seen', on_or_after: '2020-02-31' }] })).toEqual([
    'on_or_after: this is not a date: write it like 2020-04-01',
  ])
  expect(when({ count: [{ question: 'seen', is: 'yes' }] })).toEqual(['when: give at_least or at_most'])
  expect(when({ question: 'seen' })[0]).toMatch(/^when: a condition is one of: all, any, not;/)
  expect(said({}, { derive: { between: ['seen'], in: 'days' } })).toEqual([
    'between: there must be 2 or more',
  ])
  expect(said({}, { colour: 'red', hue: 1 })).toEqual([
    'colour: colour is not a known key here',
    'hue: hue is not a known key here',
  ])
})
