import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInScales } from '../../../app/domain/answers/scale.ts'
import { compareVersions } from '../../../app/domain/templates/compare-versions.ts'
import { metLabel, metLabelOfAnswers } from '../../../app/domain/templates/met-label.ts'
import type { Meets, Question } from '../../../app/domain/templates/template.ts'
import { madeQuestion, madeTemplate } from './made-templates.ts'

const codes = (...met: string[]): Meets => ({ by: 'codes', codes: met })
const scaleOf = (labels: string[], more: { graded?: boolean } = {}) => ({
  ...{ name: 'own', meets: null, graded: false, ...more },
  options: labels.map((label, place) => ({ code: `a${place}`, label })),
})
const asked = (more: Partial<Question>) => metLabel(madeQuestion('asked', more))
const grades = builtInScales['four-grades'] ?? null

describe('what counts as met, in the words that stand after a figure', () => {
  it('is what the form says', () => {
    expect(asked({ met_label: 'no drift or delay', meets: codes('no') })).toBe('no drift or delay')
  })

  it('names the answer that counts where the form says nothing, above all where it is No', () => {
    expect(asked({ meets: codes('no') })).toBe('answered “No”')
    expect(asked({})).toBe('answered “Yes”')
    expect(asked({ meets: codes('no', 'yes') })).toBe('any answer')
  })

  it('is in grades the lowest that counts, where they count from the top', () => {
    expect(asked({ scale: grades, meets: codes('good', 'outstanding') })).toBe('good or above')
    expect(asked({ scale: grades, meets: codes('outstanding') })).toBe('outstanding')
    expect(asked({ scale: grades, meets: codes('inadequate', 'requires-improvement') })).toBe(
      'requires improvement to be good or inadequate',
    )
    const letters = scaleOf(['A', 'B', 'C', 'D'], { graded: true })
    expect(asked({ scale: letters, meets: codes('a0', 'a1', 'a2') })).toBe('C or above')
    // The worst first: "or above" would be wrong.
    expect(asked({ scale: letters, meets: codes('a2', 'a3') })).toBe('C or D')
  })

  it('names several answers, or the few that do not count', () => {
    const scale = scaleOf(['One', 'Two', 'Three', 'Four', 'None of these'])
    expect(asked({ scale, meets: codes('a0', 'a2') })).toBe('answered “One” or “Three”')
    expect(asked({ scale, meets: codes('a2', 'a1', 'a0') })).toBe('answered “One”, “Two” or “Three”')
    expect(asked({ scale, meets: codes('a0', 'a1', 'a2', 'a3') })).toBe('any answer but “None of these”')
  })

  it('gives the limits of a number with its unit, and of rows', () => {
    const number = (atLeast: number | null, atMost: number | null, more: Partial<Question> = {}) =>
      asked({ type: 'number', scale: null, meets: { by: 'number', atLeast, atMost }, ...more })
    expect(number(null, 6, { unit: 'Weeks' })).toBe('at most 6 weeks')
    expect(number(2, null, { unit: 'visits' })).toBe('at least 2 visits')
    expect(number(2, 4)).toBe('from 2 to 4')
    expect(number(0, 0, { unit: 'SDQ points' })).toBe('exactly 0 SDQ points')
    expect(number(null, 2, { type: 'group', row: 'Placement' })).toBe('at most 2 of “Placement”')
    expect(number(1, null, { type: 'group' })).toBe('at least 1')
    expect(number(null, 1, { unit: 'Weeks' })).toBe('at most 1 week')
  })

  it('says of two numbers which is taken of which', () => {
    const labels = { numerator: 'Sessions held', denominator: 'Sessions expected' }
    expect(asked({ type: 'ratio', scale: null, labels, meets: { by: 'ratio' } })).toBe(
      'sessions held of sessions expected',
    )
  })

  it('is nothing where nothing counts', () => {
    expect(asked({ meets: null })).toBe('')
  })

  it('is the form’s own of a measure that counts the same answers, and those of the measure otherwise', () => {
    const question = madeQuestion('asked', { met_label: 'no drift', meets: codes('no') })
    expect(metLabelOfAnswers(['no'], question)).toBe('no drift')
    expect(metLabelOfAnswers(['yes'], question)).toBe('answered “Yes”')
  })

  it('is never empty where something counts, and never the label of an answer that does not alone', () => {
    const labels = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 9 })
    fc.assert(
      fc.property(labels, fc.boolean(), fc.infiniteStream(fc.boolean()), (names, graded, picks) => {
        const scale = scaleOf(names, { graded })
        const met = scale.options.filter(() => picks.next().value === true).map(({ code }) => code)
        if (met.length === 0) return
        const label = asked({ scale, meets: codes(...met) })
        expect(label).not.toBe('')
        for (const option of scale.options.filter(({ code }) => !met.includes(code)))
          expect(label).not.toBe(`answered “${option.label}”`)
      }),
    )
  })
})

describe('another word for what counts as met', () => {
  it('is listed between versions and breaks no series', () => {
    const form = (more: Partial<Question>) =>
      madeTemplate([madeQuestion('drift', { meets: codes('no'), ...more })])
    const { questions } = compareVersions(form({}), form({ met_label: 'no drift or delay' }))
    expect(questions).toMatchObject([{ code: 'drift', comparable: true, because: [] }])
    expect(questions[0]?.changes.map(({ words, breaks }) => [words, breaks])).toEqual([
      ['how what counts as met is named was changed', false],
    ])
  })
})
