import { z } from 'zod'
import type { Condition } from '../answers/condition.ts'
import { TIME_UNITS } from './derivation.ts'

export const code = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'use lower-case letters, figures and single hyphens, like planning-quality',
  )
export const line = z.string().trim().min(1, 'must not be empty').max(400)
/** A few words that stand beside a figure. */
export const phrase = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(80)
  .regex(/^[^\r\n]*$/, 'must be one line')
export const prose = z.string().trim().min(1, 'must not be empty').max(4000)
export const isoDate = z.iso.date()
export const codes = z.union([code, z.array(code).min(1).max(30)])
export const amount = z.int().min(0).max(999)

export const EITHER = 'give at_least or at_most'
/** Exactly one of the two. Two alternatives would each read all that is inside, twice as often with every step down. */
function counted<Shape extends z.ZodRawShape>(shape: Shape) {
  const limits = { at_least: amount.optional(), at_most: amount.optional() }
  return z
    .strictObject({ ...shape, ...limits })
    .refine((given) => 'at_least' in given !== 'at_most' in given, EITHER)
    .meta({ oneOf: [{ required: ['at_least'] }, { required: ['at_most'] }] })
}

/** A condition as files write it; a measure has one too. */
export const condition: z.ZodType<Condition> = z.lazy(() => {
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
  return shape as unknown as z.ZodType<Condition>
})

/** Which answers count as met. */
export const meets = z.union(
  [
    z.literal('none'),
    z.array(code).min(1),
    z
      .strictObject({ at_least: z.number().optional(), at_most: z.number().optional() })
      .refine((limits) => limits.at_least !== undefined || limits.at_most !== undefined, EITHER),
  ],
  'meets is a list of answer codes, at_least / at_most for a number, or none',
)

export type FileMeets = z.infer<typeof meets>

const questionCodes = z.array(code).min(1).max(100)
const rule = z.strictObject({ when: condition.optional(), answer: z.union([code, z.number()]) })
/** How an answer is worked out. */
export const derivation = z.union(
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
