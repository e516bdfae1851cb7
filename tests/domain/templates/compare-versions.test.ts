import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import {
  type ComparedQuestion,
  changesInWords,
  compareVersions,
  sharedCodes,
  whyNotComparable,
} from '../../../app/domain/templates/compare-versions.ts'
import {
  allQuestions,
  dependsOn,
  type Question,
  type Template,
} from '../../../app/domain/templates/template.ts'
import { arbTemplate, madeQuestion, madeTemplate } from './made-templates.ts'

const seenIs = (code: string): Condition => ({ question: 'seen', is: [code] })

/** A form of two questions, before and after the second one was changed so. */
function changed(more: Partial<Question>, from: Partial<Question> = {}): ComparedQuestion | undefined {
  const seen = madeQuestion('seen')
  const before = madeTemplate([seen, madeQuestion('alone', from)])
  const now = madeTemplate([seen, madeQuestion('alone', { ...from, ...more })], { version: 2 })
  const { questions } = compareVersions(before, now)
  expect(questions.map(({ code }) => code).filter((code) => code !== 'alone')).toEqual([])
  return questions[0]
}

const scale = (options: string[], more = {}) => ({
  scale: {
    ...{ name: 'own', meets: null, graded: false, ...more },
    options: options.map((code) => ({ code, label: code })),
  },
})

const worth = (points: number) => ({
  scale: {
    ...{ name: 'own', meets: null, graded: false },
    options: [
      { code: 'a', label: 'A', points },
      { code: 'b', label: 'B', points: 0 },
    ],
  },
})

