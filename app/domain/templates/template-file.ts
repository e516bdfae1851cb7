import { z } from 'zod'

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
const prose = z.string().trim().min(1, 'must not be empty').max(4000)
const isoDate = z.iso.date()

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

const codes = z.union([code, z.array(code).min(1)])
const condition: z.ZodType<FileCondition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
      z.strictObject({ question: code, is: codes }),
      z.strictObject({ question: code, is_not: codes }),
      z.strictObject({ question: code, at_least: z.number() }),
      z.strictObject({ question: code, at_most: z.number() }),
      z.strictObject({ question: code, on_or_after: isoDate }),
      z.strictObject({ question: code, on_or_before: isoDate }),
    ],
    'a condition is one of: all, any, not, or a question with is, is_not, at_least, at_most, on_or_after or on_or_before',
  ),
)

const meets = z.union(
  [
    z.literal('none'),
    z.array(code).min(1),
    z
      .strictObject({ at_least: z.number().optional(), at_most: z.number().optional() })
      .refine(
        (limits) => limits.at_least !== undefined || limits.at_most !== undefined,
        'give at_least or at_most',
      ),
  ],
  'meets is a list of answer codes, at_least / at_most for a number, or none',
)

const question = z.strictObject({
  code,
  text: line,
  hint: prose.optional(),
  type: z.enum(['scale', 'number', 'ratio', 'date', 'text']).default('scale'),
  scale: code.optional(),
  labels: z.strictObject({ numerator: line, denominator: line }).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.boolean().optional(),
  unit: line.optional(),
  required: z.boolean().default(true),
  not_applicable: z.boolean().default(false),
  cannot_tell: z.boolean().default(false),
  comment: z.enum(['none', 'optional', 'required']).default('none'),
  comment_label: line.optional(),
  guidance: z.record(code, prose).optional(),
  meets: meets.optional(),
  when: condition.optional(),
  when_text: line.optional(),
})

const option = z.strictObject({ code, label: line })

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
  sections: z
    .array(
      z.strictObject({
        code,
        title: line,
        intro: prose.optional(),
        questions: z.array(question).min(1).max(100),
      }),
    )
    .min(1)
    .max(40),
})

export type TemplateFile = z.infer<typeof templateFile>
export type FileQuestion = TemplateFile['sections'][number]['questions'][number]

/** Something wrong in a file, at a path of keys and positions from its top. */
export type FileProblem = { path: (string | number)[]; message: string }
