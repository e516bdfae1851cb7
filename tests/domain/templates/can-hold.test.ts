import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { type AskedQuestion, finishedCase, type Place, type Said, SPARED } from '../audits/finished-case.ts'
import {
  type Draw,
  drawFrom,
  everyAnswer,
  fileOf,
  scales,
  someCondition,
  someQuestion,
} from '../audits/rich-files.ts'

/** The proof sets many more. */
const CASES = fc.readConfigureGlobal().numRuns ?? 300
const MOST_ENDS = 3_000
/** Code that is changed line by line is slower. */
const SLACK = Number(process.env.SLACK ?? 1)

const impossible = (questions: AskedQuestion[]): string[] =>
  checkTemplate(fileOf([{ code: 's', questions }])).problems.flatMap(({ path, message }) =>
    message.includes('can never hold') ? [path.join('.')] : [],
  )
const yesNo = (code: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  code,
  scale: 'yes-no',
  ...more,
})
const isRefused = (when: Condition, others: AskedQuestion[]) =>
  impossible([...others, yesNo('asked', { when })]).length > 0

const group: AskedQuestion = { code: 'g', type: 'group', questions: [yesNo('x'), yesNo('y')] }
const x = (is: string): Condition => ({ question: 'x', is })
const a = (is: string): Condition => ({ question: 'a', is })
const number = (more: object): Condition => ({ question: 'n', ...more }) as Condition
const whole = (more: object = {}) => ({ code: 'n', type: 'number', whole: true, ...more }) as AskedQuestion
const days = (more: object = {}) => ({ code: 'd', type: 'date', ...more }) as AskedQuestion
const from = (on_or_after: string): Condition => ({ question: 'd', on_or_after })
const until = (on_or_before: string): Condition => ({ question: 'd', on_or_before })
const ticks = (more: object = {}) =>
  ({ code: 't', type: 'choices', scale: 'yes-partly-no', ...more }) as AskedQuestion
const ticked = (...is: string[]): Condition => ({ question: 't', is })
const count = (more: object): Condition => ({ question: 't', ...more }) as Condition
const exclusive = ['no']

describe('a condition is refused because it can never hold', () => {
  it.each<[string, Condition, AskedQuestion[]]>([
    ['two answers at once', { all: [a('yes'), a('no')] }, [yesNo('a')]],
    ['neither of the only two', { not: { any: [a('yes'), a('no')] } }, [yesNo('a')]],
    [
      'a number over and under',
      { all: [number({ at_least: 3 }), number({ at_most: 2 })] },
      [{ code: 'n', type: 'number' }],
    ],
    [
      'no whole number between',
      { not: { any: [number({ at_most: 2 }), number({ at_least: 3 })] } },
      [{ code: 'n', type: 'number', whole: true } as AskedQuestion],
    ],
    ['a number beyond its limits', number({ at_least: 11 }), [{ code: 'n', type: 'number', max: 10 }]],
    ['more rows than there can be', { question: 'g', at_least: 4 }, [{ ...group, max: 3 }]],
    [
      'rows of which none can be so',
      { rows: 'g', where: { all: [x('yes'), x('no')] }, at_least: 1 },
      [group],
    ],
    ['more than are listed', { count: [a('yes'), a('no')], at_least: 2 }, [yesNo('a')]],
    ['what never does not apply', { question: 'a', applies: false }, [yesNo('a')]],
    ['a day before and after', { all: [from('2020-04-02'), until('2020-04-01')] }, [days()]],
    ['no day between', { not: { any: [until('2020-03-31'), from('2020-04-01')] } }, [days()]],
    ['a day after the last', from('2020-04-02'), [days({ latest: '2020-04-01' })]],
    ['a day before the first', until('2020-03-31'), [days({ earliest: '2020-04-01' })]],
    ['a day beyond both limits', { not: from('2020-04-01') }, [days({ earliest: '2020-04-01' })]],
    [
      'no day left within the limits',
      { not: { any: [until('2020-04-01'), from('2020-04-02')] } },
      [days({ earliest: '2020-01-01', latest: '2020-12-31' })],
    ],
    ['none of the only answers', { not: ticked('yes', 'partly', 'no') }, [ticks()]],
    ['more ticks than there are answers', count({ at_least: 4 }), [ticks()]],
    ['no tick', count({ at_most: 0 }), [ticks()]],
    ['more ticks than may be', count({ at_least: 3 }), [ticks({ max: 2 })]],
    ['fewer ticks than must be', count({ at_most: 1 }), [ticks({ min: 2 })]],
    ['what excludes, beside another', { all: [ticked('no'), ticked('yes')] }, [ticks({ exclusive })]],
    ['ticks that exclude each other', count({ at_least: 3 }), [ticks({ exclusive })]],
    ['a number under its limit', number({ at_most: 1 }), [whole({ min: 2 })]],
    ['a number under a broken limit', number({ at_most: 2 }), [whole({ min: 2.5 })]],
    [
      'a number neither side of its only value',
      { not: number({ at_least: 3 }) },
      [whole({ min: 3, max: 3 })],
    ],
    ['more rows than there ever are', { question: 'g', at_least: 51 }, [group]],
    ['fewer rows than must be', { question: 'g', at_most: 1 }, [{ ...group, min: 2 } as AskedQuestion]],
    ['less than no row', { not: { question: 'g', at_least: 0 } }, [group]],
    [
      'two counts that leave nothing between',
      { all: [{ count: [a('yes'), ticked('yes')], at_most: 0 }, a('yes')] },
      [yesNo('a'), ticks()],
    ],
    [
      'what a date further up rules out',
      { all: [{ question: 'b', is: 'yes' }, until('2020-03-31')] },
      [days(), yesNo('b', { when: from('2020-04-01') })],
    ],
    [
      'what its parent rules out, over three',
      { all: [a('no'), { question: 'c', is: 'yes' }] },
      [yesNo('a'), yesNo('b', { when: a('yes') }), yesNo('c', { when: { question: 'b', is: 'yes' } })],
    ],
  ])('%s', (_what, when, others) => expect(isRefused(when, others)).toBe(true))
})