describe('a question whose figures cannot go on', () => {
  it.each<[string, string, Partial<Question>, Partial<Question>?]>([
    ['its text', 'reworded', { text: 'Was it?' }],
    ['its hint', 'reworded', { hint: 'Look at the last visit.' }],
    ['what good looks like', 'reworded', { guidance: { yes: 'It says so.' } }],
    ['the names of its numbers', 'reworded', { labels: { numerator: 'Held', denominator: 'Due' } }],
    ['its unit', 'reworded', { unit: 'weeks' }],
    ['what a row is called', 'reworded', { row: 'placement' }],
    ['its type', 're-scaled', { type: 'choices' }],
    ['an answer more', 're-scaled', scale(['yes', 'no', 'partly']), scale(['yes', 'no'])],
    ['the order of its answers', 're-scaled', scale(['no', 'yes']), scale(['yes', 'no'])],
    ['whether they are grades', 're-scaled', scale(['a', 'b'], { graded: true }), scale(['a', 'b'])],
    ['the points of an answer', 're-scaled', worth(1), worth(2)],
    ['polarity', 're-scaled', { meets: { by: 'codes', codes: ['no'] } }],
    ['no polarity', 're-scaled', { meets: null }],
    ['a limit of what is met', 're-scaled', meetsAt(3), meetsAt(2)],
    ['a limit of a number', 're-scaled', { max: 10 }],
    ['a choice that excludes the others', 're-scaled', { exclusive: ['no'] }],
    ['whole numbers only', 're-scaled', { whole: true }],
    ['the earliest date', 're-scaled', { earliest: '2020-04-01' }],
    ['another date it cannot precede', 're-scaled', { not_before: 'seen' }],
    ['the length of a text', 're-scaled', { longest: 200 }],
    ['a condition', 'condition', { when: seenIs('yes') }],
    ['another condition', 'condition', { when: seenIs('yes') }, { when: seenIs('no') }],
    ['no condition', 'condition', { when: null }, { when: seenIs('no') }],
    ['not in the first row', 'condition', { not_in_first_row: true }],
    ['how it is worked out', 'derivation', { derive: { sum: ['seen'] } }],
    ['whether that may be changed', 'derivation', { override: true }],
    ['not applicable offered', 'not-applicable', { not_applicable: true }],
    ['not applicable withdrawn', 'not-applicable', { not_applicable: false }, { not_applicable: true }],
    ['cannot tell offered', 'cannot-tell', { cannot_tell: true }],
    ['must not be answered', 'required', { required: false }],
    ['must be answered sometimes', 'required', { required_when: seenIs('yes') }],
    ['reasons demanded', 'required', { comment: 'required' }],
    ['reasons demanded of a weak grade', 'required', { comment_on: ['no'] }],
    ['sources demanded', 'required', { sources_required: true }],
  ])('%s', (_, kind, more, from) => {
    const compared = changed(more, from)
    expect(compared?.changes.map((change) => change.kind)).toEqual([kind])
    expect(compared).toMatchObject({ comparable: false, because: [expect.stringMatching(/\w/)] })
  })

  it('is reworded and not re-scaled where only the words of an answer changed', () => {
    const [yes, no] = [
      { code: 'yes', label: 'Yes' },
      { code: 'no', label: 'No' },
    ]
    const own = { name: 'own', meets: null, graded: false }
    const from = { scale: { ...own, options: [yes, no] } }
    const compared = changed({ scale: { ...own, options: [{ code: 'yes', label: 'Yes, all' }, no] } }, from)
    expect(compared?.changes).toEqual([
      { kind: 'reworded', breaks: true, words: 'the words of its answers were changed' },
    ])
  })

  it('hangs, through another, on one that was reworded', () => {
    const chain = (text: string) =>
      madeTemplate([
        madeQuestion('seen', { text }),
        madeQuestion('alone', { when: seenIs('yes') }),
        madeQuestion('said', { when: { question: 'alone', is: ['yes'] } }),
        madeQuestion('told', {
          derive: { all_or_nothing: ['said'] },
        }),
        madeQuestion('home'),
      ])
    const { questions } = compareVersions(chain('Was the child seen?'), chain('Was the child met?'))
    expect(questions.map(({ code, comparable }) => [code, comparable])).toEqual([
      ['seen', false],
      ['alone', false],
      ['said', false],
      ['told', false],
    ])
    expect(questions[3]?.because).toContain('“Was the child met?”, on which it hangs, was changed')
  })

  it('stands in a group whose rows are others', () => {
    const rows = (max: number) =>
      madeTemplate([
        madeQuestion('placements', {
          type: 'group',
          max,
          questions: [madeQuestion('kin', { group: 'placements' })],
        }),
      ])
    const { questions } = compareVersions(rows(3), rows(4))
    expect(questions.map(({ code, comparable }) => [code, comparable])).toEqual([
      ['placements', false],
      ['kin', false],
    ])
  })

  it('stands under another introduction, which may set what is read', () => {
    const section = { code: 'one', title: 'One', questions: [madeQuestion('seen')] }
    const read = (intro: string | null) => madeTemplate([], { sections: [{ ...section, intro }] })
    expect(whyNotComparable(read(null), read('Read the last three months.'), 'seen')).toHaveLength(1)
  })

  it('is asked by one of the two only', () => {
    const { questions } = compareVersions(
      madeTemplate([madeQuestion('old')]),
      madeTemplate([madeQuestion('new')]),
    )
    expect(questions.map(({ code, changes }) => [code, changes[0]?.kind])).toEqual([
      ['new', 'added'],
      ['old', 'removed'],
    ])
    expect(questions.every(({ comparable }) => !comparable)).toBe(true)
  })
})

