import { z } from 'zod'
import { isIsoDate } from '../../domain/measures/period.ts'

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

export const amount = (missing: string) =>
  z
    .string(missing)
    .trim()
    .regex(/^\d{1,9}(\.\d{1,4})?$/, missing)
    .transform(Number)
