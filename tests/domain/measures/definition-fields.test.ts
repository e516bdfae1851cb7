import { describe, expect, it } from 'vitest'
import {
  codesLookedAt,
  countedCodes,
  type Definition,
  definitionMark,
  isPlain,
  measureTitle,
  mistakeInDefinition,
  ofOneQuestion,
} from '../../../app/domain/measures/definition.ts'
import {
  componentFields,
  definitionFrom,
  definitionWithStep,
  type PickedDefinition,
  pickedDefinition,
  pickedDefinitionFrom,
} from '../../../app/domain/measures/definition-fields.ts'
import { fieldsOfCondition, withStep } from '../../../app/domain/templates/condition-fields.ts'

const denominator = { question: 'group', is: 'yes' }
const records: Definition = {
  kind: 'all-or-nothing',
  components: [
    { question: 'chronology', meets: null },
    { question: 'genogram', meets: ['up-to-date', 'not-up-to-date'] },
  ],
  denominator,
}
const blank = { question: '', own: false, meets: [] }
const one = { question: 'seen', own: false, meets: [] }
const picked = (more: Partial<PickedDefinition> = {}): PickedDefinition => ({
  ...{ kind: 'single', components: [one], isLimited: false, denominator: fieldsOfCondition(null) },
  ...more,
})

/** What a browser sends of the page. */
function sent({ kind, components, isLimited, denominator: parts }: PickedDefinition): FormData {
  const form = new FormData()
  form.append('kind', kind)
  for (const [place, { question, own, meets }] of components.entries()) {
    const names = componentFields(place)
    form.append(names.question, question)
    if (own) form.append(names.own, 'own')
    for (const code of meets) form.append(names.meets, code)
  }
  if (isLimited) form.append('limited', 'yes')
  for (const [name, texts] of Object.entries(parts)) for (const text of texts) form.append(name, text)
  return form
}

describe('what a measure counts, picked on a page', () => {
  it('comes back from the page as it was', () => {
    for (const definition of [records, ofOneQuestion('seen')]) {
      const shown = pickedDefinition(definition)
      expect(pickedDefinitionFrom(sent(shown))).toEqual(shown)
      expect(definitionFrom(shown)).toEqual({ definition, errors: [], parts: [] })
    }
  })

  it('begins with one question that is not chosen yet', () => {
    expect(pickedDefinition(null)).toEqual(picked({ components: [blank] }))
    expect(pickedDefinitionFrom(new FormData())).toEqual(picked({ components: [blank] }))
  })

  it('shows which answers are the measure’s own', () => {
    expect(pickedDefinition(records)).toEqual({
      kind: 'all-or-nothing',
      components: [
        { question: 'chronology', own: false, meets: [] },
        { question: 'genogram', own: true, meets: ['up-to-date', 'not-up-to-date'] },
      ],
      isLimited: true,
      denominator: fieldsOfCondition(denominator),
    })
  })

  it('is read without what the page could not have sent', () => {
    const form = sent(picked({ components: [one, one] }))
    form.set('kind', 'median')
    form.set('limited', 'no')
    form.append('question.3', 'behind a gap')
    expect(pickedDefinitionFrom(form)).toEqual(picked({ components: [one, one] }))
    const many = Array.from({ length: 13 }, (_, place) => ({ ...one, question: `q-${place}` }))
    expect(pickedDefinitionFrom(sent(picked({ components: many }))).components).toEqual(many.slice(0, 12))
  })
})

describe('a button of the page', () => {
  const two = picked({ components: [one, { ...one, question: 'met' }] })
  const full = picked({ components: Array.from({ length: 12 }, () => one) })

  it('adds a question, twelve at most', () => {
    expect(definitionWithStep(two, 'add-question')?.components).toEqual([...two.components, blank])
    expect(definitionWithStep(full, 'add-question')?.components).toHaveLength(12)
  })

  it('takes a question out, and never the last place', () => {
    expect(definitionWithStep(two, 'remove-question 0')?.components).toEqual([{ ...one, question: 'met' }])
    expect(definitionWithStep(picked(), 'remove-question 0')?.components).toEqual([blank])
    expect(definitionWithStep(two, 'remove-question 10')?.components).toEqual(two.components)
  })

  it('changes the condition', () => {
    const added = definitionWithStep(picked(), 'comparison c')
    const denominator = withStep(fieldsOfCondition(null), 'comparison c') ?? {}
    expect(added).toEqual(picked({ denominator }))
  })

  it('shows the page again, or saves', () => {
    expect(definitionWithStep(two, 'show')).toEqual(two)
    for (const intent of [
      'save',
      '',
      'remove-question',
      'remove-question 100',
      'x remove-question 1',
      'remove-question 1x',
    ])
      expect(definitionWithStep(two, intent)).toBeNull()
  })
})

