import fc from 'fast-check'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import { builtInScales } from '../../../app/domain/answers/scale.ts'
import type { Question, Section, Template } from '../../../app/domain/templates/template.ts'

/** A question that asks nothing unusual, with these changes. */
export function madeQuestion(code: string, more: Partial<Question> = {}): Question {
  const scale = builtInScales['yes-no'] ?? null
  return {
    code,
    text: `Is ${code} so?`,
    type: 'scale',
    scale,
    whole: false,
    required: true,
    not_applicable: false,
    cannot_tell: false,
    comment: 'none',
    meets: { by: 'codes', codes: ['yes'] },
    when: null,
    ...more,
  }
}

export function madeTemplate(questions: Question[], more: Partial<Template> = {}): Template {
  return {
    key: 'visits',
    version: 1,
    title: 'Visits',
    theme: 'visiting',
    purpose: 'Are children seen?',
    signOff: null,
    sections: [{ code: 'one', title: 'One', intro: null, questions }],
    ...more,
  }
}

function conditionOn(codes: string[]): fc.Arbitrary<Condition> {
  const question = fc.constantFrom(...codes)
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ question, is: fc.subarray(['yes', 'no'], { minLength: 1 }) }),
    fc.record({ question, is_not: fc.subarray(['yes', 'no'], { minLength: 1 }) }),
    fc.record({ question, applies: fc.boolean() }),
    fc.record({ question, at_least: fc.integer({ min: 0, max: 9 }) }),
  )
  const several = fc.array(leaf, { minLength: 2, maxLength: 3 })
  return fc.oneof(
    leaf,
    several.map((all): Condition => ({ all })),
    several.map((any): Condition => ({ any })),
    leaf.map((of): Condition => ({ not: of })),
    several.map((of): Condition => ({ count: of, at_least: 2 })),
  )
}

/** A question that may hang on those before it, by condition or by how it is worked out. */
function arbQuestion(code: string, earlier: string[]): fc.Arbitrary<Question> {
  const hanging = earlier.length > 0
  const scale = fc.constantFrom(
    ...['yes-no', 'yes-partly-no', 'four-grades'].flatMap((name) => builtInScales[name] ?? []),
  )
  return fc
    .record({
      scale,
      not_applicable: fc.boolean(),
      cannot_tell: fc.boolean(),
      required: fc.boolean(),
      hint: fc.option(fc.constantFrom('Read the plan.', 'Read the file.'), { nil: undefined }),
      comment: fc.constantFrom('none' as const, 'optional' as const, 'required' as const),
      when: hanging ? fc.option(conditionOn(earlier)) : fc.constant(null),
      sum: hanging ? fc.option(fc.subarray(earlier, { minLength: 1 }), { freq: 4 }) : fc.constant(null),
    })
    .map(({ sum, scale: own, hint, ...kept }) =>
      madeQuestion(code, {
        ...kept,
        ...(hint === undefined ? {} : { hint }),
        scale: own,
        meets: own.meets && { by: 'codes', codes: own.meets },
        ...(sum ? { derive: { sum: sum } } : {}),
      }),
    )
}

/** Forms of one to three sections; each question hangs on none, one or several that stand before it; some are groups. */
export const arbTemplate: fc.Arbitrary<Template> = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
  .chain((sizes) => {
    const codes = sizes.flatMap((size, s) => Array.from({ length: size }, (_, q) => `q${s}-${q}`))
    const questions = codes.map((code, index) =>
      fc
        .tuple(arbQuestion(code, codes.slice(0, index)), fc.option(arbQuestion(`${code}-row`, [])))
        .map(([question, child]): Question => {
          if (!child || question.derive) return question
          return {
            ...question,
            ...{ type: 'group', scale: null, meets: null, min: 1, max: 5, row: 'placement' },
            questions: [{ ...child, group: code }],
          }
        }),
    )
    return fc.tuple(...questions).map((all) => {
      const left = [...all]
      const sections = sizes.map(
        (size, s): Section => ({
          ...{ code: `s${s}`, title: `Section ${s}`, intro: null },
          questions: left.splice(0, size),
        }),
      )
      return madeTemplate([], { sections })
    })
  })
