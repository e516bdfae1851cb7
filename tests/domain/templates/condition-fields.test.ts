import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import {
  conditionFieldsIn,
  conditionFromFields,
  fieldsOfCondition,
  fieldsUnder,
  firstFieldOfPart,
  partsAt,
  withStep,
} from '../../../app/domain/templates/condition-fields.ts'
import type { Fields } from '../../../app/domain/templates/question-fields.ts'

const code = fc.constantFrom('a', 'b', 'c')
const count = fc.integer({ min: 0, max: 9 })
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ question: code, is: code }),
  fc.record({ question: code, is_not: fc.constant<string[]>(['x', 'y']) }),
  fc.record({ question: code, at_least: count }),
  fc.record({ question: code, at_most: fc.constant(-2.5) }),
  fc.record({ question: code, on_or_after: fc.constant('2020-04-01') }),
  fc.record({ question: code, on_or_before: fc.constant('2020-04-01') }),
  fc.record({ question: code, applies: fc.boolean() }),
)
/** As people write them: a list of several has two parts or more. */
const { condition } = fc.letrec<{ condition: Condition; group: Condition }>((tie) => {
  const parts = fc.array(tie('condition'), { minLength: 2, maxLength: 3 })
  return {
    condition: fc.oneof({ depthSize: 'small', withCrossShrink: true }, comparison, tie('group')),
    group: fc.oneof(
      fc.record({ all: parts }),
      fc.record({ any: parts }),
      fc.record({ not: tie('condition') }),
      fc.record({ count: parts, at_least: count }),
      fc.record({ count: parts, at_most: count }),
      fc.record({ rows: code, where: tie('condition'), at_least: count }),
      fc.record({ rows: code, where: tie('condition'), at_most: count }),
    ),
  }
})

/** What a browser sends of a page that shows these fields. */
function sent(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, texts] of Object.entries(fields)) for (const text of texts) form.append(name, text)
  return form
}

/** Each name with its text; several answers with commas between. */
const plain = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, texts]) => [name, texts.join(',')]))
/** The same turned round. */
const typed = (texts: Record<string, string>): Fields =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, name.endsWith(':codes') ? text.split(',') : [text]]),
  )

const group = (path: string, match = 'all', number = '') => ({
  ...{ [`${path}:kind`]: 'group', [`${path}:match`]: match, [`${path}:number`]: number },
})
const compare = (
  path: string,
  question: string,
  by: string,
  more: { codes?: string; text?: string } = {},
) => ({
  ...{ [`${path}:kind`]: 'compare', [`${path}:question`]: question, [`${path}:by`]: by },
  [`${path}:text`]: more.text ?? '',
  ...(more.codes === undefined ? {} : { [`${path}:codes`]: more.codes }),
})
const rows = (path: string, of: string, limit: string, number: string) => ({
  ...{
    [`${path}:kind`]: 'rows',
    [`${path}:group`]: of,
    [`${path}:limit`]: limit,
    [`${path}:number`]: number,
  },
})
const aIs = (path: string) => compare(path, 'a', 'is', { codes: 'yes' })
const bApplies = (path: string) => compare(path, 'b', 'applies')
const blank = { ...group('c'), ...compare('c.0', '', '') }

