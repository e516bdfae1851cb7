import fc from 'fast-check'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import type { Derivation } from '../../../app/domain/templates/derivation.ts'

/** Codes, among them words that conditions are made of, and figures. */
export const arbCode = fc.oneof(
  fc.constantFrom('yes', 'no', 'is', 'not', 'and', 'one', 'none', 'count', 'rows', 'if', 'otherwise', 'days'),
  fc.constantFrom('3', '10', '2020-04-01', '1e5', '007'),
  fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}$/),
)

const some = <Value>(of: fc.Arbitrary<Value>, most = 3) => fc.array(of, { minLength: 1, maxLength: most })
const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
)
const amount = fc.integer({ min: 0, max: 999 })
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

export const arbCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => {
  const condition = tie('condition')
  const codes = fc.oneof(arbCode, some(arbCode))
  return {
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ question: arbCode, is: codes }),
      fc.record({ question: arbCode, is_not: codes }),
      fc.record({ question: arbCode, at_least: number }),
      fc.record({ question: arbCode, at_most: number }),
      fc.record({ question: arbCode, on_or_after: day }),
      fc.record({ question: arbCode, on_or_before: day }),
      fc.record({ question: arbCode, applies: fc.boolean() }),
      fc.record({ all: some(condition) }),
      fc.record({ any: some(condition) }),
      fc.record({ not: condition }),
      fc.record({ count: some(condition), at_least: amount }),
      fc.record({ count: some(condition), at_most: amount }),
      fc.record({ rows: arbCode, where: condition, at_least: amount }),
      fc.record({ rows: arbCode, where: condition, at_most: amount }),
    ),
  }
}).condition

/** Keys that are left out, never there and undefined. */
function partly<Value extends object>(record: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }) {
  return fc.record(record, { requiredKeys: [] })
}

const rule = fc
  .tuple(partly<{ when: Condition }>({ when: arbCondition }), fc.oneof(arbCode, number))
  .map(([when, answer]) => ({ ...when, answer }))

export const arbDerive: fc.Arbitrary<Derivation> = fc.oneof(
  fc.record({ rules: some(rule, 4) }),
  fc.record({
    between: fc.tuple(arbCode, arbCode),
    in: fc.constantFrom('days' as const, 'working-days' as const, 'weeks' as const, 'months' as const),
  }),
  fc.record({ count: some(arbCondition) }),
  fc.record({ rows: arbCode }),
  fc.record({ rows: arbCode, where: arbCondition }),
  fc.record({ sum: some(arbCode) }),
  fc.record({ all_or_nothing: some(arbCode) }),
  fc.record({ share_met: some(arbCode) }),
)

/** Words as people type them and as nobody does: formulas, dates, markup, control characters, more than one line. */
const words = (multiline: boolean) =>
  fc
    .oneof(
      fc.constantFrom(
        '=1+1',
        '+44 20',
        '-5',
        '@SUM(A1)',
        "'quoted'",
        '"so"',
        '<b>&amp;</b>',
        '007',
        'TRUE',
        '1e5',
      ),
      fc.constantFrom(
        '2020-04-01',
        '_x0041_',
        'a_x00D',
        '# no comment',
        'key: value',
        '- item',
        '~',
        'null',
        '{a}',
      ),
      fc.string({ maxLength: 30 }),
      fc.string({ maxLength: 20, unit: 'grapheme' }),
      fc.constantFrom('a\u0001b', 'a\u0085b', 'a\uFFFEb', 'tab\there', 'a_x0041\u0001'),
      ...(multiline ? [fc.constantFrom('one\ntwo', 'one\n\n  two\n three', 'one\r\ntwo', 'x\n- y: z')] : []),
    )
    .map((text) => text.trim())
    .filter((text) => text !== '')

const line = words(false)
const prose = words(true)

const plainKeys = {
  hint: prose,
  scale: arbCode,
  other: line,
  exclusive: some(arbCode),
  labels: fc.record({ numerator: line, denominator: line }),
  min: number,
  max: number,
  whole: fc.boolean(),
  unit: line,
  earliest: day,
  latest: day,
  not_before: arbCode,
  not_after: arbCode,
  size: fc.constantFrom('short' as const, 'long' as const),
  longest: fc.integer({ min: 1, max: 20_000 }),
  required: fc.boolean(),
  required_when: arbCondition,
  not_applicable: fc.boolean(),
  cannot_tell: fc.boolean(),
  comment: fc.constantFrom('none' as const, 'optional' as const, 'required' as const),
  comment_label: line,
  comment_on: some(arbCode),
  sources: arbCode,
  sources_required: fc.boolean(),
  guidance: fc.dictionary(arbCode, prose, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  meets: fc.oneof(
    fc.constant('none' as const),
    some(arbCode),
    fc.record({ at_least: number, at_most: number }, { requiredKeys: ['at_least'] }),
    fc.record({ at_most: number }),
  ),
  met_label: line,
  when: arbCondition,
  when_text: line,
  prompts: some(fc.record({ when: arbCondition, text: line })),
  derive: arbDerive,
  override: fc.boolean(),
}
const types = ['scale', 'choices', 'number', 'ratio', 'date', 'text'] as const
const coded = fc.record({ code: arbCode, text: line })

const rowQuestion = fc
  .tuple(
    coded,
    fc.record(
      { type: fc.constantFrom(...types), ...plainKeys, not_in_first_row: fc.boolean() },
      { requiredKeys: [] },
    ),
  )
  .map(([needed, keys]) => ({ ...needed, ...keys }))

const question = fc
  .tuple(
    coded,
    fc.record(
      {
        type: fc.constantFrom(...types, 'group' as const),
        ...plainKeys,
        row: line,
        questions: some(rowQuestion, 2),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([needed, keys]) => ({ ...needed, ...keys }))

const section = fc
  .tuple(
    fc.record({ code: arbCode, title: line, questions: some(question, 4) }),
    fc.record(
      {
        intro: prose,
        when: arbCondition,
        when_text: line,
        gate: fc.record({ question: arbCode, is: fc.oneof(arbCode, some(arbCode)) }),
        gate_text: line,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([needed, keys]) => ({ ...needed, ...keys }))

const scale = fc.record(
  {
    options: fc.array(
      fc.record({ code: arbCode, label: line, points: number }, { requiredKeys: ['code', 'label'] }),
      { minLength: 2, maxLength: 4 },
    ),
    meets: some(arbCode),
    graded: fc.boolean(),
  },
  { requiredKeys: ['options'] },
)

type Coded = { code: string; questions?: Coded[] }

/** Gives every section and question a code of its own, as any template that can be published has. */
function numbered<Item extends Coded>(items: readonly Item[], prefix: string): Item[] {
  return items.map((item, place) => {
    const code = `${item.code}-${prefix}${place}`
    return {
      ...item,
      code,
      ...(item.questions ? { questions: numbered(item.questions, `${prefix}${place}n`) } : {}),
    }
  })
}

/** Any file of the shape that templates have, with every key of the format; what it refers to need not be there. */
export const arbTemplateFile: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.record({
      template: arbCode,
      version: fc.integer({ min: 1, max: 9999 }),
      title: line,
      theme: arbCode,
      purpose: prose,
      sections: some(section),
    }),
    fc.record(
      {
        scales: fc.dictionary(arbCode, scale, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
        sign_off: arbCode,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([needed, keys]): unknown => ({ ...needed, ...keys, sections: numbered(needed.sections, 's') }))
