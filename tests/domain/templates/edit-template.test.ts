import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blankDraft,
  codeFrom,
  type DraftFile,
  type DraftQuestion,
  freeCode,
  readDraft,
} from '../../../app/domain/templates/draft-file.ts'
import {
  addQuestion,
  addScale,
  addSection,
  changeHead,
  changeQuestion,
  changeScale,
  changeSection,
  type Edited,
  findQuestionIn,
  groupOf,
  moveQuestion,
  moveQuestionTo,
  moveSection,
  questionsOf,
  removeQuestion,
  removeScale,
  removeSection,
  sectionOf,
} from '../../../app/domain/templates/edit-template.ts'
import { problemPlace } from '../../../app/domain/templates/problem-place.ts'
import { referencesTo } from '../../../app/domain/templates/template-references.ts'

/** A form in which everything that can refer to a question does. */
const visits: DraftFile = {
  template: 'visits',
  version: 1,
  title: 'Visits',
  theme: 'visiting',
  purpose: 'Are children seen?',
  sign_off: 'grade',
  scales: {
    seen: {
      options: [
        { code: 'alone', label: 'Alone' },
        { code: 'not-seen', label: 'Not seen' },
      ],
      meets: ['alone'],
    },
  },
  sections: [
    {
      code: 'first',
      title: 'First',
      questions: [
        {
          code: 'how',
          text: 'How was the child seen?',
          scale: 'seen',
          guidance: { alone: 'In the bedroom' },
        },
        { code: 'on', text: 'When?', type: 'date', when: { question: 'how', is: ['alone'] } },
        { code: 'before', text: 'And before?', type: 'date', not_after: 'on' },
        {
          code: 'gap',
          text: 'Days between',
          type: 'number',
          derive: { between: ['before', 'on'], in: 'days' },
        },
        {
          code: 'kind',
          text: 'Met?',
          scale: 'seen',
          meets: ['alone'],
          comment_on: ['not-seen'],
          sources: 'seen',
        },
      ],
    },
    {
      code: 'second',
      title: 'Second',
      when: { all: [{ question: 'how', is_not: 'not-seen' }, { not: { question: 'how', applies: false } }] },
      gate: { question: 'how', is: 'alone' },
      questions: [
        {
          code: 'actions',
          text: 'Actions',
          type: 'group',
          questions: [
            { code: 'done', text: 'Done?', scale: 'yes-no' },
            { code: 'late', text: 'Late?', scale: 'yes-no', when: { question: 'done', is: 'no' } },
          ],
        },
        {
          code: 'grade',
          text: 'How good?',
          scale: 'four-grades',
          prompts: [
            { when: { rows: 'actions', where: { question: 'done', is: 'yes' }, at_least: 1 }, text: 'Done' },
          ],
          derive: {
            rules: [{ when: { count: [{ question: 'how', is: 'alone' }], at_least: 1 }, answer: 'good' }],
          },
        },
      ],
    },
  ],
}

function fileOf(edited: Edited): DraftFile {
  if (edited.file === null) throw new Error(edited.mistake.message)
  return edited.file
}

const codes = (file: DraftFile) => questionsOf(file).map(({ code }) => code)
const text = (file: DraftFile) => JSON.stringify(file)