describe('a condition that some answers satisfy is never refused', () => {
  it.each<[string, Condition, AskedQuestion[]]>([
    ['rows of a group without limits', { rows: 'g', where: x('yes'), at_least: 1 }, [group]],
    [
      'different answers in different rows',
      {
        all: [
          { rows: 'g', where: x('yes'), at_least: 1 },
          { rows: 'g', where: x('no'), at_least: 1 },
        ],
      },
      [{ ...group, max: 5 }],
    ],
    [
      'some rows and not all',
      {
        all: [
          { rows: 'g', where: x('yes'), at_least: 3 },
          { rows: 'g', where: x('yes'), at_most: 3 },
        ],
      },
      [{ ...group, max: 5 }],
    ],
    [
      'a composite that does not apply',
      { question: 'both', applies: false },
      [yesNo('a', { not_applicable: true }), yesNo('both', { derive: { all_or_nothing: ['a'] } })],
    ],
    [
      'a large number between two others',
      { not: { any: [number({ at_most: 100_000_000_000 }), number({ at_least: 100_000_000_005 })] } },
      [{ code: 'n', type: 'number' }],
    ],
    [
      'a whole number above a limit that is none',
      number({ at_least: 0 }),
      [{ code: 'n', type: 'number', min: 2.5, whole: true } as AskedQuestion],
    ],
    ['one day alone', { all: [from('2020-04-01'), until('2020-04-01')] }, [days()]],
    [
      'a day between two others',
      { not: { any: [until('2020-03-31'), from('2020-04-02')] } },
      [days({ earliest: '2019-01-01', latest: '2021-01-01' })],
    ],
    ['the first day there may be', until('2020-04-01'), [days({ earliest: '2020-04-01' })]],
    ['the last day there may be', from('2020-04-01'), [days({ latest: '2020-04-01' })]],
    ['a day before another', { not: from('2020-04-01') }, [days()]],
    ['a day after another', { not: until('2020-04-01') }, [days()]],
    ['a day long ago', until('1990-01-01'), [days()]],
    ['a day to come', from('2090-01-01'), [days({ earliest: '2020-01-01' })]],
    ['two ticks at once', { all: [ticked('yes'), ticked('no')] }, [ticks()]],
    ['all ticks at once', count({ at_least: 3 }), [ticks({ min: 3 })]],
    ['one tick alone', count({ at_most: 1 }), [ticks({ max: 1 })]],
    ['two of those that do not exclude', count({ at_least: 2 }), [ticks({ exclusive })]],
    ['what excludes, alone', { all: [ticked('no'), count({ at_most: 1 })] }, [ticks({ exclusive })]],
    ['what excludes, whatever else must be ticked', ticked('no'), [ticks({ exclusive, min: 2 })]],
    [
      'what is ticked, and not the rest',
      { all: [ticked('yes'), { not: ticked('partly', 'no') }] },
      [ticks()],
    ],
    ['a number at its limit', number({ at_most: 2 }), [whole({ min: 2 })]],
    ['a number at its other limit', number({ at_least: 9 }), [whole({ max: 9 })]],
    ['a number between two', { not: { any: [number({ at_most: 2 }), number({ at_least: 4 })] } }, [whole()]],
    [
      'a broken number',
      { not: { any: [number({ at_most: 2 }), number({ at_least: 3 })] } },
      [{ code: 'n', type: 'number' }],
    ],
    ['a number below nothing', { not: number({ at_least: -5 }) }, [whole()]],
    ['a number above any other', { not: number({ at_most: 1_000 }) }, [whole()]],
    ['a number one below a limit', { not: number({ at_least: 3 }) }, [whole({ min: 2 })]],
    [
      'a number that is worked out, beyond its limits',
      number({ at_most: -1 }),
      [whole({ min: 0, derive: { sum: ['m'] } }), { code: 'm', type: 'number' }],
    ],
    ['as many rows as there can be', { question: 'g', at_least: 50 }, [group]],
    ['no row', { question: 'g', at_most: 0 }, [group]],
    ['no row that cannot be so', { rows: 'g', where: { all: [x('yes'), x('no')] }, at_most: 0 }, [group]],
    ['no row or more', { rows: 'g', where: { all: [x('yes'), x('no')] }, at_least: 0 }, [group]],
    [
      'a ratio that applies',
      { question: 'r', applies: true },
      [{ code: 'r', type: 'ratio', labels: { numerator: 'A', denominator: 'B' } } as AskedQuestion],
    ],
    [
      'a ratio or a text that does not apply',
      {
        all: [
          { question: 'r', applies: false },
          { question: 'w', applies: false },
        ],
      },
      [
        {
          code: 'r',
          type: 'ratio',
          labels: { numerator: 'A', denominator: 'B' },
          not_applicable: true,
        } as AskedQuestion,
        { code: 'w', type: 'text', not_applicable: true },
      ],
    ],
    [
      'a text that applies, and a number beside it',
      { all: [{ question: 'w', applies: true }, number({ at_least: 3 })] },
      [{ code: 'w', type: 'text', not_applicable: true }, whole()],
    ],
    [
      'what hangs on a date and a number further up',
      { question: 'b', is: 'yes' },
      [days(), whole(), yesNo('b', { when: { all: [from('2020-04-01'), number({ at_least: 7 })] } })],
    ],
  ])('%s', (_what, when, others) => {
    const questions = [...others, yesNo('asked', { when })]
    expect(checkTemplate(fileOf([{ code: 's', questions }])).problems).toEqual([])
  })

  it('by choices among more answers than are tried, whatever it says', () => {
    const ofLong = (options: number, is: string, more: Condition) => {
      const codes = Array.from({ length: options }, (_, place) => `o${place}`)
      const own = { long: { options: codes.map((code) => ({ code, label: code })) } }
      const when: Condition = { all: [{ question: 'l', is }, more] }
      const questions = [{ code: 'l', type: 'choices', scale: 'long' }, yesNo('asked', { when })]
      const file = fileOf([{ code: 's', questions }])
      return checkTemplate({ ...file, scales: own }).problems.map(({ message }) => message)
    }
    const without = (is: string): Condition => ({ question: 'l', is_not: is })
    const never = [expect.stringContaining('can never hold')]
    expect(ofLong(6, 'o1', without('o1'))).toEqual(never)
    expect(ofLong(6, 'o1', { question: 'l', is: 'o5' })).toEqual([])
    expect(ofLong(7, 'o1', without('o1'))).toEqual([])
  })

  it('in any small form, beside one that tries every answer', () => {
    fc.assert(
      fc.property(fc.nat(0x7fffffff), fc.integer({ min: 1, max: 4 }), (seed, size) => {
        const draw = drawFrom(seed)
        const others = someQuestions(draw, size)
        const when = someCondition(
          draw,
          {
            questions: others.filter(({ type }) => type !== 'group'),
            groups: others.filter(({ type }) => type === 'group'),
          },
          3,
        )
        if (!isRefused(when, others)) return
        for (const places of someEnds(draw, others))
          if (finishedCase([{ code: 's', questions: others }], scales, places).holds(when).result)
            expect.fail(JSON.stringify({ when, others, places: [...places] }))
      }),
      { numRuns: CASES },
    )
  })
})