describe('a question whose figures go on', () => {
  it.each<[string, Partial<Question>, Partial<Question>?]>([
    ['a comment that may be given', { comment: 'optional' }],
    ['what its comment is called', { comment: 'optional', comment_label: 'Why?' }],
    ['where it was read', { sources: { name: 'places', options: [], meets: null, graded: false } }],
    ['prompts', { prompts: [{ when: seenIs('no'), text: 'The child was not seen.' }] }],
    [
      'how its cases are named',
      { when_text: 'the child was met' },
      { when: seenIs('yes'), when_text: 'seen' },
    ],
    ['the size of its box', { size: 'long' }],
  ])('has changed in %s only', (_, more, from) => {
    const compared = changed(more, from)
    expect(compared?.changes.map(({ kind }) => kind)).toEqual(['accompanying'])
    expect(compared).toMatchObject({ comparable: true, because: [] })
  })

  it('was moved, and only those that moved are named', () => {
    const asked = (...codes: string[]) => madeTemplate(codes.map((code) => madeQuestion(code)))
    const { questions } = compareVersions(asked('a', 'b', 'c', 'd'), asked('d', 'a', 'new', 'b', 'c'))
    expect(questions.map(({ code, changes, comparable }) => [code, changes[0]?.kind, comparable])).toEqual([
      ['d', 'moved', true],
      ['new', 'added', false],
    ])
  })

  it('was moved to another section', () => {
    const [a, b] = [madeQuestion('a'), madeQuestion('b')]
    const split = (first: Question[], second: Question[]) =>
      madeTemplate([], {
        sections: [
          { code: 'one', title: 'One', intro: null, questions: first },
          { code: 'two', title: 'Two', intro: null, questions: second },
        ],
      })
    const { questions } = compareVersions(
      split([a, b], [madeQuestion('c')]),
      split([a], [b, madeQuestion('c')]),
    )
    expect(questions).toMatchObject([{ code: 'b', changes: [{ kind: 'moved' }], comparable: true }])
  })

  it.each<[string, Condition, Condition]>([
    ['the order of its parts', all(seenIs('yes'), seenIs('no')), all(seenIs('no'), seenIs('yes'))],
    ['brackets', all(seenIs('yes'), all(seenIs('no'), seenIs('yes'))), all(seenIs('no'), seenIs('yes'))],
    ['brackets round one', all(seenIs('yes')), seenIs('yes')],
    ['a double not', { not: { not: seenIs('yes') } }, seenIs('yes')],
    [
      'the order of answers',
      { question: 'seen', is: ['no', 'yes'] },
      { question: 'seen', is: ['yes', 'no'] },
    ],
  ])('has a condition that differs by %s', (_, then, now) => {
    expect(changed({ when: now }, { when: then })).toBeUndefined()
  })

  it('is asked on the same terms by another template', () => {
    const planning = madeTemplate([madeQuestion('seen'), madeQuestion('other')])
    const permanence = madeTemplate([madeQuestion('seen')], { key: 'permanence', title: 'Permanence' })
    expect(whyNotComparable(planning, permanence, 'seen')).toEqual([])
  })
})

