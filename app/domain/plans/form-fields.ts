import { z } from 'zod'
import { dayLabel, isIsoDate } from '../../domain/day.ts'
import { mistake, type Refusal } from '../../domain/form-result.ts'

/** Fields that the forms of a plan share. `missing` is what the person reads when nothing was entered. */
export const requiredText = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, `Use ${most} characters or fewer`)

export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} characters or fewer`)
    .default('')
    .transform((given) => given || null)

export const requiredDate = (missing: string) => z.string(missing).trim().refine(isIsoDate, missing)

export const optionalDate = z
  .string()
  .trim()
  .default('')
  .refine((given) => given === '' || isIsoDate(given), 'Enter a date that exists, or leave it blank')
  .transform((given) => given || null)

/** One entry a line. */
export const lines = (most: number) =>
  z
    .string()
    .default('')
    .transform((given) => given.split(/\r?\n/).map((line) => line.trim()))
    .transform((given) => given.filter((line) => line !== ''))
    .refine((given) => given.every((line) => line.length <= most), `Use ${most} characters or fewer a line`)

/** A number of months up to five years; blank: none. */
export const optionalMonths = z
  .string()
  .trim()
  .default('')
  .refine(
    (given) => /^([1-9]|[1-5]\d|60)?$/.test(given),
    'Enter a number of months from 1 to 60, or leave it blank',
  )
  .transform((given) => (given === '' ? null : Number(given)))

export const amount = (missing: string) =>
  z
    .string(missing)
    .trim()
    .regex(/^\d{1,9}(\.\d{1,4})?$/, missing)
    .transform(Number)

/** What is wrong with a day from which something was so; null when nothing is. Days are ISO dates, both ends included. */
export function mistakeInDay(
  field: string,
  day: string | null,
  { earliest = null, latest }: { earliest?: string | null; latest: string },
): Refusal | null {
  if (day === null) return null
  if (day > latest) return mistake(field, 'Enter today or an earlier day')
  if (earliest === null || day >= earliest) return null
  return mistake(field, `Enter ${dayLabel(earliest)} or a later day`)
}
