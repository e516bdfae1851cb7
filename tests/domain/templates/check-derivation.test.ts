import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'

type Draft = Record<string, unknown>

const ask = (code: string, more: Draft): Draft => ({ code, text: `${code}?`, ...more })
const yesNo = (code: string, more: Draft = {}) => ask(code, { scale: 'yes-no', ...more })
const number = (code: string, more: Draft = {}) => ask(code, { type: 'number', ...more })
const date = (code: string, more: Draft = {}) => ask(code, { type: 'date', ...more })
const isYes = (question: string) => ({ question, is: 'yes' })

/** What there is to work an answer out from; the questions that a test adds stand after them. */
const given = [
  yesNo('seen'),
  yesNo('alone'),
  yesNo('told', { meets: 'none' }),
  date('asked'),
  date('done'),
  number('calls'),
  ask('mood', { scale: 'mood' }),
  ask('visits', {
    type: 'group',
    questions: [
      yesNo('kept'),
      number('hours'),
      date('begun'),
      date('ended', { not_before: 'begun' }),
      number('took', { derive: { between: ['begun', 'ended'], in: 'days' } }),
    ],
  }),
]

/** Every problem of a form with these questions, as `place: message`; the place begins at the first that was added. */
function problems(...added: Draft[]): string[] {
  const { problems } = checkTemplate({
    ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visiting', purpose: 'Seen?' },
    scales: {
      mood: {
        options: [
          { code: 'low', label: 'Low' },
          { code: 'high', label: 'High' },
        ],
      },
      scored: {
        options: [
          { code: 'never', label: 'Never', points: 0 },
          { code: 'often', label: 'Often', points: 2 },
        ],
      },
    },
    sections: [{ code: 's', title: 'S', questions: [...given, ...added] }],
  })
  return problems.map(({ path, message }) => {
    expect(path.slice(0, 3)).toEqual(['sections', 0, 'questions'])
    return `${[Number(path[3]) - given.length, ...path.slice(4)].join('.')}: ${message}`
  })
}

describe('an answer is worked out', () => {
  it.each<[string, Draft]>([
    [
      'by rules, as a choice',
      yesNo('w', { derive: { rules: [{ when: isYes('seen'), answer: 'yes' }, { answer: 'no' }] } }),
    ],
    [
      'by rules, as a number',
      number('w', { derive: { rules: [{ when: isYes('seen'), answer: 3 }, { answer: 0 }] } }),
    ],
    [
      'by rules, as one that does not apply',
      yesNo('w', {
        not_applicable: true,
        derive: { rules: [{ when: isYes('seen'), answer: 'not-applicable' }, { answer: 'no' }] },
      }),
    ],
    ['as the time between two dates', number('w', { derive: { between: ['asked', 'done'], in: 'days' } })],
    ['as how many conditions hold', number('w', { derive: { count: [isYes('seen'), isYes('alone')] } })],
    ['as how many rows there are', number('w', { derive: { rows: 'visits' } })],
    ['as how many rows are so', number('w', { derive: { rows: 'visits', where: isYes('kept') } })],
    ['as a sum of numbers, of every row too', number('w', { derive: { sum: ['calls', 'hours'] } })],
    ['as a sum of points', number('w', { derive: { sum: ['often'] } })],
    [
      'as all or nothing, of every row too',
      yesNo('w', { derive: { all_or_nothing: ['seen', 'alone', 'kept'] } }),
    ],
    [
      'as the share that is met',
      ask('w', {
        type: 'ratio',
        labels: { numerator: 'Met', denominator: 'Of' },
        derive: { share_met: ['seen', 'kept'] },
      }),
    ],
  ])('%s', (_how, question) => {
    expect(problems(question, ask('often', { scale: 'scored' }))).toEqual([])
  })
})

