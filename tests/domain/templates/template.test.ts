import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { type Derivation, isForcedOnly } from '../../../app/domain/templates/derivation.ts'
import {
  allQuestions,
  askedAt,
  dependsOn,
  findQuestion,
  inRow,
  isAddable,
  isCounted,
  isOrHolds,
  isSummed,
  placeOf,
  type Question,
  rowCode,
  sectionQuestions,
  storedQuestions,
  wordsFor,
} from '../../../app/domain/templates/template.ts'
import { madeQuestion, madeTemplate } from './made-templates.ts'

const is = (question: string): Condition => ({ question, is: ['yes'] })
const kept = madeQuestion('kept', { group: 'visits' })
const visits = madeQuestion('visits', { type: 'group', scale: null, meets: null, questions: [kept] })
const seen = madeQuestion('seen')
const grade = madeQuestion('grade')
const form = madeTemplate([seen, visits, grade], { signOff: 'grade' })

describe('the questions of a form', () => {
  it('are each found once, those of rows after their group', () => {
    expect(allQuestions(form).map(({ code }) => code)).toEqual(['seen', 'visits', 'kept', 'grade'])
  })

  it('are found by their code, and by that of a row', () => {
    expect(findQuestion(form, 'seen')).toBe(seen)
    expect(findQuestion(form, 'kept--3')).toBe(kept)
    expect(findQuestion(form, 'lost')).toBeNull()
  })

  it('are on the pages of their sections but for the one answered at sign-off', () => {
    const [section] = form.sections
    expect(section && sectionQuestions(form, section).map(({ code }) => code)).toEqual(['seen', 'visits'])
  })

  it('of a group hold what is asked in its rows', () => {
    const holds = ['visits', 'kept', 'kept--2', 'seen', 'visits--1'].map((code) => isOrHolds(visits, code))
    expect(holds).toEqual([true, true, true, false, true])
    expect(isOrHolds(seen, 'kept')).toBe(false)
  })
})

describe('a question in a row', () => {
  it('has a code that says which', () => {
    expect([rowCode('kept', 1), inRow(kept, 12).code]).toEqual(['kept--1', 'kept--12'])
    expect(inRow(kept, 2)).toEqual({ ...kept, code: 'kept--2' })
  })

  it.each([
    ['kept--1', 'kept', 1],
    ['kept--50', 'kept', 50],
    ['a-b--99', 'a-b', 99],
    ['kept', 'kept', 0],
    ['kept--0', 'kept--0', 0],
    ['kept--01', 'kept--01', 0],
    ['kept--100', 'kept--100', 0],
    ['kept--1x', 'kept--1x', 0],
    ['--1', '--1', 0],
  ])('%s is %s in row %i', (code, base, row) => {
    expect(placeOf(code)).toEqual({ base, row })
  })

  it.each<[string, string | null]>([
    ['kept--1', 'kept--1'],
    ['kept--50', 'kept--50'],
    ['kept--51', null],
    ['kept', null],
    ['seen', 'seen'],
    ['seen--1', null],
    ['lost', null],
  ])('%s is asked there: %s', (code, asked) => {
    expect(askedAt(form, code)?.code ?? null).toBe(asked)
  })

  it('is there where something is stored of it, in the order of the rows', () => {
    const stored = ['kept--3', 'seen', 'kept--1', 'lost--2', 'kept', 'kept--10']
    expect(storedQuestions(form, stored).map(({ code }) => code)).toEqual([
      'seen',
      'visits',
      'kept--1',
      'kept--3',
      'kept--10',
      'grade',
    ])
  })
})

describe('what a question hangs on', () => {
  it.each<[string, Partial<Question>, string[]]>([
    ['nothing', {}, []],
    ['its condition', { when: { all: [is('a'), is('b'), is('a')] } }, ['a', 'b']],
    ['its group', { group: 'visits' }, ['visits']],
    [
      'its rules',
      {
        derive: {
          rules: [{ when: is('a'), answer: 'yes' }, { answer: 'no' }],
        },
      },
      ['a'],
    ],
    ['two dates', { derive: { between: ['a', 'b'], in: 'days' } }, ['a', 'b']],
    ['what is counted', { derive: { count: [is('a'), is('b')] } }, ['a', 'b']],
    ['rows', { derive: { rows: 'g' } }, ['g']],
    ['rows that are so', { derive: { rows: 'g', where: is('x') } }, ['g', 'x']],
    ['a sum', { derive: { sum: ['a', 'b'] } }, ['a', 'b']],
    ['a share', { derive: { share_met: ['a', 'b'] } }, ['a', 'b']],
    [
      'all of it once',
      {
        when: is('a'),
        group: 'g',
        derive: { all_or_nothing: ['b', 'a'] },
      },
      ['a', 'b', 'g'],
    ],
  ])('%s', (_what, more, codes) => {
    expect(dependsOn(madeQuestion('asked', more))).toEqual(codes)
  })
})