describe('a condition that is picked', () => {
  test('comes back as it was, from the page and from what the page sends', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const fields = fieldsOfCondition(given)
        expect(conditionFromFields(fields).condition).toEqual(given)
        expect(conditionFieldsIn(sent(fields))).toEqual(fields)
      }),
    )
  })

  test('comes back whole, however many parts it has and however deep they stand', () => {
    const is = (question: string): Condition => ({ question, is: 'yes' })
    const many = { any: Array.from({ length: 100 }, (_, place) => is(`q-${place}`)) }
    const deep = Array.from({ length: 12 }).reduce<Condition>(
      (inner, _, level) => (level % 2 ? { any: [is('a'), inner] } : { all: [is('b'), inner] }),
      is('c'),
    )
    for (const given of [many, deep])
      expect(conditionFromFields(conditionFieldsIn(sent(fieldsOfCondition(given)))).condition).toEqual(given)
  })

  const a: Condition = { question: 'a', is: 'yes' }
  const b: Condition = { question: 'b', applies: true }
  const both = { ...aIs('c.0'), ...bApplies('c.1') }
  const inRows = { ...aIs('c.0.w.0'), ...bApplies('c.0.w.1') }
  test.each<[Condition, Record<string, string>]>([
    [a, { ...group('c'), ...aIs('c.0') }],
    [{ all: [a, b] }, { ...group('c'), ...both }],
    [{ any: [a, b] }, { ...group('c', 'any'), ...both }],
    [{ not: { any: [a, b] } }, { ...group('c', 'none'), ...both }],
    [{ not: { all: [a, b] } }, { ...group('c', 'not-all'), ...both }],
    [{ not: a }, { ...group('c', 'none'), ...aIs('c.0') }],
    [
      { count: [a, b], at_least: 1 },
      { ...group('c', 'at-least', '1'), ...both },
    ],
    [
      { count: [a, b], at_most: 100 },
      { ...group('c', 'at-most', '100'), ...both },
    ],
    [
      { rows: 'visits', where: a, at_least: 2 },
      { ...group('c'), ...rows('c.0', 'visits', 'at-least', '2'), ...group('c.0.w'), ...aIs('c.0.w.0') },
    ],
    [
      { rows: 'visits', where: { any: [a, b] }, at_most: 0 },
      { ...group('c'), ...rows('c.0', 'visits', 'at-most', '0'), ...group('c.0.w', 'any'), ...inRows },
    ],
    [
      { question: 'a', is: ['yes', 'no'] },
      { ...group('c'), ...compare('c.0', 'a', 'is', { codes: 'yes,no' }) },
    ],
    [
      { question: 'a', is_not: 'yes' },
      { ...group('c'), ...compare('c.0', 'a', 'is_not', { codes: 'yes' }) },
    ],
    [
      { question: 'a', is_not: ['x', 'y'] },
      { ...group('c'), ...compare('c.0', 'a', 'is_not', { codes: 'x,y' }) },
    ],
    [
      { question: 'a', at_least: 0 },
      { ...group('c'), ...compare('c.0', 'a', 'at_least', { text: '0' }) },
    ],
    [
      { question: 'a', at_most: -2.5 },
      { ...group('c'), ...compare('c.0', 'a', 'at_most', { text: '-2.5' }) },
    ],
    [
      { question: 'a', on_or_after: '2020-04-01' },
      { ...group('c'), ...compare('c.0', 'a', 'on_or_after', { text: '2020-04-01' }) },
    ],
    [
      { question: 'a', on_or_before: '2020-04-01' },
      { ...group('c'), ...compare('c.0', 'a', 'on_or_before', { text: '2020-04-01' }) },
    ],
    [
      { question: 'b', applies: false },
      { ...group('c'), ...compare('c.0', 'b', 'does-not-apply') },
    ],
  ])('%j is shown as these fields, and they are it', (condition, fields) => {
    expect(plain(fieldsOfCondition(condition))).toEqual(fields)
    expect(conditionFromFields(typed(fields))).toEqual({ condition, mistakes: [] })
  })

  test('that is none yet is a blank comparison', () => {
    expect(plain(fieldsOfCondition(null))).toEqual(blank)
  })

  test.each<[string, string, Condition]>([
    ['all of one is that one', 'all', a],
    ['any of one is that one', 'any', a],
    ['none of one is not that one', 'none', { not: a }],
    ['not all of one is not that one', 'not-all', { not: a }],
    ['what there is not, of one, is that one', 'some', a],
  ])('%s', (_what, match, condition) => {
    expect(conditionFromFields(typed({ ...group('c', match), ...aIs('c.0') })).condition).toEqual(condition)
  })

  test.each<[string, Record<string, string>]>([
    ['how many hold: nothing', { ...group('c', 'at-least', ''), ...aIs('c.0') }],
    ['how many hold: four figures', { ...group('c', 'at-most', '1000'), ...aIs('c.0') }],
    ['how many hold: a part of one', { ...group('c', 'at-most', '1.5'), ...aIs('c.0') }],
    ['a number: nothing', { ...group('c'), ...compare('c.0', 'a', 'at_least', { text: ' ' }) }],
    ['a number: words', { ...group('c'), ...compare('c.0', 'a', 'at_most', { text: 'ten' }) }],
    ['no part at all', group('c')],
    ['one of two parts', { ...group('c'), ...aIs('c.0'), ...compare('c.1', '', '') }],
    ['a comparison there is not', { ...group('c'), ...compare('c.0', 'a', 'sounds-like') }],
  ])('is none while something is not finished: %s', (_what, fields) => {
    const { condition, mistakes } = conditionFromFields(typed(fields))
    expect([condition, mistakes.length]).toEqual([null, 1])
  })

  test('takes a number with spaces around it', () => {
    expect(
      conditionFromFields(typed({ ...group('c', 'at-least', ' 12 '), ...aIs('c.0') })).condition,
    ).toEqual({
      count: [a],
      at_least: 12,
    })
  })

  test('says of each part what is not finished', () => {
    const top = group('c', 'at-least')
    const unfinished = {
      ...top,
      ...compare('c.0', '', ''),
      ...compare('c.1', 'a', ''),
      ...compare('c.2', 'a', 'is'),
      ...compare('c.3', 'a', 'at_least', { text: 'two' }),
      ...compare('c.4', 'a', 'on_or_after', { text: 'May' }),
      ...compare('c.5', 'a', 'on_or_before', { text: '2026-02-31' }),
      ...rows('c.6', '', 'at-most', '-1'),
      ...group('c.6.w'),
    }
    const { mistakes } = conditionFromFields(typed(unfinished))
    expect(mistakes.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'c.0 Choose a question',
      'c.1 Choose how the answer is compared',
      'c.2 Choose one answer or more',
      'c.3 Enter a number',
      'c.4 Enter a date',
      'c.5 Enter a date',
      'c.6 Choose whose rows are looked at',
      'c.6 Enter how many rows, as a whole number',
      'c.6.w Add a comparison, or take this group out',
    ])
    expect(conditionFromFields(typed({ ...top, ...compare('c.0', 'a', 'applies') })).mistakes).toEqual([
      { path: 'c', message: 'Enter how many of these must hold, as a whole number' },
    ])
  })
})

