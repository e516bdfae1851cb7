import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import {
  conditionAt,
  placeText,
  readPlace,
  setCondition,
} from '../../../app/domain/templates/condition-places.ts'
import type { DraftFile } from '../../../app/domain/templates/draft-file.ts'
import {
  blankComparison,
  blankGroup,
  blankRows,
  conditionFrom,
  type Picked,
  type PickedGroup,
  pickedFrom,
  withStep,
} from '../../../app/domain/templates/pick-condition.ts'
import {
  fieldOfPart,
  fieldsOfPicked,
  pickedFromFields,
  stepOf,
} from '../../../app/domain/templates/picked-fields.ts'

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

/** What a browser sends of a page that shows these parts. */
function sent(picked: Picked): FormData {
  const form = new FormData()
  for (const { name, value } of fieldsOfPicked(picked)) form.append(name, value)
  return form
}

describe('a condition that is picked', () => {
  test('comes back as it was, from the page and from what the page sends', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const picked = pickedFrom(given)
        expect(conditionFrom(picked).condition).toEqual(given)
        expect(pickedFromFields(sent(picked))).toEqual(picked)
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
      expect(conditionFrom(pickedFromFields(sent(pickedFrom(given)))).condition).toEqual(given)
  })

  const a: Condition = { question: 'a', is: 'yes' }
  const b: Condition = { question: 'b', applies: true }
  const pickedA: Picked = { kind: 'compare', question: 'a', by: 'is', codes: ['yes'], text: '' }
  const pickedB: Picked = { kind: 'compare', question: 'b', by: 'applies', codes: [], text: '' }
  const of = [pickedA, pickedB]
  test.each<[Condition, Partial<PickedGroup>]>([
    [a, { of: [pickedA] }],
    [{ all: [a, b] }, { match: 'all', of }],
    [{ any: [a, b] }, { match: 'any', of }],
    [{ not: { any: [a, b] } }, { match: 'none', of }],
    [{ not: { all: [a, b] } }, { match: 'not-all', of }],
    [{ not: a }, { match: 'none', of: [pickedA] }],
    [
      { count: [a, b], at_least: 1 },
      { match: 'at-least', number: '1', of },
    ],
    [
      { count: [a, b], at_most: 100 },
      { match: 'at-most', number: '100', of },
    ],
    [
      { rows: 'visits', where: a, at_least: 2 },
      {
        of: [
          {
            kind: 'rows',
            group: 'visits',
            limit: 'at-least',
            number: '2',
            where: { ...blankGroup, of: [pickedA] },
          },
        ],
      },
    ],
    [
      { rows: 'visits', where: { any: [a, b] }, at_most: 0 },
      {
        of: [
          {
            kind: 'rows',
            group: 'visits',
            limit: 'at-most',
            number: '0',
            where: { ...blankGroup, match: 'any', of },
          },
        ],
      },
    ],
    [{ question: 'a', is: ['yes', 'no'] }, { of: [{ ...pickedA, codes: ['yes', 'no'] }] }],
    [{ question: 'a', is_not: 'yes' }, { of: [{ ...pickedA, by: 'is_not' }] }],
    [{ question: 'a', is_not: ['x', 'y'] }, { of: [{ ...pickedA, by: 'is_not', codes: ['x', 'y'] }] }],
    [{ question: 'a', at_least: 0 }, { of: [{ ...pickedA, by: 'at_least', codes: [], text: '0' }] }],
    [{ question: 'a', at_most: -2.5 }, { of: [{ ...pickedA, by: 'at_most', codes: [], text: '-2.5' }] }],
    [
      { question: 'a', on_or_after: '2020-04-01' },
      { of: [{ ...pickedA, by: 'on_or_after', codes: [], text: '2020-04-01' }] },
    ],
    [
      { question: 'a', on_or_before: '2020-04-01' },
      { of: [{ ...pickedA, by: 'on_or_before', codes: [], text: '2020-04-01' }] },
    ],
    [{ question: 'b', applies: false }, { of: [{ ...pickedB, by: 'does-not-apply' }] }],
  ])('%j is shown as these parts, and they are it', (condition, parts) => {
    const picked = { ...blankGroup, ...parts }
    expect(pickedFrom(condition)).toEqual(picked)
    expect(conditionFrom(picked)).toEqual({ condition, mistakes: [] })
  })

  test('that is none yet is a blank comparison', () => {
    expect(pickedFrom(null)).toEqual({ ...blankGroup, of: [blankComparison] })
  })

  test.each<[string, PickedGroup['match'], Condition]>([
    ['all of one is that one', 'all', a],
    ['any of one is that one', 'any', a],
    ['none of one is not that one', 'none', { not: a }],
    ['not all of one is not that one', 'not-all', { not: a }],
  ])('%s', (_what, match, condition) => {
    expect(conditionFrom({ ...blankGroup, match, of: [pickedA] }).condition).toEqual(condition)
  })

  test.each<[string, Partial<PickedGroup>]>([
    ['how many hold: nothing', { match: 'at-least', number: '' }],
    ['how many hold: four figures', { match: 'at-most', number: '1000' }],
    ['how many hold: a part of one', { match: 'at-most', number: '1.5' }],
    ['a number: nothing', { of: [{ ...pickedA, by: 'at_least', text: ' ' }] }],
    ['a number: words', { of: [{ ...pickedA, by: 'at_most', text: 'ten' }] }],
    ['no part at all', { of: [] }],
    ['one of two parts', { of: [pickedA, blankComparison] }],
  ])('is none while something is not finished: %s', (_what, parts) => {
    const { condition, mistakes } = conditionFrom({ ...blankGroup, of: [pickedA], ...parts })
    expect([condition, mistakes.length]).toEqual([null, 1])
  })

  test('takes a number with spaces around it', () => {
    const counted: PickedGroup = { ...blankGroup, match: 'at-least', number: ' 12 ', of: [pickedA] }
    expect(conditionFrom(counted).condition).toEqual({ count: [a], at_least: 12 })
  })

  test('says of each part what is not finished', () => {
    const picked: PickedGroup = {
      ...blankGroup,
      match: 'at-least',
      of: [
        blankComparison,
        { ...blankComparison, question: 'a' },
        { ...blankComparison, question: 'a', by: 'is' },
        { ...blankComparison, question: 'a', by: 'at_least', text: 'two' },
        { ...blankComparison, question: 'a', by: 'on_or_after', text: 'May' },
        { ...blankComparison, question: 'a', by: 'on_or_before', text: '2026-02-31' },
        { kind: 'rows', group: '', limit: 'at-most', number: '-1', where: { ...blankGroup, of: [] } },
      ],
    }
    expect(conditionFrom(picked).mistakes.map(({ path, message }) => `${path} ${message}`)).toEqual([
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
    const finished = { ...picked, of: [{ ...blankComparison, question: 'a', by: 'applies' as const }] }
    expect(conditionFrom(finished).mistakes).toEqual([
      { path: 'c', message: 'Enter how many of these must hold, as a whole number' },
    ])
  })

  test('gets another part where it was asked for, and loses the one that was taken out', () => {
    const rows = withStep(blankGroup, { add: 'rows', to: 'c' })
    const deeper = withStep(rows, { add: 'group', to: 'c.1.w' })
    expect(deeper.of).toHaveLength(2)
    const added = withStep(deeper, { add: 'comparison', to: 'c.1.w.1' })
    expect(JSON.stringify(added)).toContain(JSON.stringify([blankComparison, blankComparison]))
    expect(withStep(added, { remove: 'c.1' })).toEqual(blankGroup)
    expect(withStep(deeper, { remove: 'c.1.w.1' })).toEqual(rows)
    expect(withStep(rows, { add: 'rows', to: 'c.9' })).toEqual(rows)
  })
})

describe('a place of a condition', () => {
  const when: Condition = { question: 'a', is: 'yes' }
  const other: Condition = { question: 'a', is: 'no' }
  const file: DraftFile = {
    ...{ template: 't', version: 1, title: 'T', theme: 't', purpose: 'p' },
    sections: [
      {
        code: 's',
        title: 'S',
        when,
        when_text: 'it is so',
        questions: [
          {
            code: 'a',
            text: 'A',
            when,
            when_text: 'it is so',
            required_when: when,
            prompts: [{ when, text: 'P' }],
          },
          {
            code: 'ruled',
            text: 'R',
            scale: 'yes-no',
            derive: { rules: [{ when, answer: 'yes' }, { answer: 'no' }] },
          },
          { code: 'counted', text: 'C', type: 'number', derive: { count: [when, when] } },
          { code: 'rowed', text: 'N', type: 'number', derive: { rows: 'g', where: when } },
        ],
      },
    ],
  }
  const placed = (place: string) => {
    const read = readPlace(place)
    return read && conditionAt(file, read)
  }
  const set = (place: string, wanted: Partial<Parameters<typeof setCondition>[2]>) => {
    const read = readPlace(place)
    if (!read) throw new Error(`no place: ${place}`)
    return setCondition(file, read, { condition: null, text: '', answer: null, ...wanted }).file
  }
  const places = ['section.s.when', 'question.a.when', 'question.a.required_when', 'question.a.prompts.0']
  const derived = ['question.ruled.rules.0', 'question.counted.count.1', 'question.rowed.where']

  test.each([...places, ...derived])('%s gives its condition, takes another, and gives it up', (place) => {
    expect(placed(place)?.condition).toEqual(when)
    const read = readPlace(place)
    if (!read) throw new Error('no place')
    expect(placeText(read)).toBe(place)
    const changed = set(place, { condition: other, text: 'P', answer: 'yes' })
    expect(changed && conditionAt(changed, read)?.condition).toEqual(other)
    const taken = set(place, {})
    expect(JSON.stringify(taken).split('"yes"').length).toBeLessThan(
      JSON.stringify(file).split('"yes"').length,
    )
  })

  test('has the words of a prompt and the answer of a rule beside it, and one more to add', () => {
    expect(placed('question.a.prompts.0')?.text).toBe('P')
    expect(placed('question.ruled.rules.1')).toEqual({ condition: null, text: '', answer: 'no' })
    expect(placed('question.a.prompts.1')).toEqual({ condition: null, text: '', answer: '' })
    const added = set('question.a.prompts.1', { condition: other, text: 'Q' })
    expect(added && questionAt(added, 0).prompts).toEqual([
      { when, text: 'P' },
      { when: other, text: 'Q' },
    ])
    const always = set('question.ruled.rules.0', { answer: 'no' })
    expect(always && questionAt(always, 1).derive).toEqual({ rules: [{ answer: 'no' }, { answer: 'no' }] })
  })

  test('takes the words for the condition away with it', () => {
    expect(JSON.stringify(set('question.a.when', {}))).toBe(
      JSON.stringify(file).replace(
        ',"when":{"question":"a","is":"yes"},"when_text":"it is so","required',
        ',"required',
      ),
    )
    expect(set('section.s.when', {})?.sections[0]).not.toHaveProperty('when_text')
  })

  test('is nowhere else', () => {
    for (const place of [
      '',
      'section.s.gate',
      'question.a.prompts',
      'question.a.when.1',
      'question.A.when',
      'x.a.when',
    ])
      expect(readPlace(place)).toBeNull()
    for (const place of [
      'section.x.when',
      'question.x.when',
      'question.a.rules.0',
      'question.a.count.0',
      'question.a.where',
    ])
      expect(placed(place)).toBeNull()
    expect(set('question.a.where', { condition: when })).toEqual(file)
  })
})

function questionAt(file: DraftFile, place: number) {
  const question = file.sections[0]?.questions[place]
  if (!question) throw new Error('no question')
  return question
}

describe('what a button of the page asks for', () => {
  test.each([
    ['comparison c', { add: 'comparison', to: 'c' }],
    ['group c.0.1', { add: 'group', to: 'c.0.1' }],
    ['rows c.12.w', { add: 'rows', to: 'c.12.w' }],
    ['remove c.3', { remove: 'c.3' }],
    ['remove c.1.w.0', { remove: 'c.1.w.0' }],
  ])('%s', (intent, step) => {
    expect(stepOf(intent)).toEqual(step)
  })

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
    'remove c.a',
    ' remove c.0',
    'remove c.0 ',
    `remove c${'.0'.repeat(41)}`,
    `group c${'.0'.repeat(41)}`,
  ])('nothing of that: “%s”', (intent) => {
    expect(stepOf(intent)).toBeNull()
  })

  test('however deep the part is that a condition may have', () => {
    const deep = `c${'.0'.repeat(40)}`
    expect([stepOf(`comparison ${deep}`), stepOf(`remove ${deep}`)]).toEqual([
      { add: 'comparison', to: deep },
      { remove: deep },
    ])
  })
})