describe('how a question counts', () => {
  const points = [
    { code: 'yes', label: 'Yes', points: 1 },
    { code: 'no', label: 'No', points: 0 },
  ]
  const scale = { name: 'worth', meets: null, graded: false, options: points }

  it('counts if it says which answers meet', () => {
    expect([isCounted(seen), isCounted(visits)]).toEqual([true, false])
  })

  it('is summed if it is a rate, or asked in rows', () => {
    const rate = madeQuestion('rate', { type: 'ratio', meets: { by: 'ratio' } })
    const rows = [kept, madeQuestion('said', { group: 'visits', meets: null })]
    expect([rate, seen, visits, ...rows].map(isSummed)).toEqual([true, false, false, true, false])
  })

  it('is added up if it is a number or has points', () => {
    expect(isAddable({ type: 'number', scale: null })).toBe(true)
    expect(isAddable({ type: 'scale', scale })).toBe(true)
    expect(isAddable({ type: 'choices', scale: seen.scale })).toBe(false)
    expect(isAddable({ type: 'text', scale: null })).toBe(false)
  })

  it.each<[boolean, Derivation]>([
    [true, { rules: [{ when: is('a'), answer: 'yes' }] }],
    [
      false,
      {
        rules: [{ when: is('a'), answer: 'yes' }, { answer: 'no' }],
      },
    ],
    [false, { count: [is('a')] }],
  ])('is forced in some cases only, %s: %j', (isForced, derivation) => {
    expect(isForcedOnly(derivation)).toBe(isForced)
  })
})

describe('a page that holds some questions of a form', () => {
  const wordy = (code: string, more: Partial<Question> = {}) =>
    madeQuestion(code, {
      hint: 'Look',
      guidance: { yes: 'It says so' },
      when: is('seen'),
      when_text: 'seen',
      comment_label: 'Why?',
      ...(seen.scale ? { sources: seen.scale } : {}),
      prompts: [{ when: is('seen'), text: 'Odd' }],
      ...more,
    })
  const inside = wordy('inside', { group: 'rows' })
  const rows = wordy('rows', { type: 'group', scale: null, questions: [inside] })
  const sourced = wordy('sourced', { sources_required: true })
  const whole = madeTemplate([wordy('one'), wordy('two'), rows, sourced])
  const sections = whole.sections.map((section) => ({ ...section, intro: 'Read first' }))
  const quiet = wordsFor({ ...whole, sections }, ['one', 'rows'])
  const found = (code: string) => findQuestion(quiet, code)
  const unlabelled = seen.scale?.options.map((option) => ({ ...option, label: '' }))

  it('keeps every word of those, and of the rows of a group that is on it', () => {
    expect([found('one'), found('rows'), found('inside')]).toEqual([wordy('one'), rows, inside])
  })

  it('keeps of the others what conditions and progress need, without words', () => {
    const { sources: _sources, prompts: _prompts, hint: _hint, guidance: _guidance, ...more } = wordy('two')
    const { when_text: _cases, comment_label: _label, ...rest } = more
    expect(found('two')).toEqual({
      ...rest,
      text: '',
      scale: { ...seen.scale, options: unlabelled },
    })
    expect(found('sourced')?.sources?.options).toEqual(unlabelled)
    expect([quiet.purpose, quiet.sections[0]?.intro, quiet.sections[0]?.title]).toEqual(['', null, 'One'])
  })

  it('leaves the words of a group that is not on it, and of its rows, where they are', () => {
    const other = wordsFor(whole, ['one'])
    expect(findQuestion(other, 'rows')).toMatchObject({ text: '', questions: [{ code: 'inside', text: '' }] })
    expect(findQuestion(other, 'inside')?.prompts).toBeUndefined()
  })
})