describe('a button of the page', () => {
  const start = typed(blank)
  const press = (fields: Fields, ...intents: string[]) =>
    intents.reduce<Fields>((now, intent) => {
      const next = withStep(now, intent)
      if (next === null) throw new Error(`no step: ${intent}`)
      return next
    }, fields)

  test('adds a part where it was asked for', () => {
    expect(plain(press(start, 'comparison c'))).toEqual({ ...blank, ...compare('c.1', '', '') })
    expect(plain(press(start, 'rows c', 'group c.1.w'))).toEqual({
      ...blank,
      ...rows('c.1', '', 'at-least', '1'),
      ...group('c.1.w'),
      ...compare('c.1.w.0', '', ''),
      ...group('c.1.w.1'),
      ...compare('c.1.w.1.0', '', ''),
    })
  })

  test('takes a part out with all that stands in it, and those after it move up', () => {
    const added = press(start, 'rows c', 'group c.1.w', 'comparison c')
    expect(press(added, 'remove c.1')).toEqual(press(start, 'comparison c'))
    expect(press(added, 'remove c.2', 'remove c.1')).toEqual(start)
    expect(press(added, 'remove c.1.w.1')).toEqual(press(start, 'rows c', 'comparison c'))
    const three = typed({ ...group('c'), ...compare('c.0', 'x', ''), ...aIs('c.1'), ...bApplies('c.2') })
    expect(plain(press(three, 'remove c.0'))).toEqual({ ...group('c'), ...aIs('c.0'), ...bApplies('c.1') })
  })

  test('keeps a dozen parts in their order', () => {
    const dozen = Array.from({ length: 12 }, (_, place) => compare(`c.${place}`, `q-${place}`, ''))
    const left = press(typed(Object.assign({ ...group('c') }, ...dozen)), 'remove c.1')
    expect(partsAt(left, 'c').map((path) => left[`${path}:question`]?.[0])).toEqual(
      dozen.flatMap((_, place) => (place === 1 ? [] : [`q-${place}`])),
    )
  })

  test.each(['rows c.9', 'group c.0', 'remove c.9', 'remove c.0.0'])(
    'changes nothing where there is no such part: %s',
    (intent) => {
      expect(press(start, intent)).toEqual(start)
    },
  )

  test.each([
    '',
    'save',
    'comparison',
    'comparison ',
    'comparison d',
    'sum c',
    'group c/0',
    'rows c.0 ',
    ' rows c.0',
    'remove c',
    'remove c.w',
    'remove c.a',
    ' remove c.0',
    'remove c.0 ',
    `remove c${'.0'.repeat(41)}`,
    `group c${'.0'.repeat(41)}`,
  ])('is none of the parts: “%s”', (intent) => {
    expect(withStep(start, intent)).toBeNull()
  })

  test('reaches however deep the part is that a condition may have', () => {
    const deep = `c${'.0'.repeat(40)}`
    const fields = typed(group(deep))
    expect(plain(press(fields, `comparison ${deep}`))).toEqual({
      ...group(deep),
      ...compare(`${deep}.0`, '', ''),
    })
    expect(press(fields, `remove ${deep}`)).toEqual({})
  })
})

test('what stands in a part is found by its path alone', () => {
  const fields = typed({ ...group('c'), ...aIs('c.1'), ...aIs('c.10'), ...group('c.2'), ...aIs('c.2.0') })
  expect(Object.keys(fieldsUnder(fields, 'c.1'))).toEqual(Object.keys(aIs('c.1')))
  expect(Object.keys(fieldsUnder(fields, 'c.2'))).toEqual(Object.keys({ ...group('c.2'), ...aIs('c.2.0') }))
})

describe('the first field of a part that is wrong', () => {
  const fields = typed({
    ...group('c'),
    ...compare('c.0', '', ''),
    ...rows('c.1', '', 'at-least', '1'),
    ...group('c.1.w'),
  })
  test.each([
    ['c', 'c:match'],
    ['c.0', 'c.0:question'],
    ['c.1', 'c.1:group'],
    ['c.1.w', 'c.1.w:match'],
    ['c.7', 'c.7:match'],
  ])('of %s is %s', (path, field) => {
    expect(firstFieldOfPart(fields, path)).toBe(field)
  })
})

describe('a page that was not sent by a browser', () => {
  test.each<[string, Record<string, string>]>([
    ['without any part', {}],
    ['with a comparison for a group', compare('c', 'seen', '')],
    ['with a kind there is not', { 'c:kind': 'sum' }],
  ])('%s is a blank one', (_what, fields) => {
    expect(plain(conditionFieldsIn(sent(typed(fields))))).toEqual(blank)
  })

  test('is read without what is no field of a condition', () => {
    const fields = { ...blank, 'question.0': 'x', revision: '3', 'cc:kind': 'group' }
    expect(plain(conditionFieldsIn(sent(typed(fields))))).toEqual(blank)
  })
})
