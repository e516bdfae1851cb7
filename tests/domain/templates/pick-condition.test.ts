import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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
  conditionFrom,
  type Picked,
  type PickedGroup,
  pickedFrom,
  stepped,
} from '../../../app/domain/templates/pick-condition.ts'
import { fieldsOfPicked, pickedFromFields } from '../../../app/domain/templates/picked-fields.ts'
import type { FileCondition } from '../../../app/domain/templates/template-file.ts'

const code = fc.constantFrom('a', 'b', 'c')
const count = fc.integer({ min: 0, max: 9 })
const comparison: fc.Arbitrary<FileCondition> = fc.oneof(
  fc.record({ question: code, is: code }),
  fc.record({ question: code, is_not: fc.constant<string[]>(['x', 'y']) }),
  fc.record({ question: code, at_least: count }),
  fc.record({ question: code, at_most: fc.constant(-2.5) }),
  fc.record({ question: code, on_or_after: fc.constant('2020-04-01') }),
  fc.record({ question: code, on_or_before: fc.constant('2020-04-01') }),
  fc.record({ question: code, applies: fc.boolean() }),
)
/** As people write them: a list of several has two parts or more. */
const { condition } = fc.letrec<{ condition: FileCondition; group: FileCondition }>((tie) => {
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
    const is = (question: string): FileCondition => ({ question, is: 'yes' })
    const many = { any: Array.from({ length: 100 }, (_, place) => is(`q-${place}`)) }
    const deep = Array.from({ length: 12 }).reduce<FileCondition>(
      (inner, _, level) => (level % 2 ? { any: [is('a'), inner] } : { all: [is('b'), inner] }),
      is('c'),
    )
    for (const given of [many, deep])
      expect(conditionFrom(pickedFromFields(sent(pickedFrom(given)))).condition).toEqual(given)
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
    const rows = stepped(blankGroup, { add: 'rows', to: 'c' })
    const deeper = stepped(rows, { add: 'group', to: 'c.1.w' })
    expect(deeper.of).toHaveLength(2)
    const added = stepped(deeper, { add: 'comparison', to: 'c.1.w.1' })
    expect(JSON.stringify(added)).toContain(JSON.stringify([blankComparison, blankComparison]))
    expect(stepped(added, { remove: 'c.1' })).toEqual(blankGroup)
    expect(stepped(deeper, { remove: 'c.1.w.1' })).toEqual(rows)
    expect(stepped(rows, { add: 'rows', to: 'c.9' })).toEqual(rows)
  })
})

describe('a place of a condition', () => {
  const when: FileCondition = { question: 'a', is: 'yes' }
  const other: FileCondition = { question: 'a', is: 'no' }
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
