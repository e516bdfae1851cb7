import { describe, expect, it } from 'vitest'
import { allQuestions } from '../../../app/domain/templates/template.ts'
import { answersTo, missing, outcomes, type Typed, templateAt } from '../as-typed.ts'

const form = templateAt('instruments/scored-questionnaire.yaml')
const scores = ['emotional', 'conduct', 'hyperactivity', 'peers', 'prosocial', 'total']
const bands = ['total-band', 'prosocial-band']
const answer = (typed: Typed, ...codes: string[]) => answersTo(form, typed, codes)

/** Each of the 25 items answered alike, and no difficulties. */
const all = (value: string): Typed => ({
  ...Object.fromEntries(form.sections[0]?.questions.map(({ code }) => [code, value]) ?? []),
  difficulties: 'no',
})

describe('a scored questionnaire', () => {
  it('has 25 items, five of them the other way round', () => {
    expect(form.sections[0]?.questions).toHaveLength(25)
    expect(allQuestions(form).filter(({ scale }) => scale?.name === 'truth-turned')).toHaveLength(5)
  })
  it.each([
    ['not-true', ['0', '2', '4', '4', '0', '10'], ['average', 'very-high']],
    ['somewhat', ['5', '5', '5', '5', '5', '20'], ['very-high', 'very-high']],
    ['certainly', ['10', '8', '6', '6', '10', '30'], ['very-high', 'average']],
  ])('with all %s', (value, wanted, banded) => {
    expect(answer(all(value), ...scores)).toEqual(wanted)
    expect(answer(all(value), ...bands)).toEqual(banded)
  })
  it.each([
    [{ restless: 'certainly', fidgets: 'somewhat' }, '13', 'average', 'met'],
    [{ restless: 'certainly', fidgets: 'certainly' }, '14', 'raised', 'not-met'],
    [{ restless: 'certainly', fidgets: 'certainly', lies: 'certainly' }, '16', 'raised', 'not-met'],
    [
      { restless: 'certainly', fidgets: 'certainly', lies: 'certainly', fears: 'somewhat' },
      '17',
      'high',
      'not-met',
    ],
  ] satisfies Array<[Typed, string, string, string]>)(
    'is banded at its limits: %o',
    (more, total, band, outcome) => {
      const typed = { ...all('not-true'), ...more }
      expect(answer(typed, 'total', 'total-band')).toEqual([total, band])
      expect(outcomes(form, typed)['total-band']).toBe(outcome)
    },
  )
  it('takes an item the other way round', () => {
    expect(answer({ ...all('not-true'), 'sees-through': 'certainly' }, 'hyperactivity', 'total')).toEqual([
      '2',
      '8',
    ])
  })
})

describe('an item that is left out', () => {
  it('leaves its scores open, and is what is missing', () => {
    const typed = { ...all('not-true'), worries: '' }
    expect(answer(typed, ...scores)).toEqual(['unanswered', '2', '4', '4', '0', 'unanswered'])
    expect(missing(form, typed)).toEqual(['worries'])
  })
  it('that nobody can tell leaves them open for good, and stops nothing', () => {
    const typed = { ...all('not-true'), worries: 'cannot-tell' }
    expect(answer(typed, ...scores)).toEqual(['cannot-tell', '2', '4', '4', '0', 'cannot-tell'])
    expect(answer(typed, ...bands, 'help-begun')).toEqual(['cannot-tell', 'very-high', 'unknown'])
    expect(missing(form, typed)).toEqual([])
    expect(outcomes(form, typed)).toMatchObject({ 'total-band': 'not-known', 'help-begun': 'not-known' })
  })
})

describe('what the difficulties get in the way of', () => {
  const hindered = (value: string): Typed => ({ ...all('not-true'), difficulties: 'yes', 'upset-by': value })
  it.each([
    ['none', '0', 'does-not-apply'],
    ['home', '1', 'does-not-apply'],
    ['home friends', '3', 'unanswered'],
  ])('%s', (value, impact, help) => {
    expect(answer(hindered(value), 'impact', 'help-begun')).toEqual([impact, help])
  })
  it('is not asked without difficulties, and then adds nothing', () => {
    expect(answer(all('not-true'), 'upset-by', 'impact', 'help-begun')).toEqual([
      'does-not-apply',
      'not-applicable',
      'does-not-apply',
    ])
  })
  it('cannot be none and something', () => {
    expect(missing(form, hindered('none home'))).toEqual(['upset-by'])
    expect(answer(hindered('none home'), 'impact')).toEqual(['unanswered'])
  })
})
