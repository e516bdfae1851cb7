import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { parseTemplate } from '../../../app/workflows/templates/parse-template.ts'

const text = `template: visits
version: 1
title: Visits
theme: visiting
purpose: Are children seen?
sign_off: nobody-grades
scales:
  places:
    options:
      - { code: home, label: Home }
      - { code: school, label: School }
sections:
  - code: visits
    title: Visits
    colour: red
    questions:
      - code: seen
        text: Was the child seen?
        scale: yes-no
      - code: where
        text: Where?
        scale: places
        when: { question: never-asked, is: 'yes' }
        cannot_tel: true
  - code: after
    title: After
    questions:
      - code: first
        text: First?
        scale: yes-no
        when: { question: second, is: 'yes' }
      - code: second
        text: 7
        scale: yes-no
        when: { question: first, is: 'yes' }
      - code: weeks
        text: How many weeks?
        type: number
        when: { question: seen, at_least: 1 }
`

const problemsOf = (file: string) =>
  parseTemplate(file).problems.map(({ line, message }) => `${line}: ${message}`)

describe('a file with mistakes of shape and of meaning', () => {
  it('is answered with both at once, each at its line', () => {
    expect(problemsOf(text).sort()).toEqual([
      '15: colour is not a known key here',
      '23: the condition looks at never-asked, which this template does not ask',
      '24: cannot_tel is not a known key here',
      '31: first depends on itself through its conditions',
      '33: this is read as a number: put it in quotation marks',
      '35: second depends on itself through its conditions',
      '39: the condition compares seen as a number, but it is a scale',
      '6: nobody-grades is not a question of this template',
    ])
  })

  it('names the places behind a part that had to be left out as they are in the file', () => {
    const broken = text
      .replace('      - code: seen\n', '      - just words\n      - code: seen\n')
      .replace('sections:\n', 'sections:\n  - 7\n')
    expect(problemsOf(broken)).toEqual(
      expect.arrayContaining([
        '13: keys with values belong here',
        '18: keys with values belong here',
        '25: the condition looks at never-asked, which this template does not ask',
        '41: the condition compares seen as a number, but it is a scale',
      ]),
    )
  })
})

const asked = (code: string, more: object = {}) => ({ code, text: `${code}?`, scale: 'yes-no', ...more })
const file = (questions: unknown[], top: object = {}) => ({
  ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visiting', purpose: 'Are children seen?' },
  ...top,
  sections: [{ code: 'visits', title: 'Visits', questions }],
})
const looking = (code: string, more: object = {}) =>
  asked('looking', { when: { question: code, is: 'yes' }, ...more })
const two = [
  { code: 'here', label: 'Here' },
  { code: 'gone', label: 'Gone' },
]

describe('what only follows from a part that is wrong is not named', () => {
  const consequences: Array<[what: string, content: unknown, named: string[]]> = [
    [
      'a misspelt code',
      file([{ cod: 'seen', text: 'Seen?', scale: 'yes-no' }, looking('seen')]),
      ['code is missing', 'cod is'],
    ],
    [
      'a misspelt scale',
      file([{ code: 'seen', text: 'Seen?', skale: 'yes-no' }, looking('seen')]),
      ['skale is'],
    ],
    [
      'a type nobody knows',
      file([asked('seen', { type: 'paint', min: 3 }), looking('seen')]),
      ['write one of'],
    ],
    [
      'a scale that is none',
      file(
        [asked('seen', { scale: 'state' }), asked('looking', { when: { question: 'seen', is: 'gone' } })],
        { scales: { state: { option: two } } },
      ),
      ['options is missing', 'option is'],
    ],
    [
      'scales under a misspelt key',
      file([asked('seen', { scale: 'state' })], { scale: { state: { options: two } } }),
      ['scale is not a known key'],
    ],
    [
      'a condition that is none',
      file([
        asked('seen'),
        asked('looking', { when: { question: 'seen', was: 'yes' }, when_text: 'it was seen' }),
      ]),
      ['a condition is one of'],
    ],
    [
      'rows under a misspelt key',
      file([
        { code: 'visits', text: 'Visits', type: 'group', question: [asked('seen')] },
        asked('looking', { when: { rows: 'visits', where: { question: 'seen', is: 'yes' }, at_least: 1 } }),
      ]),
      ['question is not a known key'],
    ],
    [
      'a sign-off question whose scale is misspelt',
      file([{ code: 'seen', text: 'Seen?', type: 'scales', scale: 'yes-no' }], { sign_off: 'seen' }),
      ['write one of'],
    ],
    [
      'a derivation that is none',
      file([asked('seen', { derive: { rule: [] }, override: true })]),
      ['derive is one of'],
    ],
    [
      'more questions than there can be',
      file([
        ...Array.from({ length: 100 }, (_, place) => asked(`q-${place}`)),
        asked('seen'),
        looking('seen'),
      ]),
      ['at most'],
    ],
    [
      'a gate that is no question because that is broken',
      {
        ...file([]),
        sections: [
          {
            code: 'visits',
            title: 'V',
            gate: { question: 'seen', is: 'yes' },
            questions: [7, asked('other')],
            seen: { code: 'seen' },
          },
        ],
      },
      ['keys with values', 'seen is not a known key'],
    ],
  ]
  it.each(consequences)('%s', (_what, content, named) => {
    const messages = checkTemplate(content).problems.map(({ message }) => message)
    expect(messages).toHaveLength(named.length)
    expect(named.filter((each) => !messages.some((message) => message.includes(each)))).toEqual([])
  })

  it('but a question nobody asks is, beside any of them', () => {
    for (const [, content] of consequences) {
      const all = structuredClone(content) as {
        sections: Array<{ code: string; title: string; questions: unknown[] }>
      }
      all.sections.push({
        code: 'more',
        title: 'More',
        questions: [asked('more', { when: { question: 'nobody-asks', applies: true } })],
      })
      expect(checkTemplate(all).problems).toContainEqual({
        path: ['sections', 1, 'questions', 0, 'when'],
        message: 'the condition looks at nobody-asks, which this template does not ask',
      })
    }
  })
})
