import { expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'

type Item = Record<string, unknown>
const file = (question: Item, more: Item = {}, section: Item = {}) => ({
  ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visits', purpose: 'Are children seen?' },
  sections: [
    {
      code: 's',
      title: 'S',
      questions: [{ code: 'seen', text: 'Seen?', scale: 'yes-no', ...question }],
      ...section,
    },
  ],
  ...more,
})
const scales = (...options: Item[]) => ({ scales: { own: { options } } })
const a = { code: 'a', label: 'A' }

it.each<[string, unknown, string]>([
  [
    'a code of figures',
    file({}, scales(a, { code: 3, label: 'C' })),
    'this is read as a number: put it in quotation marks',
  ],
  ['text that is a truth', file({ text: true }), 'this is read as true or false: put it in quotation marks'],
  ['text that is a list', file({ text: [] }), 'text belongs here'],
  ['a number in words', file({ min: 'two' }), 'a number in figures belongs here'],
  ['yes for true', file({ required: 'yes' }), 'write true or false'],
  ['one code for a list', file({ comment_on: 'no' }), 'a list belongs here, like [a, b]'],
  ['words for keys', file({ labels: 'made of due' }), 'keys with values belong here'],
  [
    'another type',
    file({ type: 'choice' }),
    'write one of: scale, choices, number, ratio, date, text, group',
  ],
  [
    'a date of its own making',
    file({ type: 'date', scale: undefined, earliest: '1/4/2020' }),
    'this is not a date: write it like 2020-04-01',
  ],
  ['too few answers', file({}, scales(a)), 'there must be 2 or more'],
  [
    'too many sections',
    file({}, { sections: Array.from({ length: 41 }, () => ({ ...file({}).sections[0] })) }),
    'there can be 40 at most',
  ],
  ['too long a text', file({ text: 'x'.repeat(401) }), 'it can have 400 characters at most'],
  ['version 0', file({}, { version: 0 }), 'it must be 1 or more'],
  ['a version too high', file({}, { version: 10_000 }), 'it can be 9999 at most'],
  ['half a version', file({}, { version: 1.5 }), 'a whole number in figures belongs here'],
  ['a gate without its answer', file({}, {}, { gate: { question: 'seen' } }), 'is is missing'],
  ['a prompt without its condition', file({ prompts: [{ text: 'Look again' }] }), 'when is missing'],
])(
  'what is wrong with the shape of a file is said in words for who wrote it: %s',
  (_what, content, message) => {
    expect(checkTemplate(content).problems.map((problem) => problem.message)).toContain(message)
  },
)