describe('the first field of a part that is wrong', () => {
  const picked: PickedGroup = {
    ...blankGroup,
    of: [
      blankComparison,
      { ...blankRows, where: { ...blankGroup, of: [{ ...blankGroup }, { ...blankComparison }] } },
      { ...blankGroup, of: [blankComparison, blankRows] },
    ],
  }
  test.each([
    ['words', 'words'],
    ['answer', 'answer'],
    ['c', 'c:match'],
    ['c.0', 'c.0:question'],
    ['c.1', 'c.1:group'],
    ['c.1.w', 'c.1.w:match'],
    ['c.1.w.0', 'c.1.w.0:match'],
    ['c.1.w.1', 'c.1.w.1:question'],
    ['c.2', 'c.2:match'],
    ['c.2.0', 'c.2.0:question'],
    ['c.2.1', 'c.2.1:group'],
  ])('of %s is %s', (path, field) => {
    expect(fieldOfPart(path, picked)).toBe(field)
  })

  test.each(['c.7', 'c.0.0', 'c.1.0', 'c.1.x'])('of %s, which is not there, is that of a group', (path) => {
    expect(fieldOfPart(path, picked)).toBe(`${path}:match`)
  })
})

describe('a page that was not sent by a browser', () => {
  const sentAs = (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    return pickedFromFields(form)
  }

  test.each<[string, Record<string, string>]>([
    ['without any part', {}],
    ['with a comparison for a group', { 'c:kind': 'compare', 'c:question': 'seen' }],
    ['with a kind there is not', { 'c:kind': 'sum' }],
  ])('%s is a blank one', (_what, fields) => {
    expect(sentAs(fields)).toEqual(blankGroup)
  })

  test('with what a part cannot be is read without it', () => {
    expect(
      sentAs({
        'c:kind': 'group',
        'c:match': 'some',
        'c.0:kind': 'compare',
        'c.0:by': 'sounds-like',
        'c.0:text': ' 3 ',
        'c.1:kind': 'rows',
        'c.1:limit': 'about',
        'c.1.w:kind': 'compare',
        'c.3:kind': 'compare',
      }),
    ).toEqual({
      kind: 'group',
      match: 'all',
      number: '',
      of: [
        { ...blankComparison, question: '', by: '', codes: [], text: '3' },
        { kind: 'rows', group: '', limit: 'at-least', number: '', where: blankGroup },
      ],
    })
  })
})
