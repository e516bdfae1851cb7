import { describe, expect, it } from 'vitest'
import type { Answer, RawAnswer } from '../../../app/domain/answers/value.ts'
import { progressOf } from '../../../app/domain/audits/progress.ts'
import { type Standing, standingOf } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import { outcomesOf } from '../../../app/domain/measures/outcome.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import type { Template } from '../../../app/domain/templates/template.ts'

type Raws = Record<string, RawAnswer>

function formOf(sections: unknown[], scales: Record<string, unknown> = {}): Template {
  const { template, problems } = checkTemplate({
    template: 'rich',
    version: 1,
    title: 'Rich',
    theme: 'rich',
    purpose: 'Made for a test',
    scales: { ...ownScales, ...scales },
    sections,
  })
  if (!template) throw new Error(JSON.stringify(problems))
  return template
}

const ownScales = {
  rating: {
    options: [
      { code: 'strength', label: 'Strength' },
      { code: 'needs-work', label: 'Area needing improvement' },
    ],
    meets: ['strength'],
  },
  harms: {
    options: [
      { code: 'neglect', label: 'Neglect' },
      { code: 'violence', label: 'Violence at home' },
      { code: 'exploitation', label: 'Exploitation' },
    ],
  },
}

const section = (questions: unknown[], more: object = {}) => ({ code: 's', title: 'S', questions, ...more })
const ask = (code: string, more: object = {}) => ({
  code,
  text: `About ${code}?`,
  ...('type' in more && more.type !== 'choices' ? {} : { scale: 'yes-no' }),
  ...more,
})
const choice = (value: string): RawAnswer => ({ value })
const on = (iso: string): RawAnswer => {
  const [year, month, day] = iso.split('-')
  return { day, month, year }
}
const item = (standing: Standing, code: string) => {
  const found = standing.get(code)
  if (!found) throw new Error(`no ${code} in ${[...standing.keys()]}`)
  return found
}
const answerTo = (template: Template, raws: Raws, code: string): Answer =>
  item(standingOf(template, raws), code).answer
const outcomeAt = (template: Template, raws: Raws, code: string) =>
  outcomesOf(standingOf(template, raws)).find((each) => each.questionCode === code)