describe('in words for a quality lead', () => {
  const of = (more: Partial<Question>) => changesInWords(changed(more) as ComparedQuestion)

  it('says what changed and what follows', () => {
    expect(of({ text: 'Was it?' })).toBe(
      'The question was reworded. Figures from before and after cannot be compared.',
    )
    expect(of({ size: 'long' })).toBe('The size of its box was changed. Its figures can still be compared.')
  })

  it('names what a question hangs on', () => {
    const asked = (text: string) =>
      madeTemplate([madeQuestion('seen', { text }), madeQuestion('alone', { when: seenIs('yes') })])
    const { questions } = compareVersions(asked('Seen?'), asked('Met?'))
    expect(changesInWords(questions[1] as ComparedQuestion)).toBe(
      'Figures from before and after cannot be compared: “Met?”, on which it hangs, was changed.',
    )
  })

  it('says where a series begins and ends', () => {
    const [a, b] = [madeTemplate([madeQuestion('a')]), madeTemplate([madeQuestion('b')])]
    expect(compareVersions(a, b).questions.map((each) => changesInWords(each))).toEqual([
      'Added: its series begins here.',
      'Removed: its series ends here.',
    ])
  })

  it('names the newer version, whichever round came first, and another form by its title', () => {
    const first = madeTemplate([madeQuestion('seen')])
    const second = madeTemplate([madeQuestion('seen', { not_applicable: true })], { version: 2 })
    const words = ['“Not applicable” is offered now in version 2']
    expect(whyNotComparable(first, second, 'seen')).toEqual(words)
    expect(whyNotComparable(second, first, 'seen')).toEqual(words)
    const other = { ...second, key: 'permanence', title: 'Permanence' }
    expect(whyNotComparable(first, other, 'seen')).toEqual([
      '“Not applicable” is offered now in Permanence, version 2',
    ])
  })

  it('tells what changed in the form itself', () => {
    const before = madeTemplate([madeQuestion('a')])
    const [one] = before.sections
    const now = madeTemplate([], {
      ...{ title: 'Seeing the child', purpose: 'Other', theme: 'seeing', signOff: 'a' },
      sections: [
        { ...(one as Template['sections'][number]), title: 'First' },
        { code: 'two', title: 'Two', intro: null, questions: [] },
      ],
    })
    expect(compareVersions(before, now)).toEqual({
      form: [
        'The title was “Visits”.',
        'The theme was visiting and is seeing.',
        'The purpose was reworded.',
        'Another question is answered at sign-off, or none.',
        'The section “One” is now called “First”.',
        'The section “Two” is new.',
      ],
      questions: [],
    })
    expect(compareVersions(now, before).form).toContain('The section “Two” is gone.')
  })
})

/** Edits of one question that change what is asked, of whom, or what is met; each differs from what was there. */
const harmful: Array<(question: Question) => Question> = [
  (q) => ({ ...q, text: `${q.text} Really?` }),
  ({ hint, ...q }) => ({ ...q, ...(hint === undefined ? { hint: 'Now with a hint.' } : {}) }),
  (q) => ({ ...q, guidance: { ...q.guidance, yes: `${q.guidance?.yes ?? ''} And more.` } }),
  (q) => ({ ...q, type: q.type === 'text' ? 'date' : 'text' }),
  (q) => ({ ...q, meets: q.meets === null ? { by: 'ratio' } : null }),
  (q) => ({ ...q, when: { not: q.when ?? { question: 'q0-0', is: ['yes'] } } }),
  (q) => ({ ...q, not_applicable: !q.not_applicable }),
  (q) => ({ ...q, cannot_tell: !q.cannot_tell }),
  (q) => ({ ...q, required: !q.required }),
  (q) => ({ ...q, max: (q.max ?? 0) + 1 }),
  (q) => ({ ...q, derive: { sum: ['q0-0', q.code, ...Object.keys(q.derive ?? {})] } }),
]

const harmless: Array<(question: Question) => Question> = [
  (q) => ({ ...q, size: q.size === 'long' ? 'short' : 'long' }),
  (q) => ({ ...q, comment_label: `${q.comment_label ?? ''}?` }),
  (q) => ({
    ...q,
    prompts: [{ when: { question: q.code, applies: true }, text: 'Look again.' }],
  }),
]

function edited(template: Template, code: string, edit: (question: Question) => Question): Template {
  const each = (question: Question): Question => {
    const { questions, ...own } = question
    const done = question.code === code ? edit(own) : own
    return questions ? { ...done, questions: questions.map(each) } : done
  }
  const sections = template.sections.map((section) => ({
    ...section,
    questions: section.questions.map(each),
  }))
  return { ...template, version: template.version + 1, sections }
}

/** Written apart from the code under test: whether one question hangs on another in a form. */
function hangs(template: Template, code: string, on: string, depth = 50): boolean {
  if (code === on) return true
  const question = allQuestions(template).find((each) => each.code === code)
  return (
    depth > 0 && (question ? dependsOn(question) : []).some((each) => hangs(template, each, on, depth - 1))
  )
}

