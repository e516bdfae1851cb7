import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import {
  conditionAt,
  placeText,
  readPlace,
  setCondition,
} from '../../../app/domain/templates/condition-places.ts'
import type { DraftFile } from '../../../app/domain/templates/draft-file.ts'

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
