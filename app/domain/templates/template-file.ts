import { z } from 'zod'
import { derivationShape } from './derivation.ts'
import { code, codes, condition, EITHER, isoDate, line, phrase, prose } from './shapes.ts'

/**
 * The shape of a template file, before its meaning is checked. Strict: an unknown key is an error, because a
 * misspelt `cannot_tel` that is quietly ignored changes a denominator. Documented in audit-templates/README.md.
 */
const meets = z.union(
  [
    z.literal('none'),
    z.array(code).min(1),
    z
      .strictObject({ at_least: z.number().optional(), at_most: z.number().optional() })
      .refine((limits) => limits.at_least !== undefined || limits.at_most !== undefined, EITHER),
  ],
  'meets is a list of answer codes, at_least / at_most for a number, or none',
)

const plainQuestion = {
  code,
  /** Taken from the question bank, which says the rest: it was filled in before the shape is looked at. */
  bank: z.literal(true).optional(),
  text: line,
  hint: prose.optional(),
  scale: code.optional(),
  other: line.optional(),
  exclusive: z.array(code).min(1).max(30).optional(),
  labels: z.strictObject({ numerator: line, denominator: line }).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.boolean().optional(),
  unit: line.optional(),
  earliest: isoDate.optional(),
  latest: isoDate.optional(),
  not_before: code.optional(),
  not_after: code.optional(),
  size: z.enum(['short', 'long']).optional(),
  longest: z.int().min(1).max(20_000).optional(),
  required: z.boolean().default(true),
  required_when: condition.optional(),
  not_applicable: z.boolean().default(false),
  cannot_tell: z.boolean().default(false),
  comment: z.enum(['none', 'optional', 'required']).default('none'),
  comment_label: line.optional(),
  comment_on: z.array(code).min(1).max(30).optional(),
  sources: code.optional(),
  sources_required: z.boolean().optional(),
  guidance: z.record(code, prose).optional(),
  meets: meets.optional(),
  met_label: phrase.optional(),
  when: condition.optional(),
  when_text: line.optional(),
  prompts: z
    .array(z.strictObject({ when: condition, text: line }))
    .min(1)
    .max(20)
    .optional(),
  derive: derivationShape.optional(),
  override: z.boolean().optional(),
}

const questionTypes = ['scale', 'choices', 'number', 'ratio', 'date', 'text'] as const

const rowQuestion = z.strictObject({
  ...plainQuestion,
  type: z.enum(questionTypes).default('scale'),
  not_in_first_row: z.boolean().optional(),
})

const question = z.strictObject({
  ...plainQuestion,
  type: z.enum([...questionTypes, 'group']).default('scale'),
  row: line.optional(),
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
