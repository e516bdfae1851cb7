import { describe, expect, it } from 'vitest'
import { answersTo, missing, outcomes, type Typed, templateAt } from '../as-typed.ts'

const form = templateAt('instruments/chained-form.yaml')
const answer = (typed: Typed, ...codes: string[]) => answersTo(form, typed, codes)

const chain = ['per-day', 'tried-to-stop', 'last-tried-on', 'what-helped', 'would-try-again']
const smoker: Typed = {
  smokes: 'yes',
  'per-day': '20',
  'tried-to-stop': 'yes',
  'last-tried-on': '2021-05-01',
  'what-helped': 'Patches',
  'would-try-again': 'no',
}
const healthy: Typed = {
  smokes: 'no',
  conditions: 'none',
  temperature: '36.6',
  'born-on': '1990-01-01',
}

describe('a chain of conditions', () => {
  it('asks all of it to the end', () => {
    expect(answer(smoker, ...chain)).toEqual(['20', 'yes', '2021-05-01', 'Patches', 'no'])
  })
  const none = 'does-not-apply'
  it.each([
    ['at its head, although all below is still typed', { smokes: 'no' }, [none, none, none, none, none]],
    ['by an answer that is neither yes nor no', { smokes: 'unknown' }, [none, none, none, none, none]],
    ['by a number', { 'per-day': '10' }, ['10', none, none, none, none]],
    ['in the middle', { 'tried-to-stop': 'no' }, ['20', 'no', none, none, none]],
    ['by a date', { 'last-tried-on': '2019-12-31' }, ['20', 'yes', '2019-12-31', none, none]],
  ] satisfies Array<[string, Typed, string[]]>)('is cut %s', (_, changed, wanted) => {
    expect(answer({ ...smoker, ...changed }, ...chain)).toEqual(wanted)
  })
  it.each([
    ['10.5', 'yes'],
    ['11', 'yes'],
    ['10', none],
  ])('takes more than 10 as not at most 10: %s', (number, wanted) => {
    expect(answer({ ...smoker, 'per-day': number }, 'tried-to-stop')).toEqual([wanted])
  })
  it('is unknown below what is unanswered, and only the next link is missing', () => {
    const open = { ...smoker, 'per-day': '' }
    expect(answer(open, ...chain)).toEqual(['unanswered', 'unknown', 'unknown', 'unknown', 'unknown'])
    expect(missing(form, { ...healthy, ...open })).toEqual(['per-day'])
  })
  it('is there again when the head is changed back', () => {
    expect(answer({ ...smoker, smokes: 'no' }, 'what-helped')).toEqual([none])
    expect(answer(smoker, 'what-helped')).toEqual(['Patches'])
  })
})

describe('conditions within conditions', () => {
  const asthma: Typed = { ...healthy, conditions: 'asthma', inhaler: 'yes', medicines: '0' }
  it.each([
    ['neither of any', {}, 'does-not-apply'],
    ['the first of any', smoker, 'unanswered'],
    ['the second of any, on its day', { 'born-on': '1965-12-31' }, 'unanswered'],
    ['the day after', { 'born-on': '1966-01-01' }, 'does-not-apply'],
    ['any, without all', { ...smoker, inhaler: 'no' }, 'does-not-apply'],
    ['any, all hanging on a list without it', { ...smoker, conditions: 'diabetes' }, 'does-not-apply'],
    ['nobody knows', { smokes: '' }, 'unknown'],
    ['settled by the other, although nobody knows', { smokes: '', 'born-on': '1960-01-01' }, 'unanswered'],
  ] satisfies Array<[string, Typed, string]>)('breath test: %s', (_, changed, wanted) => {
    expect(answer({ ...asthma, ...changed }, 'breath-test')).toEqual([wanted])
  })
  it('look at several ticks', () => {
    const feet = (conditions: string) => answer({ ...healthy, conditions }, 'feet-seen')
    expect([feet('diabetes'), feet('asthma diabetes'), feet('diabetes epilepsy'), feet('epilepsy')]).toEqual([
      ['unanswered'],
      ['unanswered'],
      ['does-not-apply'],
      ['does-not-apply'],
    ])
  })
  it.each([
    ['one of four', { temperature: '38' }, 'does-not-apply'],
    ['two of four', { temperature: '38', smokes: 'yes' }, 'unanswered'],
    [
      'two of four, by what hangs on another',
      { conditions: 'diabetes', 'feet-seen': 'no', smokes: 'yes' },
      'unanswered',
    ],
    [
      'a hidden one does not count',
      { conditions: 'none', 'feet-seen': 'no', smokes: 'yes' },
      'does-not-apply',
    ],
    ['one and one nobody knows', { temperature: '', smokes: 'yes' }, 'unknown'],
  ] satisfies Array<[string, Typed, string]>)('are counted: %s', (_, changed, wanted) => {
    expect(answer({ ...healthy, ...changed }, 'see-doctor-first')).toEqual([wanted])
  })
})

describe('a section that hangs on a condition', () => {
  const ill: Typed = {
    ...healthy,
    conditions: 'epilepsy',
    medicines: '2',
    'medicine--1': 'The white one',
    'side-effects--1': 'no',
    'medicine--2': 'The blue one',
    'side-effects--2': 'yes',
  }
  it('is gone for who has none of these', () => {
    const well = { ...healthy, medicines: '0' }
    expect(answer(well, 'medicines', 'review-wanted')).toEqual(['does-not-apply', 'does-not-apply'])
    expect(missing(form, well)).toEqual([])
    expect(outcomes(form, well)['side-effects']).toBe('not-applicable')
  })
  it('wants in each row what hangs on that row, and in the end what hangs on any', () => {
    expect(missing(form, ill)).toEqual(['how--2', 'review-wanted'])
    expect(missing(form, { ...ill, 'side-effects--2': 'no' })).toEqual([])
    expect(outcomes(form, ill)['side-effects']).toBe('not-met, 1 of 2')
  })
})

describe('numbers and dates out of range', () => {
  it.each([
    ['temperature', '45.1'],
    ['temperature', '29'],
    ['temperature', 'warm'],
    ['born-on', '2020-02-30'],
  ])('%s is not %s', (code, typed) => {
    expect(missing(form, { ...healthy, [code]: typed })).toEqual([code])
  })
})
