import { describe, expect, it } from 'vitest'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import {
  answerTo,
  ask,
  choice,
  formOf,
  item,
  numberOf,
  outcomeAt,
  ownScales,
  type Raws,
  section,
} from './written-forms.ts'

describe('a section behind a gate', () => {
  const form = formOf([
    { code: 'first', title: 'First', questions: [ask('looked-after')] },
    section([ask('eligible'), ask('seen'), ask('heard', { when: { question: 'seen', is: 'yes' } })], {
      when: { question: 'looked-after', is: 'yes' },
      when_text: 'the child is looked after',
      gate: { question: 'eligible', is: 'yes' },
    }),
  ])
  const stands = (raws: Raws) =>
    ['eligible', 'seen', 'heard'].map((code) => item(formStanding(form, raws), code).applicability)

  it.each<[string, Raws, string[]]>([
    ['nobody knows while nothing is answered', {}, ['unknown', 'unknown', 'unknown']],
    [
      'does not apply, gate and all, where the section does not',
      { 'looked-after': choice('no'), eligible: choice('yes'), seen: choice('yes') },
      ['does-not-apply', 'does-not-apply', 'does-not-apply'],
    ],
    [
      'closes with its gate',
      { 'looked-after': choice('yes'), eligible: choice('no'), seen: choice('yes') },
      ['applies', 'does-not-apply', 'does-not-apply'],
    ],
    [
      'opens with its gate, and conditions inside go on',
      { 'looked-after': choice('yes'), eligible: choice('yes'), seen: choice('yes') },
      ['applies', 'applies', 'applies'],
    ],
  ])('%s', (_name, raws, wanted) => expect(stands(raws)).toEqual(wanted))

  it('takes its cases out of the figure, and says whom it asks of', () => {
    const raws = { 'looked-after': choice('yes'), eligible: choice('no') }
    expect(outcomeAt(form, raws, 'seen')?.outcome).toBe('not-applicable')
    expect(form.sections[1]?.questions[2]?.when_text).toBe(
      'the child is looked after and “About eligible?” is Yes and “About seen?” is Yes',
    )
  })

  it('is named in the words of its author, where they were given', () => {
    const gate = { question: 'eligible', is: 'yes' }
    const named = formOf([section([ask('eligible'), ask('seen')], { gate, gate_text: 'the item applies' })])
    expect(named.sections[0]?.questions.map(({ when_text }) => when_text)).toEqual([
      undefined,
      'the item applies',
    ])
    expect(() => formOf([section([ask('seen')], { gate_text: 'the item applies' })])).toThrow(
      'gate_text without a gate',
    )
  })
})

describe('several choices', () => {
  const form = formOf([
    section([
      ask('harms', { type: 'choices', scale: 'harms', other: 'Another harm', max: 3, meets: ['neglect'] }),
      ask('talked', { when: { question: 'harms', is: ['violence', 'exploitation'] } }),
      ask('many', { when: { question: 'harms', at_least: 2 } }),
    ]),
  ])
  it('are kept in the order of the scale, each once', () => {
    expect(answerTo(form, { harms: choice('exploitation neglect neglect') }, 'harms')).toEqual({
      state: 'answered',
      value: { type: 'choices', codes: ['neglect', 'exploitation'] },
    })
  })
  it('are compared by what is among them, and by how many there are', () => {
    const standing = formStanding(form, { harms: choice('neglect violence') })
    expect([item(standing, 'talked').applicability, item(standing, 'many').applicability]).toEqual([
      'applies',
      'applies',
    ])
    expect(item(formStanding(form, { harms: choice('neglect') }), 'talked').applicability).toBe(
      'does-not-apply',
    )
  })
  it('count as met by one of them', () => {
    expect(outcomeAt(form, { harms: choice('neglect violence') }, 'harms')?.outcome).toBe('met')
    expect(outcomeAt(form, { harms: choice('violence') }, 'harms')?.outcome).toBe('not-met')
  })
  it('say nothing with another answer whose words are missing, or with too many', () => {
    const wordless = formStanding(form, { harms: choice('neglect other') })
    expect(item(wordless, 'harms').problem).toMatchObject({ field: 'other' })
    expect(
      item(formStanding(form, { harms: { value: 'neglect other', other: 'Cuckooing' } }), 'harms').problem,
    ).toBeNull()
    expect(
      item(formStanding(form, { harms: choice('neglect violence exploitation other') }), 'harms').problem
        ?.message,
    ).toBe('Choose 3 at most')
  })
})