describe('trying whether conditions can hold', () => {
  const many = Array.from({ length: 99 }, (_, place) => ({ code: `m${place}`, scale: 'steps' }))
  const within = (milliseconds: number, questions: AskedQuestion[]) => {
    const start = performance.now()
    checkTemplate(fileOf([{ code: 's', questions }]))
    expect(performance.now() - start).toBeLessThan(milliseconds * SLACK)
  }
  const high = many.map(({ code }): Condition => ({ question: code, is: 'high' }))

  it('ends soon with a hundred conditions in one another over a hundred questions', () => {
    const nested = high.reduce<Condition>(
      (inside, each, place) =>
        place % 3 === 0
          ? { all: [inside, each] }
          : place % 3 === 1
            ? { any: [inside, each] }
            : { not: inside },
      { question: 'm0', is: 'low' },
    )
    within(1_000, [...many, yesNo('asked', { when: { all: [nested, { not: nested }] } })])
  })
  it('ends soon with twenty that contradict each other by count', () => {
    const odd: Condition = {
      all: [
        { count: high, at_least: 51 },
        { count: high, at_most: 50 },
      ],
    }
    const prompts = Array.from({ length: 20 }, () => ({ when: odd, text: 'Odd' }))
    within(1_000, [...many, { ...yesNo('asked'), prompts } as AskedQuestion])
  })
  it('ends soon where each question hangs twice on the one before', () => {
    const chain = Array.from({ length: 99 }, (_, place) =>
      yesNo(
        `c${place}`,
        place === 0
          ? {}
          : {
              when: {
                all: [
                  { question: `c${place - 1}`, is: 'yes' },
                  { question: `c${place - 1}`, is_not: 'no' },
                ],
              },
            },
      ),
    )
    within(1_000, chain)
  })
  it('ends soon where each hangs on rows of two kinds that look at the one before', () => {
    const rows = (before: string, is: string): Condition => ({
      rows: 'g',
      where: { all: [{ question: before, is }, x('yes')] },
      at_least: 1,
    })
    const chain = Array.from({ length: 60 }, (_, place) =>
      yesNo(
        `c${place}`,
        place === 0 ? {} : { when: { any: [rows(`c${place - 1}`, 'yes'), rows(`c${place - 1}`, 'no')] } },
      ),
    )
    within(1_000, [group, ...chain])
  })
  it('is not asked of a chain nobody could follow', () => {
    const chain = Array.from({ length: 103 }, (_, place) =>
      yesNo(`c${place}`, place === 0 ? {} : { when: { question: `c${place - 1}`, is: 'yes' } }),
    )
    const [first, ...others] = [chain.slice(0, 90), chain.slice(90)].map((questions, place) => ({
      code: `s${place}`,
      questions,
    }))
    const { problems } = checkTemplate(fileOf([...(first ? [first] : []), ...others]))
    expect(problems).toMatchObject([
      { path: ['sections', 1, 'questions', 11, 'when'] },
      { path: ['sections', 1, 'questions', 12, 'when'] },
    ])
    expect(problems[0]?.message).toContain('more than 100 questions')
  })
})