describe('a new code', () => {
  test('of a question carries through to everything that refers to it', () => {
    const how = { ...findQuestionIn(visits, 'how'), code: 'how-seen', text: 'How was the child seen?' }
    const renamed = fileOf(changeQuestion(visits, 'how', how))
    expect(text(renamed)).toBe(text(visits).replaceAll('"how"', '"how-seen"'))
    for (const [from, to] of [
      ['on', 'seen-on'],
      ['before', 'seen-before'],
      ['actions', 'agreed'],
      ['done', 'is-done'],
      ['grade', 'overall'],
    ] as const) {
      const changed = {
        ...findQuestionIn(visits, from),
        code: to,
        text: findQuestionIn(visits, from)?.text ?? '',
      }
      expect(text(fileOf(changeQuestion(visits, from, changed)))).toBe(
        text(visits).replaceAll(`"${from}"`, `"${to}"`),
      )
    }
  })

  test('of a scale, and of its answers, carries through to its questions and to no other', () => {
    const options = [
      { code: 'by-themselves', label: 'Alone' },
      { code: 'not-seen', label: 'Not seen' },
    ]
    const renamed = new Map([['alone', 'by-themselves']])
    const changed = { name: 'contact', scale: { options, meets: ['by-themselves'] }, renamed }
    const file = fileOf(changeScale(visits, 'seen', changed))
    expect(text(file)).toBe(
      text(visits).replaceAll('"seen"', '"contact"').replaceAll('"alone"', '"by-themselves"'),
    )
  })

  test('taken back leaves the file as it was', () => {
    const code = fc.constantFrom(...codes(visits))
    fc.assert(
      fc.property(code, (from) => {
        const question = findQuestionIn(visits, from)
        if (!question) throw new Error('no question')
        const there = fileOf(changeQuestion(visits, from, { ...question, code: 'another' }))
        const changed = findQuestionIn(there, 'another')
        if (!changed) throw new Error('not renamed')
        expect(fileOf(changeQuestion(there, 'another', { ...changed, code: from }))).toEqual(visits)
      }),
    )
  })

  test('that another has is refused, and nothing is changed', () => {
    const refused = (edited: Edited) => expect(edited.mistake?.field)
    refused(addQuestion(visits, 'first', { code: 'done', text: '' })).toBe('code')
    refused(changeQuestion(visits, 'how', { code: 'late', text: '' })).toBe('code')
    refused(addSection(visits, { code: 'first', title: '', questions: [] })).toBe('code')
    refused(changeSection(visits, 'first', { code: 'second', title: '' })).toBe('code')
    refused(addScale(visits, 'seen', { options: [] })).toBe('name')
    refused(addScale(visits, 'four-grades', { options: [] })).toBe('name')
    refused(changeScale(visits, 'seen', { name: 'yes-no', scale: { options: [] }, renamed: new Map() })).toBe(
      'name',
    )
  })
})

describe('questions', () => {
  test('are added to a section, or to the rows of a group, and to nothing else', () => {
    const added = { code: 'why', text: 'Why?', type: 'text' as const }
    expect(sectionOf(fileOf(addQuestion(visits, 'first', added)), 'why')?.code).toBe('first')
    expect(groupOf(fileOf(addQuestion(visits, 'actions', added)), 'why')).toBe('actions')
    expect(addQuestion(visits, 'how', added).file).toBeNull()
    expect(addQuestion(visits, 'third', added).file).toBeNull()
  })

  test('move among those they stand with, and stop at either end', () => {
    const order = (file: DraftFile) => codes(file).join(' ')
    expect(order(fileOf(moveQuestion(visits, 'on', 'up')))).toMatch(/^on how before/)
    expect(order(fileOf(moveQuestion(visits, 'late', 'up')))).toMatch(/actions late done grade$/)
    expect(fileOf(moveQuestion(visits, 'how', 'up'))).toEqual(visits)
    expect(fileOf(moveQuestion(visits, 'grade', 'down'))).toEqual(visits)
  })

  test('move to another section, or into the rows of a group', () => {
    const moved = (code: string, into: string, after = '') =>
      fileOf(moveQuestionTo(visits, code, { into, after }))
    expect(codes(moved('how', 'second', 'grade')).join(' ')).toBe(
      'on before gap kind actions done late grade how',
    )
    expect(codes(moved('how', 'second', 'actions')).join(' ')).toMatch(/actions done late how grade$/)
    expect(codes(moved('grade', 'first')).join(' ')).toMatch(/^grade how/)
    expect(codes(moved('how', 'first', 'before')).join(' ')).toMatch(/^on before how gap/)
    expect(codes(moved('on', 'actions', 'done')).join(' ')).toMatch(/actions done on late/)
    expect(groupOf(moved('on', 'actions'), 'on')).toBe('actions')
    expect(moveQuestionTo(visits, 'how', { into: 'nowhere', after: '' }).file).toBeNull()
  })

  test('that are moved keep their conditions, and what was said of the first row only where there are rows', () => {
    const late = { ...findQuestionIn(visits, 'late'), not_in_first_row: true }
    const file = fileOf(changeQuestion(visits, 'late', late as DraftQuestion))
    const out = fileOf(moveQuestionTo(file, 'late', { into: 'first', after: 'how' }))
    expect(findQuestionIn(out, 'late')).toEqual({ ...findQuestionIn(visits, 'late') })
    const within = fileOf(moveQuestionTo(file, 'late', { into: 'actions', after: '' }))
    expect(findQuestionIn(within, 'late')).toEqual(late)
  })

  test('that are groups do not move into rows', () => {
    for (const into of ['actions', 'done'])
      expect(moveQuestionTo(visits, 'actions', { into, after: '' }).file).toBeNull()
  })

  test('that are removed leave what looks at them, which is named beforehand', () => {
    expect(referencesTo(visits, 'how')).toEqual(['on', 'second', 'grade'])
    expect(referencesTo(visits, 'done')).toEqual(['late', 'grade'])
    expect(referencesTo(visits, 'late')).toEqual([])
    const file = fileOf(removeQuestion(visits, 'how'))
    expect(codes(file)).not.toContain('how')
    expect(file.sections[1]).toEqual(visits.sections[1])
    expect(codes(fileOf(removeQuestion(visits, 'done')))).not.toContain('done')
  })

  test('in the rows of a group stay when the group is changed, and go when it is no group any more', () => {
    const actions = { code: 'actions', text: 'Agreed', type: 'group' as const }
    expect(codes(fileOf(changeQuestion(visits, 'actions', actions)))).toContain('late')
    const asText = { ...actions, type: 'text' as const }
    expect(codes(fileOf(changeQuestion(visits, 'actions', asText)))).not.toContain('late')
  })
})

