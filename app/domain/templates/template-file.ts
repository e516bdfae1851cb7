import { z } from 'zod'
import { TIME_UNITS } from './template.ts'

/**
 * The shape of a template file, before its meaning is checked. Strict: an unknown key is an error, because a
 * misspelt `cannot_tel` that is quietly ignored changes a denominator. Documented in audit-templates/README.md.
 */
const code = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'use lower-case letters, figures and single hyphens, like planning-quality',
  )
const line = z.string().trim().min(1, 'must not be empty').max(400)
/** A few words that stand beside a figure. */
const phrase = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(80)
  .regex(/^[^\r\n]*$/, 'must be one line')
const prose = z.string().trim().min(1, 'must not be empty').max(4000)
const isoDate = z.iso.date()
const codes = z.union([code, z.array(code).min(1).max(30)])
const amount = z.int().min(0).max(999)

export type FileCondition =
  | { all: FileCondition[] }
  | { any: FileCondition[] }
  | { not: FileCondition }
  | { question: string; is: string | string[] }
  | { question: string; is_not: string | string[] }
  | { question: string; at_least: number }
  | { question: string; at_most: number }
  | { question: string; on_or_after: string }
  | { question: string; on_or_before: string }
  | { question: string; applies: boolean }
  | { count: FileCondition[]; at_least: number }
  | { count: FileCondition[]; at_most: number }
  | { rows: string; where: FileCondition; at_least: number }
  | { rows: string; where: FileCondition; at_most: number }

const EITHER = 'give at_least or at_most'
/** Exactly one of the two. Two alternatives would each read all that is inside, twice as often with every step down. */
function counted<Shape extends z.ZodRawShape>(shape: Shape) {
  const limits = { at_least: amount.optional(), at_most: amount.optional() }
  return z
    .strictObject({ ...shape, ...limits })
    .refine((given) => 'at_least' in given !== 'at_most' in given, EITHER)
    .meta({ oneOf: [{ required: ['at_least'] }, { required: ['at_most'] }] })
}

/** A condition as files write it; a measure has one too. */
export const condition: z.ZodType<FileCondition> = z.lazy(() => {
  const conditions = z.array(condition).min(1).max(100)
  const shape = z.union(
    [
      z.strictObject({ all: conditions }),
      z.strictObject({ any: conditions }),
      z.strictObject({ not: condition }),
      z.strictObject({ question: code, is: codes }),
      z.strictObject({ question: code, is_not: codes }),
      z.strictObject({ question: code, at_least: z.number() }),
      z.strictObject({ question: code, at_most: z.number() }),
      z.strictObject({ question: code, on_or_after: isoDate }),
      z.strictObject({ question: code, on_or_before: isoDate }),
      z.strictObject({ question: code, applies: z.boolean() }),
      counted({ count: conditions }),
      counted({ rows: code, where: condition }),
    ],
    'a condition is one of: all, any, not; a question with is, is_not, at_least, at_most, on_or_after, on_or_before or applies; count or rows with at_least or at_most',
  )
  return shape as unknown as z.ZodType<FileCondition>
})

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

const questionCodes = z.array(code).min(1).max(100)
const rule = z.strictObject({ when: condition.optional(), answer: z.union([code, z.number()]) })
const derive = z.union(
  [
    z.strictObject({ rules: z.array(rule).min(1).max(50) }),
    z.strictObject({ between: z.tuple([code, code]), in: z.enum(TIME_UNITS) }),
    z.strictObject({ count: z.array(condition).min(1).max(100) }),
    z.strictObject({ rows: code, where: condition.optional() }),
    z.strictObject({ sum: questionCodes }),
    z.strictObject({ all_or_nothing: questionCodes }),
    z.strictObject({ share_met: questionCodes }),
  ],
  'derive is one of: rules, each with an answer and but for the last a when; between, in days, working-days, weeks or months; count; rows; sum; all_or_nothing; share_met',
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
  derive: derive.optional(),
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
export type FileDerive = NonNullable<FileQuestion['derive']>

/** Something wrong in a file, at a path of keys and positions from its top. */
export type FileProblem = { path: (string | number)[]; message: string }