describe('a choice that excludes the others', () => {
  const form = formOf([
    section([
      ask('harms', { type: 'choices', scale: 'harms', other: 'Not known', exclusive: ['other'], min: 2 }),
      ask('talked', { when: { question: 'harms', is: 'violence' } }),
    ]),
  ])
  const harms = (value: string, other = 'No record') => formStanding(form, { harms: { value, other } })

  it('is refused beside another, says why, and counts for nothing', () => {
    const both = harms('violence neglect other')
    expect(item(both, 'harms').problem?.message).toBe('Untick “Not known”, or what is ticked beside it')
    expect(missingFrom(both).map(({ code }) => code)).toEqual(['harms'])
    expect(item(both, 'talked').applicability).toBe('unknown')
  })
  it('is an answer alone, however many are wanted of the others', () => {
    expect(item(harms('other'), 'harms').problem).toBeNull()
    expect(item(harms('violence'), 'harms').problem?.message).toBe('Choose 2 or more')
    expect(missingFrom(harms('violence neglect')).map(({ code }) => code)).toEqual(['talked'])
  })
  it('needs its words where it is the one that is not listed', () => {
    expect(item(harms('other', ''), 'harms').problem).toMatchObject({ field: 'other' })
  })
})

describe('points', () => {
  const truth = {
    options: [
      { code: 'not-true', label: 'Not true', points: 0 },
      { code: 'somewhat', label: 'Somewhat true', points: 1.5 },
      { code: 'certainly', label: 'Certainly true', points: 2 },
    ],
  }
  const item = (code: string, more: object = {}) => ask(code, { scale: 'truth', cannot_tell: true, ...more })
  const total = (...sum: string[]) => ask('total', { type: 'number', derive: { sum } })
  const form = formOf(
    [
      section([
        item('restless'),
        item('worries', { when: { question: 'restless', is_not: 'not-true' } }),
        item('signs', { type: 'choices', required: false }),
        ask('extra', { type: 'number' }),
        total('restless', 'worries', 'signs', 'extra'),
      ]),
    ],
    { truth },
  )
  const typed: Raws = {
    restless: choice('certainly'),
    worries: choice('somewhat'),
    signs: choice('somewhat certainly'),
    extra: choice('4'),
  }

  it('are added up, those of every tick too, beside numbers', () => {
    expect(numberOf(answerTo(form, typed, 'total'))).toBe(11)
  })
  it('of what does not apply add nothing', () => {
    expect(numberOf(answerTo(form, { ...typed, restless: choice('not-true') }, 'total'))).toBe(7.5)
  })
  it('wait for an answer, and cannot be told where one cannot', () => {
    expect(answerTo(form, { ...typed, worries: {} }, 'total').state).toBe('unanswered')
    expect(answerTo(form, { ...typed, worries: choice('cannot-tell') }, 'total').state).toBe('cannot-tell')
  })
  it('must be there for every answer, one in words too', () => {
    const [first, ...rest] = truth.options
    const lacking = { options: [{ code: first?.code, label: first?.label }, ...rest] }
    for (const [scale, more] of [
      [lacking, {}],
      [truth, { other: 'Other' }],
    ] as const)
      expect(() => formOf([section([item('restless', more), total('restless')])], { truth: scale })).toThrow(
        'restless is not a number, and has no scale with points for every answer',
      )
  })
})

describe('what else a question may ask for', () => {
  const form = formOf([
    section([
      ask('grade', {
        scale: 'four-grades',
        comment: 'optional',
        comment_on: ['requires-improvement', 'inadequate'],
        sources: 'harms',
        sources_required: true,
        prompts: [
          {
            when: {
              all: [
                { question: 'grade', is: 'good' },
                { question: 'seen', is: 'no' },
              ],
            },
            text: 'The child was not seen',
          },
        ],
      }),
      ask('seen'),
      ask('note', { type: 'text', size: 'short', longest: 5, required_when: { question: 'seen', is: 'no' } }),
    ]),
  ])
  const missing = (raws: Raws) =>
    missingFrom(formStanding(form, raws)).map(({ code, field }) => `${code} ${field}`)

  it('evidence for a weak grade, and where it was read', () => {
    expect(missing({ grade: choice('inadequate'), seen: choice('yes') })).toEqual([
      'grade comment',
      'grade sources',
    ])
    expect(missing({ grade: { value: 'good', sources: 'neglect' }, seen: choice('yes') })).toEqual([])
  })
  it('an answer only where it is wanted', () => {
    expect(missing({ grade: { value: 'good', sources: 'neglect' }, seen: choice('no') })).toEqual([
      'note value',
    ])
  })
  it('a text no longer than it may be', () => {
    expect(item(formStanding(form, { note: choice('123456') }), 'note').problem?.message).toContain(
      '5 characters',
    )
  })
  it('and says when a grade is at odds with the answers under it', () => {
    expect(item(formStanding(form, { grade: choice('good'), seen: choice('no') }), 'grade').prompts).toEqual([
      'The child was not seen',
    ])
    expect(item(formStanding(form, { grade: choice('good'), seen: choice('yes') }), 'grade').prompts).toEqual(
      [],
    )
  })
})