test('sections and scales are added, changed, moved and removed', () => {
  const third = { code: 'third', title: 'Third', questions: [] }
  const three = fileOf(addSection(visits, third))
  const order = (file: DraftFile) => file.sections.map(({ code }) => code)
  expect(order(fileOf(moveSection(three, 'third', 'up')))).toEqual(['first', 'third', 'second'])
  expect(order(fileOf(removeSection(three, 'first')))).toEqual(['second', 'third'])
  const changed = fileOf(changeSection(visits, 'second', { code: 'last', title: 'Last' }))
  expect(changed.sections[1]).toEqual({
    code: 'last',
    title: 'Last',
    questions: visits.sections[1]?.questions,
  })
  expect(fileOf(removeScale(visits, 'seen')).scales).toBeUndefined()
  const head = { template: 'visits', title: 'Seen', theme: 'visiting', purpose: 'Why' }
  const { sign_off: _signOff, ...rest } = visits
  expect(fileOf(changeHead(visits, head))).toEqual({ ...rest, ...head })
})

test('what somebody else took out meanwhile is said to be gone', () => {
  const gone = [
    changeSection(visits, 'x', { code: 'x', title: '' }),
    removeSection(visits, 'x'),
    moveSection(visits, 'x', 'up'),
    changeQuestion(visits, 'x', { code: 'x', text: '' }),
    removeQuestion(visits, 'x'),
    moveQuestion(visits, 'x', 'up'),
    moveQuestionTo(visits, 'x', { into: 'first', after: '' }),
    changeScale(visits, 'x', { name: 'x', scale: { options: [] }, renamed: new Map() }),
    removeScale(visits, 'x'),
  ]
  for (const edited of gone) expect(edited.mistake?.message).toMatch(/is not in the draft any more/)
})

describe('a draft', () => {
  test('may be unfinished, and never of another shape', () => {
    expect(readDraft(visits).problems).toEqual([])
    expect(readDraft(blankDraft({ key: 'new', title: '' })).problems).toEqual([])
    const unfinished = {
      ...visits,
      purpose: '',
      sections: [{ code: 'a', title: '', questions: [], when: { all: [] } }],
    }
    expect(readDraft(unfinished).problems).toEqual([])
    const misspelt = { ...visits, sections: [{ code: 'a', title: 'A', questions: [], intr: 'x' }] }
    expect(readDraft(misspelt).problems).toEqual([
      { path: ['sections', 0, 'intr'], message: 'intr is not a known key here' },
    ])
    for (const other of [
      null,
      'text',
      [],
      { ...visits, sections: 'none' },
      { ...visits, template: 'Two words' },
    ])
      expect(readDraft(other).problems.length).toBeGreaterThan(0)
    const [first] = visits.sections
    for (const twice of [
      [first, { code: first?.code, title: 'Again', questions: [] }],
      [first, { code: 'more', title: 'More', questions: [first?.questions[0]] }],
    ])
      expect(readDraft({ ...visits, sections: twice }).problems).toMatchObject([
        { message: expect.stringMatching(/ stands twice in this template$/) },
      ])
    const badName = { ...visits, scales: { 'Two words': { options: [] } } }
    expect(readDraft(badName).problems).toHaveLength(1)
  })

  test('gets a code out of words, and one that is free', () => {
    expect(codeFrom('Was the child’s bedroom seen?')).toBe('was-the-childs-bedroom-seen')
    expect(codeFrom('Übersicht 2020')).toBe('ubersicht-2020')
    expect(codeFrom('???')).toBe('')
    expect(codeFrom('word '.repeat(40))).toMatch(/^(word-)*word$/)
    expect(freeCode('a', new Set())).toBe('a')
    expect(freeCode('a', new Set(['a', 'a-2']))).toBe('a-3')
  })
})

