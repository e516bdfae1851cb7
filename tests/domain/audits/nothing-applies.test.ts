import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOutcomes, proportionFigure } from '../../../app/domain/measures/proportion.ts'
import {
  answerTo,
  ask,
  choice,
  formOf,
  numberOf,
  on,
  outcomeAt,
  type Raws,
  section,
} from './written-forms.ts'

const spared = { mark: 'not-applicable', value: 'not-applicable', reason: 'Never had one' }
const aboutPlan = { when: { question: 'has-plan', is: 'yes' } }
const isNo = (question: string) => ({ question, is: 'no' })
const ratio = { type: 'ratio', labels: { numerator: 'Met', denominator: 'Of' } }

/** Everything that can be worked out, each from what only applies to a child with a plan. */
const form = formOf([
  section([
    ask('has-plan'),
    ask('named', aboutPlan),
    ask('dated', aboutPlan),
    ask('pages', { type: 'number', ...aboutPlan }),
    ask('made-on', { type: 'date', ...aboutPlan }),
    ask('seen-on', { type: 'date' }),
    {
      code: 'aims',
      text: 'How many aims?',
      type: 'group',
      questions: [ask('reached', { not_applicable: true })],
      ...aboutPlan,
    },
    ask('faults', {
      type: 'number',
      derive: { count: [isNo('named'), isNo('dated')] },
      meets: { at_most: 0 },
    }),
    ask('missed', {
      type: 'number',
      derive: { rows: 'aims', where: isNo('reached') },
      meets: { at_most: 0 },
    }),
    ask('how-many', { type: 'number', derive: { rows: 'aims' }, meets: { at_least: 1 } }),
    ask('rating', {
      scale: 'rating',
      derive: { rules: [{ when: isNo('named'), answer: 'needs-work' }, { answer: 'strength' }] },
    }),
    ask('age', {
      type: 'number',
      derive: { between: ['made-on', 'seen-on'], in: 'days' },
      meets: { at_most: 9 },
    }),
    ask('total', { type: 'number', derive: { sum: ['pages'] }, meets: { at_least: 1 } }),
    ask('all', { derive: { all_or_nothing: ['named', 'dated'] } }),
    ask('share', { ...ratio, derive: { share_met: ['named', 'dated'] } }),
  ]),
])
const workedOut = ['faults', 'missed', 'how-many', 'rating', 'age', 'total', 'all', 'share']
const without: Raws = { 'has-plan': choice('no'), 'seen-on': on('2020-06-01') }
const withFault: Raws = {
  'has-plan': choice('yes'),
  'seen-on': on('2020-06-01'),
  'made-on': on('2020-01-01'),
  named: choice('no'),
  dated: choice('yes'),
  pages: choice('0'),
  aims: choice('1'),
  'reached--1': choice('no'),
}

describe('where nothing that it is worked out from applies, an answer does not apply', () => {
  it.each(workedOut)('%s: 12 without a plan and 12 with a fault are 0 of 12, and never 12 of 24', (code) => {
    const audits = Array.from({ length: 24 }, (_, index) => (index < 12 ? without : withFault))
    const counts = countOutcomes(
      audits.flatMap((raws) => {
        const outcome = outcomeAt(form, raws, code)?.outcome
        return outcome === undefined || outcome === 'not-counted' ? [] : [outcome]
      }),
    )
    // A group with rows is counted as it is: each of the twelve has one.
    const met = code === 'how-many' ? 12 : 0
    expect(counts).toEqual({ met, notMet: 12 - met, notApplicable: 12, notKnown: 0 })
    const sampling = { method: 'targeted' as const, population: null, sampled: 24, audited: 24 }
    expect(proportionFigure(counts, sampling)).toMatchObject({ numerator: met, denominator: 12 })
  })
  it.each(workedOut)('%s is not known while nobody knows whether anything applies', (code) => {
    expect(answerTo(form, { 'seen-on': on('2020-06-01') }, code).state).toBe('unanswered')
    expect(outcomeAt(form, { 'seen-on': on('2020-06-01') }, code)?.outcome).toBe('not-known')
  })
  it('counts no rows that are so where there are none, or where it is asked of none of them', () => {
    const plan = { ...withFault, named: choice('yes') }
    expect(answerTo(form, { ...plan, aims: choice('0') }, 'missed').state).toBe('not-applicable')
    expect(numberOf(answerTo(form, { ...plan, aims: choice('0') }, 'how-many'))).toBe(0)
    expect(answerTo(form, { ...plan, 'reached--1': spared }, 'missed').state).toBe('not-applicable')
    const two = { ...plan, aims: choice('2'), 'reached--1': spared }
    expect(numberOf(answerTo(form, { ...two, 'reached--2': choice('yes') }, 'missed'))).toBe(0)
    expect(answerTo(form, two, 'missed').state).toBe('unanswered')
  })
  it('passes over what does not apply, and counts the rest', () => {
    const some = formOf([
      section([
        ask('a', { not_applicable: true }),
        ask('b', { not_applicable: true }),
        ask('n', { type: 'number', derive: { count: [isNo('a'), isNo('b')] } }),
        ask('r', {
          derive: {
            rules: [{ when: isNo('a'), answer: 'no' }, { when: isNo('b'), answer: 'no' }, { answer: 'yes' }],
          },
        }),
      ]),
    ])
    const ends = (a: object, b: object) =>
      ['n', 'r'].map((code) => {
        const answer = answerTo(some, { a, b }, code)
        return answer.state === 'answered' && answer.value.type === 'scale'
          ? answer.value.code
          : numberOf(answer)
      })
    expect(ends(spared, choice('no'))).toEqual([1, 'no'])
    expect(ends(spared, choice('yes'))).toEqual([0, 'yes'])
    expect(ends(spared, spared)).toEqual(['not-applicable', 'not-applicable'])
    // One that is open may still be spared: then there would be no number at all.
    expect(ends(spared, {})).toEqual(['unanswered', 'unanswered'])
    expect(ends(choice('no'), {})).toEqual(['unanswered', 'no'])
    expect(ends({}, choice('no'))).toEqual(['unanswered', 'unanswered'])
  })
  it('leaves a rule that asks whether a question applies to decide where it does not', () => {
    const said = formOf([
      section([
        ask('a', { not_applicable: true }),
        ask('n', { type: 'number', derive: { count: [isNo('a')] } }),
        ask('z', {
          type: 'number',
          derive: {
            rules: [
              { when: { question: 'n', applies: false }, answer: 0 },
              { when: isNo('a'), answer: 1 },
              { answer: 0 },
            ],
          },
        }),
      ]),
    ])
    expect(answerTo(said, { a: spared }, 'n').state).toBe('not-applicable')
    expect(numberOf(answerTo(said, { a: spared }, 'z'))).toBe(0)
  })
})

