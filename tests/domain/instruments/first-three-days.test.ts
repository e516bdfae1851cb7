import { describe, expect, it } from 'vitest'
import type { Definition } from '../../../app/domain/measures/definition.ts'
import { figureOfMeasure } from '../../../app/domain/measures/figure-of-measure.ts'
import { answersTo, missing, rawsOf, type Typed, templateAt } from '../as-typed.ts'
import { chosen, four } from '../measures/counts.ts'
import { measured } from '../measures/measured.ts'

const form = templateAt('instruments/first-three-days.yaml')

const whole: Typed = {
  age: '80',
  outs: 'none',
  'admitted-on': '2020-02-28',
  operated: 'yes',
  'operated-on': '2020-03-01',
  'hours-to-theatre': '36',
  geriatrician: 'yes',
  'geriatrician-on': '2020-03-02',
  'amts-before': 'done',
  'amts-after': 'done',
  'fall-assessed': 'yes',
  'bone-medicine': { value: 'not-applicable', reason: 'Already taken' },
  physio: 'yes',
}
const untold: Typed = { ...whole, 'amts-after': 'cannot-tell' }
const unfit: Typed = { ...whole, 'hours-to-theatre': '36.5', exception: 'unfit' }
const declined: Typed = { ...whole, operated: 'no', exception: 'declined' }
const patients: Record<string, Typed> = {
  'too young': { ...whole, age: '59.5' },
  'one test cannot be told': untold,
  'one test cannot be told, and physiotherapy was missed': { ...untold, physio: 'no' },
  'late for a documented reason': unfit,
  'never operated on for a documented reason': declined,
  'never operated on for no reason': { ...declined, exception: 'none' },
  'never seen by a geriatrician': { ...whole, geriatrician: 'no', 'hours-to-theatre': '35' },
  'died before theatre': { ...whole, outs: 'died-first' },
}

const no = 'does-not-apply'
const na = 'not-applicable'

describe('a patient', () => {
  const codes = [
    ...['eligible', 'days-to-theatre', 'exception', 'theatre-standard', 'theatre-without-exceptions'],
    ...['days-to-geriatrician', 'bundle-whole', 'bundle-parts'],
  ]
  it.each([
    ['too young', ['outside', no, no, no, no, no, no, no]],
    ['one test cannot be told', ['in', '2', no, 'met', 'yes', '3', 'cannot-tell', 'cannot-tell']],
    [
      'one test cannot be told, and physiotherapy was missed',
      ['in', '2', no, 'met', 'yes', '3', 'no', 'cannot-tell'],
    ],
    ['late for a documented reason', ['in', '2', 'unfit', 'exception', na, '3', 'yes', '6 of 6']],
    [
      'never operated on for a documented reason',
      ['in', na, 'declined', 'exception', na, '3', 'yes', '4 of 4'],
    ],
    ['never operated on for no reason', ['in', na, 'none', 'missed', 'no', '3', 'no', '4 of 5']],
    ['never seen by a geriatrician', ['in', '2', no, 'met', 'yes', na, 'no', '5 of 6']],
    ['died before theatre', ['excluded', no, no, no, no, no, no, no]],
  ])('%s', (name, wanted) => {
    const typed = patients[name] ?? {}
    expect(answersTo(form, typed, codes)).toEqual(wanted)
    expect(missing(form, typed)).toEqual([])
  })

  it('of whom it is said that nothing keeps them out, and what does, is in no figure until that is put right', () => {
    const both = { ...whole, outs: 'died-first none' }
    expect(missing(form, both)).toEqual(['outs'])
    expect(answersTo(form, both, ['eligible', 'bundle-whole'])).toEqual(['unanswered', 'unknown'])
  })
})

describe('the audit of eight', () => {
  const cases = Object.values(patients).map((typed) => measured(form, rawsOf(typed)))
  const figure = (question: string, more: Partial<Definition> = {}, meets: string[] | null = null) => {
    const definition = {
      kind: 'single' as const,
      components: [{ question, meets }],
      denominator: null,
      ...more,
    }
    return figureOfMeasure(definition, form, cases, chosen(8)).figure
  }

  it('counts those outside it, exceptions and what cannot be told apart from what was missed', () => {
    expect(figure('theatre-standard')).toMatchObject({ counts: four(3, 3, 2) })
    expect(figure('theatre-without-exceptions')).toMatchObject({ counts: four(3, 1, 4) })
    expect(figure('theatre-standard', {}, ['met', 'exception'])).toMatchObject({ counts: four(5, 1, 2) })
    expect(figure('bundle-whole')).toMatchObject({ counts: four(2, 3, 2, 1) })
  })
  it('takes a measure’s own denominator', () => {
    const denominator = { question: 'operated', is: 'yes' }
    expect(figure('bundle-whole', { denominator })).toMatchObject({ counts: four(1, 2, 4, 1) })
  })
  it('adds up what was given of what was due', () => {
    expect(figure('bundle-parts')).toMatchObject({ numerator: 19, denominator: 21 })
  })
})