describe('a definition that is not finished', () => {
  const errorsOf = (more: Partial<PickedDefinition>) => {
    const { definition, errors } = definitionFrom(picked(more))
    expect(definition).toBeNull()
    return errors.map(({ field, message }) => `${field}: ${message}`)
  }
  it.each<[string, Partial<PickedDefinition>, string[]]>([
    ['has no question', { components: [blank, blank] }, ['question.0: Choose a question']],
    [
      'has a question with answers of its own, and none chosen',
      { components: [{ ...one, own: true }] },
      ['own.0: Choose the answers that count as met'],
    ],
    [
      'has two questions of one',
      { components: [one, { ...one, question: 'met' }] },
      ['question.0: One question is counted: choose one'],
    ],
    [
      'has one question of a composite',
      { kind: 'all-or-nothing' },
      ['question.0: A composite has two questions or more'],
    ],
    [
      'has a question twice',
      { kind: 'average-of-proportions', components: [one, blank, one] },
      ['question.0: seen stands twice'],
    ],
    ['has a condition that is not finished', { isLimited: true }, ['c.0:question: Choose a question']],
  ])('%s', (_what, more, errors) => {
    expect(errorsOf(more)).toEqual(errors)
  })

  it('names the parts of the condition, for the page that shows them', () => {
    expect(definitionFrom(picked({ isLimited: true })).parts).toEqual([
      { path: 'c.0', message: 'Choose a question' },
    ])
  })

  it('is finished without its condition where that is not wanted, and without places left open', () => {
    const { definition } = definitionFrom(picked({ components: [blank, one] }))
    expect(definition).toEqual(ofOneQuestion('seen'))
  })

  it('keeps no answers of its own where those of the form count', () => {
    const { definition } = definitionFrom(picked({ components: [{ ...one, meets: ['yes'] }] }))
    expect(definition?.components).toEqual([{ question: 'seen', meets: null }])
  })
})

describe('a definition', () => {
  it('is plain where it counts one question as its forms do, in every case', () => {
    const seen = ofOneQuestion('seen')
    expect(isPlain(seen)).toBe(true)
    expect(isPlain({ ...seen, denominator })).toBe(false)
    expect(isPlain({ ...seen, components: [{ question: 'seen', meets: ['yes'] }] })).toBe(false)
    expect(isPlain({ ...records, denominator: null })).toBe(false)
    expect(
      isPlain({ kind: 'all-or-nothing', components: [{ question: 'a', meets: null }], denominator: null }),
    ).toBe(false)
  })

  it('names what it counts, and what it looks at beside, each once', () => {
    expect(countedCodes(records)).toEqual(['chronology', 'genogram'])
    expect(codesLookedAt(records)).toEqual(['chronology', 'genogram', 'group'])
    expect(codesLookedAt({ ...records, denominator: { question: 'genogram', applies: true } })).toEqual([
      'chronology',
      'genogram',
    ])
    expect(codesLookedAt(ofOneQuestion('seen'))).toEqual(['seen'])
  })

  it('is named with its kind where it is a composite', () => {
    const title = 'Records in place'
    expect(measureTitle({ title, definition: null })).toBe(title)
    expect(measureTitle({ title, definition: ofOneQuestion('seen') })).toBe(title)
    expect(measureTitle({ title, definition: records })).toBe('Records in place (all-or-nothing composite)')
    expect(measureTitle({ title, definition: { ...records, kind: 'average-of-proportions' } })).toBe(
      'Records in place (average of proportions)',
    )
  })

  it('has one mark however its parts are ordered, and none where audits do not measure it', () => {
    const turned: Definition = {
      ...records,
      components: [
        { question: 'genogram', meets: ['not-up-to-date', 'up-to-date'] },
        { question: 'chronology', meets: null },
      ],
    }
    expect(definitionMark(turned)).toBe(definitionMark(records))
    expect(definitionMark(null)).toBe('')
    const others: Definition[] = [
      { ...records, kind: 'average-of-proportions' },
      { ...records, denominator: null },
      { ...records, denominator: { question: 'group', is: 'no' } },
      { ...records, components: records.components.slice(0, 1) },
      { ...records, components: records.components.map((each) => ({ ...each, meets: null })) },
    ]
    expect(new Set([records, ...others].map(definitionMark)).size).toBe(6)
  })

  it.each<[string, number, string | null]>([
    ['single', 1, null],
    ['single', 0, 'One question is counted: choose one'],
    ['all-or-nothing', 2, null],
    ['all-or-nothing', 12, null],
    ['all-or-nothing', 13, 'A composite has 12 questions at most'],
    ['average-of-proportions', 1, 'A composite has two questions or more'],
  ])('of the kind %s with %i questions: %s', (kind, count, mistake) => {
    const components = Array.from({ length: count }, (_, place) => ({ question: `q-${place}`, meets: null }))
    expect(mistakeInDefinition({ kind, components, denominator: null } as Definition)).toBe(mistake)
  })
})
