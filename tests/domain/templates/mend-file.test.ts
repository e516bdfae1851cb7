import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { mendFile } from '../../../app/domain/templates/mend-file.ts'
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
        '13: keys with their values belong here',
        '18: keys with their values belong here',
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
      ['there can be 100 at most'],
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
      ['keys with their values', 'seen is not a known key'],
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

describe('the rest is checked beside', () => {
  const nobody = { question: 'nobody-asks', is: 'yes' }
  const unknown = 'the condition looks at nobody-asks, which this template does not ask'
  const problemsIn = (content: unknown) =>
    checkTemplate(content).problems.map(({ path, message }) => `${path.join('.')}: ${message}`)

  it.each(['template', 'version', 'title', 'theme', 'purpose'])('a missing %s', (key) => {
    const { [key]: _, ...rest } = file([asked('looking', { when: nobody })]) as Record<string, unknown>
    expect(problemsIn(rest)).toEqual([
      expect.stringContaining(`${key} is missing`),
      `sections.0.questions.0.when: ${unknown}`,
    ])
  })

  it.each(['code', 'title'])('a section without %s', (key) => {
    const content = file([asked('looking', { when: nobody })])
    const sections = content.sections.map((section) => ({ ...section, [key]: undefined }))
    expect(problemsIn({ ...content, sections })).toEqual([
      expect.stringContaining(`${key} is missing`),
      `sections.0.questions.0.when: ${unknown}`,
    ])
  })

  it('a question without words', () => {
    const content = file([
      { code: 'seen', scale: 'yes-no' },
      looking('seen'),
      asked('more', { when: nobody }),
    ])
    expect(problemsIn(content)).toEqual([
      expect.stringContaining('text is missing'),
      `sections.0.questions.2.when: ${unknown}`,
    ])
  })

  it('what is asked on the same scale as a question where that is misspelt', () => {
    const content = file([
      { code: 'seen', text: 'Seen?', skale: 'yes-no' },
      asked('met'),
      asked('looking', { when: { question: 'met', is: 'often' } }),
    ])
    expect(problemsIn(content)).toEqual([
      expect.stringContaining('skale is not a known key'),
      expect.stringMatching(/^sections\.0\.questions\.2\.when: often is not an answer to met/),
    ])
  })

  it('a section that is none, and one without a question', () => {
    const content = file([asked('looking', { when: nobody })])
    const empty = { code: 'empty', title: 'Empty', questions: [] }
    const none = { code: 'none', title: 'None', questions: 'none' }
    expect(problemsIn({ ...content, sections: [7, empty, none, ...content.sections] })).toContain(
      `sections.3.questions.0.when: ${unknown}`,
    )
  })

  it('a scale that is none, beside one that is', () => {
    const content = file(
      [
        asked('seen', { scale: 'state' }),
        asked('met', { scale: 'places' }),
        asked('looking', { when: { question: 'met', is: 'away' } }),
      ],
      { scales: { state: { option: two }, places: { options: two } } },
    )
    expect(problemsIn(content)).toEqual([
      expect.stringContaining('options is missing'),
      expect.stringContaining('option is not a known key'),
      expect.stringMatching(/^sections\.0\.questions\.2\.when: .*away/),
    ])
  })

  it.each<[string, object, string]>([
    ['its condition', { when: nobody }, 'when'],
    ['when it must be answered', { required_when: nobody }, 'required_when'],
    ['a prompt', { prompts: [{ when: nobody, text: 'Look' }] }, 'prompts.0.when'],
    [
      'a rule it is worked out by',
      { derive: { rules: [{ when: nobody, answer: 'yes' }] } },
      'derive.rules.0.when',
    ],
  ])('of a question whose scale is misspelt, %s', (_what, more, at) => {
    const content = file([{ code: 'seen', text: 'Seen?', skale: 'yes-no', ...more }, asked('other')])
    expect(problemsIn(content)).toContain(`sections.0.questions.0.${at}: ${unknown}`)
  })
})

describe('a group with mistakes', () => {
  const group = (questions: unknown, more: object = {}) => ({
    ...{ code: 'visits', text: 'Visits', type: 'group', questions },
    ...more,
  })
  const inRows = (question: string, is = 'yes') => ({
    when: { rows: 'visits', where: { question, is }, at_least: 1 },
  })
  const rowsWith = (question: string) => asked('looking', inRows(question))
  const messagesOf = (content: unknown) => checkTemplate(content).problems.map(({ message }) => message)

  it('names a mistake in a row at its place, and not what follows from it', () => {
    const rows = [7, { code: 'alone', text: 'Alone?', skale: 'yes-no' }, asked('seen')]
    const content = file([group(rows), rowsWith('alone'), asked('more', inRows('seen', 'often'))])
    const { problems } = checkTemplate(content)
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'sections.0.questions.0.questions.0',
      'sections.0.questions.0.questions.1.skale',
      'sections.0.questions.2.when.where',
    ])
  })

  it('still checks what its rows ask of one another, at the place in the file', () => {
    const rows = [7, asked('seen'), asked('alone', { when: { question: 'nobody-asks', is: 'yes' } })]
    expect(checkTemplate(file([group(rows)])).problems).toContainEqual({
      path: ['sections', 0, 'questions', 0, 'questions', 2, 'when'],
      message: expect.stringContaining('nobody-asks'),
    })
  })

  it('that has no code takes the codes of its rows along', () => {
    const rows = group([asked('alone')], { code: undefined })
    const content = file([rows, asked('looking', { when: { question: 'alone', is: 'yes' } })])
    expect(messagesOf(content)).toEqual([expect.stringContaining('code is missing')])
  })

  it('whose rows are all broken is not said to have none', () => {
    const content = file([group([7]), asked('looking', { when: { question: 'visits', at_least: 1 } })])
    expect(messagesOf(content)).toEqual([expect.stringContaining('keys with their values belong here')])
  })

  it('whose rows are no list is not said to have none', () => {
    const content = file([group('seen'), rowsWith('seen')])
    expect(messagesOf(content)).toEqual([expect.stringContaining('a list belongs here')])
  })
})

describe('nothing is left to check', () => {
  const wrong = (...path: Array<string | number>) => [{ path, message: 'wrong' }]
  it.each<[string, unknown, Array<string | number>]>([
    ['of what is no file', 7, []],
    ['of nothing', null, []],
    ['of a list', [file([asked('seen')])], []],
    ['of a file that is wrong as a whole', file([asked('seen')]), []],
    ['without a list of sections', { ...file([]), sections: 'none' }, ['sections']],
    ['where no section has a question', file([]), ['sections', 0, 'questions']],
    ['where the only question is broken', file([7]), ['sections', 0, 'questions', 0]],
  ])('%s', (_what, content, path) => {
    expect(mendFile(content, wrong(...path))).toBeNull()
  })
})