describe('a form is refused, at its place, for', () => {
  const at = (questions: unknown[], more: object = {}) =>
    checkTemplate({
      template: 't',
      version: 1,
      title: 'T',
      theme: 't',
      purpose: 'P',
      scales: ownScales,
      sections: [section(questions, more)],
    }).problems.map(({ path, message }) => `${path.slice(2).join('.')}: ${message}`)
  const rows = (questions: unknown[]) => ({ code: 'g', text: 'How many?', type: 'group', questions })

  it.each<[string, unknown[], object, RegExp]>([
    [
      'a condition that can never hold',
      [
        ask('a'),
        ask('b', {
          when: {
            all: [
              { question: 'a', is: 'yes' },
              { question: 'a', is: 'no' },
            ],
          },
        }),
      ],
      {},
      /questions\.1\.when: .*never hold/,
    ],
    [
      'one that its parent rules out',
      [
        ask('a'),
        ask('b', { when: { question: 'a', is: 'no' } }),
        ask('c', {
          when: {
            all: [
              { question: 'a', is: 'yes' },
              { question: 'b', is: 'yes' },
            ],
          },
        }),
      ],
      {},
      /questions\.2\.when: .*never hold/,
    ],
    [
      'a number out of its range',
      [ask('n', { type: 'number', max: 5 }), ask('b', { when: { question: 'n', at_least: 6 } })],
      {},
      /never hold/,
    ],
    [
      'a question of a group seen from outside',
      [rows([ask('a')]), ask('b', { when: { question: 'a', is: 'yes' } })],
      {},
      /questions\.1\.when: a is asked in each row of g/,
    ],
    [
      'rows of what is no group',
      [ask('a'), ask('b', { when: { rows: 'a', where: { question: 'a', is: 'yes' }, at_least: 1 } })],
      {},
      /not a group/,
    ],
    [
      'a gate of another section',
      [ask('a')],
      { gate: { question: 'x', is: 'yes' } },
      /gate: x is not a question of this section/,
    ],
    [
      'an answer of a rule that is not on the scale',
      [ask('a'), ask('b', { derive: { rules: [{ when: { question: 'a', is: 'yes' }, answer: 'maybe' }] } })],
      {},
      /derive\.rules\.0: maybe is not an answer/,
    ],
    [
      'a circle through what is worked out',
      [
        ask('a', { derive: { rules: [{ when: { question: 'b', is: 'yes' }, answer: 'yes' }] } }),
        ask('b', { when: { question: 'a', is: 'yes' } }),
      ],
      {},
      /depends on itself/,
    ],
    [
      'days between what are no dates',
      [ask('a'), ask('n', { type: 'number', derive: { between: ['a', 'a'], in: 'days' } })],
      {},
      /a is not a date/,
    ],
    [
      'a text that is worked out',
      [ask('a', { type: 'text', derive: { count: [{ question: 'b', is: 'yes' }] } }), ask('b')],
      {},
      /worked out like this is a number, but \S+ is a text/,
    ],
    [
      'a group without questions',
      [{ code: 'g', text: 'How many?', type: 'group' }],
      {},
      /a group needs questions/,
    ],
    ['a group in a group', [rows([{ ...rows([ask('a')]), code: 'h' }])], {}, /type/],
    ['an override of nothing', [ask('a', { override: true })], {}, /nothing to override/],
    [
      'reasons on an answer without a place for them',
      [ask('a', { comment_on: ['no'] })],
      {},
      /no comment to ask for/,
    ],
  ])('%s', (_name, questions, more, wanted) => {
    expect(at(questions, more).join('\n')).toMatch(wanted)
  })
})