function someQuestions(draw: Draw, size: number): AskedQuestion[] {
  const found: AskedQuestion[] = []
  for (let place = 0; place < size; place += 1) {
    if (draw.in(25)) {
      found.push({ code: `q${place}`, type: 'group', max: 2, questions: [yesNo(`q${place}-r0`)] })
      continue
    }
    const near = {
      questions: found.filter(({ type }) => type !== 'group'),
      groups: found.filter(({ type }) => type === 'group'),
    }
    const question = someQuestion(draw, `q${place}`, near, [])
    found.push(impossible([...found, question]).length > 0 ? yesNo(`q${place}`) : question)
  }
  return found
}

/** Every way to answer the form, or a good many of them. */
function someEnds(draw: Draw, questions: AskedQuestion[]): Map<string, Place>[] {
  const places = questions.flatMap((question) => [
    { place: question.code, ways: waysOf(question) },
    ...(question.questions ?? []).flatMap((each) =>
      [1, 2].map((row) => ({ place: `${each.code}--${row}`, ways: waysOf(each) })),
    ),
  ])
  const all = places.reduce((so, { ways }) => so * ways.length, 1)
  const made = (choose: (ways: Said[], before: number) => Said) => {
    let before = 1
    return new Map(
      places.map(({ place, ways }) => {
        const said = choose(ways, before)
        before *= ways.length
        return [place, { said, isSure: true, because: true }]
      }),
    )
  }
  return Array.from({ length: Math.min(all, MOST_ENDS) }, (_, end) =>
    made((ways, before) =>
      all <= MOST_ENDS ? (ways[Math.floor(end / before) % ways.length] ?? SPARED) : draw.one(ways),
    ),
  )
}

function waysOf(question: AskedQuestion): Said[] {
  const values: Said[] = everyAnswer(question).map((given) => ({ given }))
  return question.not_applicable ? [...values, SPARED] : values
}