const numberOf = (answer: Answer) =>
  answer.state === 'answered' && answer.value.type === 'number' ? answer.value.number : answer.state

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
    ['eligible', 'seen', 'heard'].map((code) => item(standingOf(form, raws), code).applicability)

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
    expect(form.sections[1]?.questions[2]?.whenText).toBe(
      'the child is looked after and “About eligible?” is Yes and “About seen?” is Yes',
    )
  })

  it('is named in the words of its author, where they were given', () => {
    const gate = { question: 'eligible', is: 'yes' }
    const named = formOf([section([ask('eligible'), ask('seen')], { gate, gate_text: 'the item applies' })])
    expect(named.sections[0]?.questions.map(({ whenText }) => whenText)).toEqual([null, 'the item applies'])
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
    const standing = standingOf(form, { harms: choice('neglect violence') })
    expect([item(standing, 'talked').applicability, item(standing, 'many').applicability]).toEqual([
      'applies',
      'applies',
    ])
    expect(item(standingOf(form, { harms: choice('neglect') }), 'talked').applicability).toBe(
      'does-not-apply',
    )
  })
  it('count as met by one of them', () => {
    expect(outcomeAt(form, { harms: choice('neglect violence') }, 'harms')?.outcome).toBe('met')
    expect(outcomeAt(form, { harms: choice('violence') }, 'harms')?.outcome).toBe('not-met')
  })
  it('say nothing with another answer whose words are missing, or with too many', () => {
    const wordless = standingOf(form, { harms: choice('neglect other') })
    expect(item(wordless, 'harms').problem).toMatchObject({ field: 'other' })
    expect(
      item(standingOf(form, { harms: { value: 'neglect other', other: 'Cuckooing' } }), 'harms').problem,
    ).toBeNull()
    expect(
      item(standingOf(form, { harms: choice('neglect violence exploitation other') }), 'harms').problem
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
  const harms = (value: string, other = 'No record') => standingOf(form, { harms: { value, other } })

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

describe('rows', () => {
  const form = formOf([
    section([
      {
        code: 'placements',
        text: 'How many placements were there?',
        type: 'group',
        row: 'Placement',
        max: 5,
        questions: [
          ask('months', { type: 'number', whole: true }),
          ask('suitable', { scale: 'yes-no', not_applicable: true }),
          ask('why-moved', { type: 'text', not_in_first_row: true, required: false }),
          ask('what-was-done', { type: 'text', when: { question: 'suitable', is: 'no' } }),
        ],
      },
      ask('unstable', {
        when: { rows: 'placements', where: { question: 'suitable', is: 'no' }, at_least: 2 },
      }),
      ask('total', { type: 'number', derive: { sum: ['months'] } }),
      ask('unsuitable', {
        type: 'number',
        derive: { rows: 'placements', where: { question: 'suitable', is: 'no' } },
      }),
      ask('all-suitable', { derive: { all_or_nothing: ['suitable'] } }),
    ]),
  ])
  const two: Raws = {
    placements: choice('2'),
    'months--1': choice('3'),
    'suitable--1': choice('yes'),
    'months--2': choice('4'),
    'suitable--2': choice('no'),
  }

  it('stand after their group, each with what is asked of it', () => {
    expect([...standingOf(form, two).keys()].slice(0, 6)).toEqual([
      'placements',
      'months--1',
      'suitable--1',
      'why-moved--1',
      'what-was-done--1',
      'months--2',
    ])
  })
  it('ask in each by its own answers, and leave out of the first what is not for it', () => {
    const standing = standingOf(form, two)
    expect(
      ['why-moved--1', 'why-moved--2', 'what-was-done--1', 'what-was-done--2'].map(
        (code) => item(standing, code).applicability,
      ),
    ).toEqual(['does-not-apply', 'applies', 'does-not-apply', 'applies'])
  })
  it('are counted by a condition, which waits for a row that could change it', () => {
    expect(item(standingOf(form, two), 'unstable').applicability).toBe('does-not-apply')
    const open = { ...two, 'suitable--1': {} }
    expect(item(standingOf(form, open), 'unstable').applicability).toBe('unknown')
    const both = { ...two, 'suitable--1': choice('no') }
    expect(item(standingOf(form, both), 'unstable').applicability).toBe('applies')
    expect(item(standingOf(form, {}), 'unstable').applicability).toBe('unknown')
  })
  it('give numbers that are worked out over all of them', () => {
    expect(numberOf(answerTo(form, two, 'total'))).toBe(7)
    expect(numberOf(answerTo(form, two, 'unsuitable'))).toBe(1)
    expect(answerTo(form, two, 'all-suitable')).toEqual({
      state: 'answered',
      value: { type: 'scale', code: 'no' },
    })
    expect(numberOf(answerTo(form, { ...two, 'months--2': {} }, 'total'))).toBe('unanswered')
    expect(answerTo(form, { placements: choice('0') }, 'total').state).toBe('not-applicable')
  })
  it('are one answer of the case for a measure, summed over its rows', () => {
    expect(outcomeAt(form, two, 'suitable')).toMatchObject({
      outcome: 'not-met',
      numerator: 1,
      denominator: 2,
    })
    expect(outcomeAt(form, { ...two, 'suitable--2': {} }, 'suitable')).toMatchObject({
      outcome: 'not-known',
      numerator: null,
    })
    expect(outcomeAt(form, { placements: choice('0') }, 'suitable')?.outcome).toBe('not-applicable')
    expect(outcomeAt(form, {}, 'suitable')?.outcome).toBe('not-known')
    const spared = { ...two, 'suitable--2': { value: 'not-applicable', reason: 'Respite' } }
    expect(outcomeAt(form, spared, 'suitable')).toMatchObject({
      outcome: 'met',
      numerator: 1,
      denominator: 1,
    })
  })
  it('beyond the number given are kept, and count for nothing', () => {
    const standing = standingOf(form, { ...two, placements: choice('1') })
    expect(standing.has('suitable--2')).toBe(false)
    expect(numberOf(item(standing, 'total').answer)).toBe(3)
  })
  it('are missing by name and row, on the page of their group', () => {
    const standing = standingOf(form, two)
    expect(missingFrom(standing)).toEqual([
      { code: 'what-was-done--2', field: 'value', message: 'Answer: About what-was-done? (row 2)' },
    ])
    expect(progressOf(standing, ['placements'])).toMatchObject({ asked: 7, answered: 5 })
  })
  it.each(['6', '1.5', '-1', 'two'])('are not %s', (value) => {
    expect(item(standingOf(form, { placements: choice(value) }), 'placements').problem).not.toBeNull()
  })
})

describe('an answer that is worked out', () => {
  const form = formOf([
    section([
      ask('referred', { type: 'date' }),
      ask('assessed', { type: 'date', not_before: 'referred', cannot_tell: true }),
      ask('days', {
        type: 'number',
        derive: { between: ['referred', 'assessed'], in: 'days' },
        meets: { at_most: 45 },
      }),
      ask('harms', { type: 'choices', scale: 'harms', required: false }),
      ask('weak', {
        type: 'number',
        derive: {
          count: [
            { question: 'seen', is: 'no' },
            { question: 'heard', is: 'no' },
          ],
        },
      }),
      ask('seen', { not_applicable: true }),
      ask('heard', { not_applicable: true }),
      ask('rating', {
        scale: 'rating',
        not_applicable: true,
        override: true,
        derive: {
          rules: [
            {
              when: {
                all: [
                  { question: 'seen', applies: false },
                  { question: 'heard', applies: false },
                ],
              },
              answer: 'not-applicable',
            },
            { when: { question: 'weak', at_least: 1 }, answer: 'needs-work' },
            { answer: 'strength' },
          ],
        },
      }),
      ask('concern', { derive: { rules: [{ when: { question: 'harms', at_least: 1 }, answer: 'yes' }] } }),
      ask('share', {
        type: 'ratio',
        labels: { numerator: 'Met', denominator: 'Of' },
        derive: { share_met: ['seen', 'heard'] },
      }),
    ]),
  ])
  const raws: Raws = { seen: choice('yes'), heard: choice('yes') }

  it.each([
    ['days', '2020-02-28', '2020-03-01', 2],
    ['weeks', '2020-01-01', '2020-01-14', 1],
    ['working-days', '2020-04-09', '2020-04-14', 1],
    ['working-days', '2020-04-14', '2020-04-09', -1],
    ['months', '2020-01-31', '2020-02-29', 1],
    ['months', '2020-01-15', '2020-02-14', 0],
    ['months', '2020-03-15', '2020-01-15', -2],
    ['days', '2020-03-29', '2020-03-28', -1],
  ])('between two dates is whole %s: %s to %s', (unit, from, to, wanted) => {
    const dates = formOf([
      section([
        ask('a', { type: 'date' }),
        ask('b', { type: 'date' }),
        ask('c', { type: 'number', derive: { between: ['a', 'b'], in: unit } }),
      ]),
    ])
    expect(numberOf(answerTo(dates, { a: on(from), b: on(to) }, 'c'))).toBe(wanted)
  })
  it('waits for what it needs, cannot tell where that cannot, and counts by its limits', () => {
    expect(answerTo(form, { referred: on('2020-01-01') }, 'days').state).toBe('unanswered')
    expect(
      answerTo(form, { referred: on('2020-01-01'), assessed: { mark: 'cannot-tell' } }, 'days').state,
    ).toBe('cannot-tell')
    const late = { referred: on('2020-01-01'), assessed: on('2020-02-16') }
    expect(outcomeAt(form, late, 'days')?.outcome).toBe('not-met')
  })
  it('refuses a date before the one it must follow', () => {
    const standing = standingOf(form, { referred: on('2020-01-02'), assessed: on('2020-01-01') })
    expect(item(standing, 'assessed').problem?.message).toBe('Enter a date that is not before 2 January 2020')
  })
  it('follows the first rule that holds', () => {
    expect(answerTo(form, raws, 'rating')).toMatchObject({ value: { code: 'strength' } })
    expect(answerTo(form, { ...raws, heard: choice('no') }, 'rating')).toMatchObject({
      value: { code: 'needs-work' },
    })
    expect(answerTo(form, { seen: choice('yes') }, 'rating').state).toBe('unanswered')
  })
  it('is the auditor’s where no rule holds, and forced where one does', () => {
    expect(
      item(standingOf(form, { harms: choice('neglect'), concern: choice('no') }), 'concern').answer,
    ).toMatchObject({
      value: { code: 'yes' },
    })
    const free = formOf([
      section([
        ask('a'),
        ask('b', { derive: { rules: [{ when: { question: 'a', is: 'yes' }, answer: 'yes' }] } }),
      ]),
    ])
    expect(item(standingOf(free, { a: choice('no') }), 'b').derived).toBeNull()
    expect(missingFrom(standingOf(free, { a: choice('no') })).map(({ code }) => code)).toEqual(['b'])
    expect(missingFrom(standingOf(free, { a: choice('yes') }))).toEqual([])
  })
  it('is changed only with a reason, and keeps both', () => {
    const changed = { ...raws, rating: choice('needs-work') }
    const silent = item(standingOf(form, changed), 'rating')
    expect(silent.problem).toMatchObject({ field: 'override' })
    const said = item(
      standingOf(form, { ...raws, rating: { value: 'needs-work', override: 'The visit was late' } }),
      'rating',
    )
    expect(said).toMatchObject({
      overridden: true,
      problem: null,
      answer: { value: { code: 'needs-work' } },
      derived: { value: { code: 'strength' } },
    })
    expect(item(standingOf(form, { ...raws, rating: choice('strength') }), 'rating').problem).toBeNull()
  })
  it('adds up as a rate of what is met', () => {
    expect(outcomeAt(form, { ...raws, heard: choice('no') }, 'share')).toMatchObject({
      numerator: 1,
      denominator: 2,
      outcome: 'not-met',
    })
    const spared = { seen: choice('yes'), heard: { value: 'not-applicable', reason: 'A baby' } }
    expect(outcomeAt(form, spared, 'share')).toMatchObject({ numerator: 1, denominator: 1, outcome: 'met' })
    expect(outcomeAt(form, { seen: choice('yes') }, 'share')?.outcome).toBe('not-known')
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
    missingFrom(standingOf(form, raws)).map(({ code, field }) => `${code} ${field}`)

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
    expect(item(standingOf(form, { note: choice('123456') }), 'note').problem?.message).toContain(
      '5 characters',
    )
  })
  it('and says when a grade is at odds with the answers under it', () => {
    expect(item(standingOf(form, { grade: choice('good'), seen: choice('no') }), 'grade').prompts).toEqual([
      'The child was not seen',
    ])
    expect(item(standingOf(form, { grade: choice('good'), seen: choice('yes') }), 'grade').prompts).toEqual(
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