const arbTemplateAndCode = arbTemplate.chain((template) =>
  fc.record({
    template: fc.constant(template),
    code: fc.constantFrom(...allQuestions(template).map((question) => question.code)),
  }),
)

describe('of generated forms', () => {
  it('a form compared with itself, written down again, has changed in nothing', () => {
    fc.assert(
      fc.property(arbTemplate, (template) => {
        const again: Template = JSON.parse(JSON.stringify(template))
        expect(compareVersions(template, again)).toEqual({ form: [], questions: [] })
      }),
    )
  })

  it('a changed question, and all that hang on it, are never called comparable; all others are', () => {
    fc.assert(
      fc.property(arbTemplateAndCode, fc.constantFrom(...harmful), ({ template, code }, edit) => {
        const now = edited(template, code, edit)
        const compared = compareVersions(template, now).questions
        for (const question of allQuestions(template)) {
          const broken = hangs(template, question.code, code) || hangs(now, question.code, code)
          const found = compared.find((each) => each.code === question.code)
          expect(found?.comparable ?? true, question.code).toBe(!broken)
          expect(whyNotComparable(template, now, question.code).length > 0).toBe(broken)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('what is only said beside a question is listed and breaks nothing', () => {
    fc.assert(
      fc.property(arbTemplateAndCode, fc.constantFrom(...harmless), ({ template, code }, edit) => {
        const { questions } = compareVersions(template, edited(template, code, edit))
        expect(questions).toMatchObject([{ code, comparable: true, changes: [{ kind: 'accompanying' }] }])
      }),
    )
  })

  it('any order of questions and sections breaks nothing', () => {
    fc.assert(
      fc.property(arbTemplate, fc.infiniteStream(fc.nat()), (template, keys) => {
        const mixed = <T>(all: T[]): T[] =>
          all
            .map((each) => [keys.next().value, each] as const)
            .sort(([a], [b]) => a - b)
            .map(([, each]) => each)
        const sections = mixed(
          template.sections.map((section) => ({ ...section, questions: mixed(section.questions) })),
        )
        const { questions } = compareVersions(template, { ...template, sections })
        expect(questions.filter(({ comparable }) => !comparable)).toEqual([])
        expect(new Set(questions.flatMap(({ changes }) => changes.map(({ kind }) => kind)))).toEqual(
          new Set(questions.length > 0 ? ['moved'] : []),
        )
      }),
    )
  })

  it('a question that is taken out is named, and what hung on it is not called comparable', () => {
    fc.assert(
      fc.property(arbTemplateAndCode, ({ template, code }) => {
        const sections = template.sections.map((section) => ({
          ...section,
          questions: section.questions.filter((question) => question.code !== code),
        }))
        const now = { ...template, sections }
        fc.pre(allQuestions(now).length < allQuestions(template).length)
        const { questions } = compareVersions(template, now)
        expect(questions.find((each) => each.code === code)?.changes[0]?.kind).toBe('removed')
        for (const question of allQuestions(now))
          if (hangs(template, question.code, code))
            expect(questions.find((each) => each.code === question.code)?.comparable).toBe(false)
      }),
    )
  })
})

function all(...of: Condition[]): Condition {
  return { all: of }
}

function meetsAt(atLeast: number): Partial<Question> {
  return { meets: { by: 'number', atLeast, atMost: null } }
}

describe('what stands beside a change', () => {
  it('is what the question said before, where its words are others', () => {
    expect(changed({ text: 'Was it?' })?.textBefore).toBe(madeQuestion('alone').text)
    expect(changed({ hint: 'Look at the last visit.' })?.textBefore).toBeNull()
  })

  it('is which questions both forms ask, wherever they stand', () => {
    const first = madeTemplate([madeQuestion('seen'), madeQuestion('alone')])
    const second = madeTemplate([madeQuestion('felt'), madeQuestion('seen')])
    expect(sharedCodes(first, second)).toEqual(['seen'])
  })
})
