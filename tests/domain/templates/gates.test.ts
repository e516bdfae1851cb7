import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { allQuestions } from '../../../app/domain/templates/template.ts'

type Draft = Record<string, unknown>

const ask = (code: string, more: Draft = {}): Draft => ({ code, text: `${code}?`, scale: 'yes-no', ...more })

/** Two sections: one that asks what the other hangs on, and one with these keys and questions. */
function checked(section: Draft, ...questions: Draft[]) {
  return checkTemplate({
    ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visiting', purpose: 'Seen?' },
    sections: [
      { code: 'case', title: 'Case', questions: [ask('open'), ask('known')] },
      { code: 'visits', title: 'Visits', questions, ...section },
    ],
  })
}

const problemsOf = (section: Draft, ...questions: Draft[]) =>
  checked(section, ...questions).problems.map(({ path, message }) => `${path.join('.')}: ${message}`)

/** When each question of the second section is asked, and how a sentence names the cases. */
function casesOf(section: Draft, ...questions: Draft[]) {
  const { template, problems } = checked(section, ...questions)
  expect(problems).toEqual([])
  const all = template ? allQuestions(template) : []
  return Object.fromEntries(
    all.slice(2).map(({ code, when, when_text }) => [code, { when, when_text }] as const),
  )
}

const open = { question: 'open', is: 'yes' }
const isYes = (question: string) => ({ question, is: 'yes' })
const gate = { gate: { question: 'any', is: 'yes' } }

describe('the questions of a section', () => {
  it('are asked of every case, where neither it nor they have a condition', () => {
    expect(casesOf({}, ask('any'))).toEqual({ any: { when: null, when_text: undefined } })
  })

  it('are asked where the section is, in the words of the file or in those of the condition', () => {
    expect(casesOf({ when: open, when_text: 'the case is open' }, ask('any'))).toEqual({
      any: { when: isYes('open'), when_text: 'the case is open' },
    })
    expect(casesOf({ when: open }, ask('any')).any?.when_text).toBe('“open?” is Yes')
  })

  it('are asked behind the gate, but for the gate itself', () => {
    expect(casesOf({ ...gate, gate_text: 'there was a visit' }, ask('any'), ask('seen'))).toEqual({
      any: { when: null, when_text: undefined },
      seen: { when: isYes('any'), when_text: 'there was a visit' },
    })
    expect(casesOf(gate, ask('any'), ask('seen')).seen?.when_text).toBe('“any?” is Yes')
  })

  it('are asked where section, gate and their own condition say so, all three named in that order', () => {
    const when = { question: 'known', is: 'no' }
    const section = { when: open, when_text: 'the case is open', ...gate, gate_text: 'there was a visit' }
    expect(casesOf(section, ask('any'), ask('seen', { when, when_text: 'the child is new' }))).toEqual({
      any: { when: isYes('open'), when_text: 'the case is open' },
      seen: {
        when: {
          all: [isYes('open'), isYes('any'), { question: 'known', is: 'no' }],
        },
        when_text: 'the case is open and there was a visit and the child is new',
      },
    })
  })

  it('say of each row only what the row itself hangs on', () => {
    const rows = [
      ask('kept'),
      ask('why', { when: { question: 'kept', is: 'no' }, when_text: 'it was missed' }),
    ]
    const group = ask('each', { scale: undefined, type: 'group', questions: rows })
    expect(casesOf({ when: open }, group)).toMatchObject({
      each: { when: isYes('open') },
      kept: { when: null, when_text: undefined },
      why: { when: { question: 'kept', is: 'no' }, when_text: 'it was missed' },
    })
  })
})

describe('a section is refused, at its place,', () => {
  it.each<[string, Draft, string[]]>([
    [
      'whose gate is a question of another section',
      { gate: open },
      ['sections.1.gate: open is not a question of this section'],
    ],
    [
      'whose gate nobody asks',
      { gate: { question: 'shut', is: 'yes' } },
      [
        'sections.1.gate: shut is not a question of this section',
        'sections.1.gate: the condition looks at shut, which this template does not ask',
      ],
    ],
    [
      'whose gate has another answer',
      { gate: { question: 'any', is: 'partly' } },
      ['sections.1.gate: partly is not an answer to any, so the condition could never be judged by it'],
    ],
    [
      'which hangs on what nobody asks',
      { when: { any: [open, { question: 'shut', is: 'yes' }] } },
      ['sections.1.when.any.1: the condition looks at shut, which this template does not ask'],
    ],
    [
      'which has words for a condition that is not there',
      { when_text: 'always' },
      ['sections.1.when_text: when_text without a condition (when)'],
    ],
    [
      'which has words for a gate that is not there',
      { gate_text: 'always' },
      ['sections.1.gate_text: gate_text without a gate'],
    ],
  ])('%s', (_which, section, said) => {
    expect(problemsOf(section, ask('any'), ask('seen'))).toEqual(said)
  })

  it('with an introduction or none, as it stands', () => {
    expect(checked({ intro: 'Read the notes first.' }, ask('any')).template?.sections).toMatchObject([
      { code: 'case', intro: null },
      { code: 'visits', intro: 'Read the notes first.' },
    ])
  })
})