test('a problem is placed at the part of the form it belongs to', () => {
  const place = (...path: Array<string | number>) => {
    const { message: _message, ...rest } = problemPlace(visits, { path, message: '' })
    return Object.values(rest).join(' ')
  }
  expect(place('purpose')).toBe('template  purpose')
  expect(place('scales', 'seen', 'meets')).toBe('scale seen meets')
  expect(place('sections', 1, 'gate', 'is')).toBe('section second gate')
  expect(place('sections', 0, 'questions', 2, 'not_after')).toBe('question before not_after')
  expect(place('sections', 1, 'questions', 0, 'questions', 1, 'when', 'is')).toBe('question late when')
  expect(place('sections', 1, 'questions', 0, 'questions')).toBe('question actions questions')
  expect(place('sections', 0, 'questions', 2, 'labels', 'denominator')).toBe('question before denominator')
  expect(place('sections', 9)).toBe('template  sections')
})

describe('what is refused says which field it is about, and why', () => {
  const mistake = (edited: Edited) => edited.mistake
  const section = { code: 'first', title: 'Again' }

  test('where the code or the name is taken', () => {
    expect(mistake(addSection(visits, { ...section, questions: [] }))).toEqual({
      field: 'code',
      message: 'Another section has this code',
    })
    expect(mistake(addQuestion(visits, 'first', { code: 'how', text: 'How?' }))).toEqual({
      field: 'code',
      message: 'Another question has this code',
    })
    expect(mistake(addScale(visits, 'seen', { options: [] }))).toEqual({
      field: 'name',
      message: 'Another scale has this name',
    })
    expect(mistake(addScale(visits, 'yes-no', { options: [] }))).toEqual({
      field: 'name',
      message: 'Every template has a scale of this name already',
    })
    const renamed = new Map<string, string>()
    const taken = { name: 'four-grades', scale: { options: [] }, renamed }
    expect(mistake(changeScale(visits, 'seen', taken))).toMatchObject({ field: 'name' })
  })

  test('where it is gone', () => {
    const question = { code: 'new', text: 'New?' }
    const scale = { name: 'new', scale: { options: [] }, renamed: new Map<string, string>() }
    const asked: Array<[Edited, string]> = [
      [changeSection(visits, 'gone', section), 'section'],
      [removeSection(visits, 'gone'), 'section'],
      [moveSection(visits, 'gone', 'up'), 'section'],
      [addQuestion(visits, 'gone', question), 'section'],
      [addQuestion(visits, 'how', question), 'section'],
      [moveQuestionTo(visits, 'how', { into: 'gone', after: '' }), 'section'],
      [changeQuestion(visits, 'gone', question), 'question'],
      [removeQuestion(visits, 'gone'), 'question'],
      [moveQuestion(visits, 'gone', 'down'), 'question'],
      [moveQuestionTo(visits, 'gone', { into: 'first', after: '' }), 'question'],
      [changeScale(visits, 'gone', scale), 'scale'],
      [removeScale(visits, 'gone'), 'scale'],
    ]
    for (const [edited, what] of asked)
      expect(mistake(edited)).toEqual({ field: 'form', message: `This ${what} is not in the draft any more` })
  })

  test('and what is looked for and not there is nothing', () => {
    expect(findQuestionIn(visits, 'gone')).toBeNull()
    expect(groupOf(visits, 'gone')).toBeNull()
    expect(sectionOf(visits, 'gone')).toBeNull()
    expect(sectionOf(visits, 'how')?.code).toBe('first')
  })
})