/** As the guide writes it. */
const answered = (question: string) => ({
  any: [
    { question, is: 'yes' },
    { question, is_not: 'yes' },
    { question, applies: false },
  ],
})

describe('a rule', () => {
  const rules = formOf([
    section([
      ask('seen', { cannot_tell: true, not_applicable: true }),
      ask('heard', { cannot_tell: true, not_applicable: true }),
      ask('soon', {
        derive: {
          rules: [
            { when: isNo('seen'), answer: 'no' },
            { when: isNo('heard'), answer: 'no' },
            { answer: 'yes' },
          ],
        },
      }),
      ask('later', {
        derive: {
          rules: [
            { when: { all: [isNo('seen'), answered('heard')] }, answer: 'no' },
            { when: isNo('heard'), answer: 'no' },
            { answer: 'yes' },
          ],
        },
      }),
      ask('own', { when: answered('heard'), derive: { rules: [{ when: isNo('heard'), answer: 'no' }] } }),
    ]),
  ])
  const said = (raws: Raws, code: string) => {
    const answer = answerTo(rules, raws, code)
    return answer.state === 'answered' && answer.value.type === 'scale' ? answer.value.code : answer.state
  }
  const no = choice('no')
  const yes = choice('yes')
  const untold = choice('cannot-tell')

  it.each<[string, Raws, string]>([
    ['nothing is answered', {}, 'unanswered'],
    ['an answer decides whatever the other is', { seen: no }, 'no'],
    ['an answer decides, and the other cannot be told', { seen: no, heard: untold }, 'no'],
    ['the rule before could still hold', { heard: no }, 'unanswered'],
    ['no rule has held so far', { seen: yes }, 'unanswered'],
    ['none can hold', { seen: yes, heard: yes }, 'yes'],
    ['the one before cannot be told', { seen: untold, heard: no }, 'cannot-tell'],
  ])('that need not wait: %s', (_what, raws, wanted) => {
    expect(said(raws, 'soon')).toBe(wanted)
  })
  it.each<[string, Raws, string]>([
    ['one answer alone', { seen: no }, 'unanswered'],
    ['both', { seen: no, heard: yes }, 'no'],
    ['the other does not apply', { seen: no, heard: spared }, 'no'],
    ['the other cannot be told', { seen: no, heard: untold }, 'cannot-tell'],
    ['none can hold', { seen: yes, heard: yes }, 'yes'],
  ])('that is made to wait: %s', (_what, raws, wanted) => {
    expect(said(raws, 'later')).toBe(wanted)
  })
  it('that forces some answers leaves the others to the auditor, who is asked once it is known if the form says so', () => {
    const typed = (raws: Raws) => outcomeAt(rules, { own: yes, ...raws }, 'own')?.outcome
    expect(typed({})).toBe('not-known')
    expect(typed({ heard: yes })).toBe('met')
    expect(typed({ heard: no })).toBe('not-met')
  })
  it('never says what an answer to come could change', () => {
    const anyRaw = fc.constantFrom({}, no, yes, spared, untold)
    const every = [no, yes, spared]
    fc.assert(
      fc.property(anyRaw, anyRaw, fc.constantFrom('soon', 'later'), (seen, heard, code) => {
        const now = said({ seen, heard }, code)
        const fill = (raw: object) => (Object.keys(raw).length === 0 ? every : [raw])
        for (const one of fill(seen))
          for (const other of fill(heard)) {
            const then = said({ seen: one, heard: other }, code)
            if (now !== 'unanswered') expect(then).toBe(now)
          }
      }),
    )
  })
})