describe('an answer cannot be worked out', () => {
  it.each<[string, Draft, string[]]>([
    [
      'as a choice, between two dates',
      yesNo('w', { derive: { between: ['asked', 'done'], in: 'days' } }),
      ['0.derive: what is worked out like this is a number, but w is a scale'],
    ],
    [
      'as a choice, by a count',
      yesNo('w', { derive: { count: [isYes('seen')] } }),
      ['0.derive: what is worked out like this is a number, but w is a scale'],
    ],
    [
      'as a date, by rows',
      date('w', { derive: { rows: 'visits' } }),
      ['0.derive: what is worked out like this is a number, but w is a date'],
    ],
    [
      'as a date, by a sum',
      date('w', { derive: { sum: ['calls'] } }),
      ['0.derive: what is worked out like this is a number, but w is a date'],
    ],
    [
      'as a date, by rules',
      date('w', { derive: { rules: [{ answer: 3 }] } }),
      [
        '0.derive: what is worked out like this is a scale or a choices or a number, but w is a date',
        '0.derive.rules.0: 3 is not an answer to this question',
      ],
    ],
    [
      'as a number, by all or nothing',
      number('w', { derive: { all_or_nothing: ['seen'] } }),
      [
        '0.derive: what is worked out like this is a scale, but w is a number',
        '0.derive: its scale must have an answer that counts as met and one that does not',
      ],
    ],
    [
      'as a choice, by a share',
      yesNo('w', { derive: { share_met: ['seen'] } }),
      ['0.derive: what is worked out like this is a ratio, but w is a scale'],
    ],
    [
      'by all or nothing on a scale where nothing counts as met',
      ask('w', { scale: 'mood', derive: { all_or_nothing: ['seen'] } }),
      ['0.derive: its scale must have an answer that counts as met and one that does not'],
    ],
    [
      'from what is not asked',
      number('w', { derive: { sum: ['calls', 'letters'] } }),
      ['0.derive: letters is not asked by this template'],
    ],
    [
      'as the time since what is no date',
      number('w', { derive: { between: ['asked', 'calls'], in: 'weeks' } }),
      ['0.derive: calls is not a date'],
    ],
    [
      'as the time since a date of some row',
      number('w', { derive: { between: ['begun', 'done'], in: 'weeks' } }),
      ['0.derive: begun is asked in each row of visits'],
    ],
    [
      'as the rows of what has none',
      number('w', { derive: { rows: 'calls' } }),
      ['0.derive: calls is not a group'],
    ],
    [
      'as a sum of answers without points',
      number('w', { derive: { sum: ['seen', 'asked'] } }),
      [
        '0.derive: seen is not a number, and has no scale with points for every answer',
        '0.derive: asked is not a number, and has no scale with points for every answer',
      ],
    ],
    [
      'from what is only described',
      yesNo('w', { derive: { all_or_nothing: ['told', 'seen', 'mood'] } }),
      [
        '0.derive: told is not counted as met and not met',
        '0.derive: mood is not counted as met and not met',
      ],
    ],
    [
      'by a rule after one that always holds',
      yesNo('w', { derive: { rules: [{ answer: 'no' }, { when: isYes('seen'), answer: 'yes' }] } }),
      ['0.derive.rules.0: a rule without a condition always holds: those after it are never reached'],
    ],
    [
      'as an answer of another scale',
      yesNo('w', { derive: { rules: [{ when: isYes('seen'), answer: 'partly' }, { answer: 'no' }] } }),
      ['0.derive.rules.0: partly is not an answer to this question'],
    ],
    [
      'as a word where a number belongs',
      number('w', { derive: { rules: [{ when: isYes('seen'), answer: 'many' }, { answer: 0 }] } }),
      ['0.derive.rules.0: many is not an answer to this question'],
    ],
    [
      'as one that does not apply where that is not offered',
      yesNo('w', {
        derive: { rules: [{ when: isYes('seen'), answer: 'not-applicable' }, { answer: 'no' }] },
      }),
      ['0.derive.rules.0: the question does not offer not-applicable: set not_applicable'],
    ],
    [
      'by a rule on what is not asked',
      number('w', { derive: { rules: [{ when: isYes('heard'), answer: 1 }, { answer: 0 }] } }),
      ['0.derive.rules.0.when: the condition looks at heard, which this template does not ask'],
    ],
    [
      'by a count of what is not asked',
      number('w', { derive: { count: [isYes('seen'), isYes('heard')] } }),
      ['0.derive.count.1: the condition looks at heard, which this template does not ask'],
    ],
    [
      'by a count over single rows',
      number('w', { derive: { count: [isYes('kept')] } }),
      ['0.derive.count.0: kept is asked in each row of visits: look at it with rows'],
    ],
    [
      'by rows in which something holds that is not asked',
      number('w', { derive: { rows: 'visits', where: isYes('heard') } }),
      ['0.derive.where: the condition looks at heard, which this template does not ask'],
    ],
    [
      'from itself',
      number('w', { derive: { sum: ['calls', 'w'] } }),
      ['0.derive: w depends on itself through its conditions'],
    ],
    [
      'as time between dates of which one waits for that time',
      number('w', { derive: { between: ['asked', 'late'], in: 'days' } }),
      [
        '0.derive: w depends on itself through its conditions',
        '1.when: late depends on itself through its conditions',
      ],
    ],
  ])('%s', (_what, question, said) => {
    const late = date('late', { when: { question: 'w', at_least: 2 } })
    expect(problems(question, ...(said.some((each) => each.startsWith('1')) ? [late] : []))).toEqual(said)
  })
})

