import { z } from 'zod'
import { everyProperty, type PropertyKey, type properties } from './properties.ts'
import { everyType } from './question-types.ts'
import { code, codes, condition, line, prose } from './shapes.ts'

type Shapes = { [Key in PropertyKey]: (typeof properties)[Key]['schema'] }
const shapes = Object.fromEntries(everyProperty.map(([key, { schema }]) => [key, schema])) as Shapes
const { row, not_in_first_row, ...shared } = shapes

const rowQuestion = z.strictObject({
  ...shared,
  type: z.enum(everyType).exclude(['group']).default('scale'),
  not_in_first_row,
})

const question = z.strictObject({
  ...shared,
  row,
  questions: z.array(rowQuestion).min(1).max(30).optional(),
})

const option = z.strictObject({ code, label: line, points: z.number().optional() })

const section = z.strictObject({
  code,
  title: line,
  intro: prose.optional(),
  when: condition.optional(),
  when_text: line.optional(),
  gate: z.strictObject({ question: code, is: codes }).optional(),
  gate_text: line.optional(),
  questions: z.array(question).min(1).max(100),
})

/**
 * The shape of a template file, before its meaning is checked. Strict: an unknown key is an error, because a
 * misspelt `cannot_tel` that is quietly ignored changes a denominator. Documented in audit-templates/README.md.
 */
export const templateFile = z.strictObject({
  template: code,
  version: z.int().min(1).max(9999),
  title: line,
  theme: code,
  purpose: prose,
  scales: z
    .record(
      code,
      z.strictObject({
        options: z.array(option).min(2).max(30),
        meets: z.array(code).min(1).optional(),
        graded: z.boolean().default(false),
      }),
    )
    .optional(),
  sign_off: code.optional(),
  sections: z.array(section).min(1).max(40),
})

export type TemplateFile = z.infer<typeof templateFile>
export type FileSection = TemplateFile['sections'][number]
export type FileRowQuestion = z.infer<typeof rowQuestion>
export type FileQuestion = FileSection['questions'][number]

/** Something wrong in a file, at a path of keys and positions from its top. */
export type FileProblem = { path: (string | number)[]; message: string }