describe('what stands in a row', () => {
  const group = (...questions: Draft[]) => ask('calls-made', { type: 'group', questions })

  it('may look at its own row and at what is asked once', () => {
    expect(
      problems(
        group(
          date('rung', { not_before: 'asked' }),
          date('answered', { not_before: 'rung' }),
          number('waited', { derive: { between: ['rung', 'answered'], in: 'days' } }),
          yesNo('quick', { when: { all: [{ question: 'waited', at_most: 2 }, isYes('seen')] } }),
        ),
      ),
    ).toEqual([])
  })

  it.each<[string, Draft, string]>([
    [
      'looks at rows of another group',
      yesNo('heard', { when: isYes('kept') }),
      '0.questions.0.when: kept is asked in each row of visits: look at it with rows',
    ],
    [
      'adds up rows of another group',
      number('long', { derive: { sum: ['hours'] } }),
      '0.questions.0.derive: hours is asked in each row of visits',
    ],
    [
      'comes after a date of another group',
      date('rung', { not_before: 'begun' }),
      '0.questions.0.not_before: begun is not a date of this template that stands beside rung',
    ],
    [
      'comes before what is no date',
      date('rung', { not_after: 'calls' }),
      '0.questions.0.not_after: calls is not a date of this template that stands beside rung',
    ],
    [
      'has words for cases and no condition',
      yesNo('heard', { when_text: 'always' }),
      '0.questions.0.when_text: when_text without a condition (when)',
    ],
  ])('is refused where it %s', (_what, question, said) => {
    expect(problems(group(question))).toEqual([said])
  })

  it('has a code that leaves room for the number of its row', () => {
    expect(problems(group(yesNo('a'.repeat(70))))).toEqual([])
    expect(problems(group(yesNo('a'.repeat(71))))).toEqual([
      '0.questions.0.code: in a group a code has 70 characters at most',
    ])
  })
})

describe('a condition over rows', () => {
  it.each<[string, Draft, string[]]>([
    ['counts those in which something is so', { rows: 'visits', where: isYes('kept'), at_least: 1 }, []],
    [
      'is refused over what has no rows',
      { rows: 'calls', where: isYes('seen'), at_least: 1 },
      ['0.when: the condition counts rows of calls, which is a number and not a group'],
    ],
    [
      'is refused where it looks at what is not asked',
      { rows: 'visits', where: { any: [isYes('kept'), { question: 'heard', is_not: 'yes' }] }, at_most: 1 },
      ['0.when.where.any.1: the condition looks at heard, which this template does not ask'],
    ],
    [
      'is refused where it looks at an answer that cannot be given',
      { rows: 'visits', where: { question: 'kept', is_not: 'partly' }, at_most: 1 },
      ['0.when.where: partly is not an answer to kept, so the condition could never be judged by it'],
    ],
  ])('%s', (_what, when, said) => {
    expect(problems(yesNo('w', { when }))).toEqual(said)
  })

  it.each<[string, (inner: Draft) => Draft]>([
    ['all', (inner) => ({ all: [isYes('seen'), inner] })],
    ['any', (inner) => ({ any: [inner, isYes('seen')] })],
    ['not', (inner) => ({ not: inner })],
    ['count', (inner) => ({ count: [isYes('seen'), inner], at_least: 1 })],
  ])('and one of %s hold no more than twelve levels in one another', (_kind, round) => {
    const deep = (levels: number): Draft => (levels === 0 ? isYes('alone') : round(deep(levels - 1)))
    expect(problems(yesNo('w', { required_when: deep(12) })).filter((each) => /levels/.test(each))).toEqual(
      [],
    )
    expect(problems(yesNo('w', { required_when: deep(13) }))[0]).toMatch(/^0\.required_when: .*12 levels/)
    const inRows = { rows: 'visits', where: deep(12), at_least: 1 }
    expect(problems(yesNo('w', { required_when: inRows }))[0]).toMatch(/^0\.required_when: .*12 levels/)
  })

  it('is refused at its place in a prompt', () => {
    const prompts = [
      { when: isYes('seen'), text: 'Look' },
      { when: isYes('heard'), text: 'Look again' },
    ]
    expect(problems(yesNo('w', { prompts }))).toEqual([
      '0.prompts.1.when: the condition looks at heard, which this template does not ask',
    ])
  })
})
