import { z } from 'zod'
import { mistake, type Refusal } from '../../domain/form-result.ts'
import { checkPercentage } from '../../domain/measures/consistency.ts'
import type { TrackedMeasure } from '../measures/tracked-measure.ts'
import { type Period, parsePeriod } from '../period.ts'
import { mistakeInDay, optionalText, requiredDate, requiredText } from './form-fields.ts'

const PERIOD = 'Enter the period: Q2 2020/21, 2019/20, September 2020 or April to June 2020'
const FIGURE = 'Enter the figure as a number: 79 or 66.3'

const number = (wrong: string) =>
  z
    .string(wrong)
    .trim()
    .transform((given) => given.replace(/\s*%$/, ''))
    .refine((given) => /^\d{1,9}(\.\d{1,4})?$/.test(given), wrong)

const optionalNumber = z
  .string()
  .trim()
  .default('')
  .transform((given) => given.replace(/\s*%$/, ''))
  .refine((given) => /^(\d{1,9}(\.\d{1,4})?)?$/.test(given), 'Enter a number, or leave it blank')
  .transform((given) => (given === '' ? null : Number(given)))

const optionalCount = z
  .string()
  .trim()
  .default('')
  .refine((given) => /^\d{0,9}$/.test(given), 'Enter a whole number, or leave it blank')
  .transform((given) => (given === '' ? null : Number(given)))

/** A figure as somebody types it, or as a row of a file has it. `value` is kept with the decimals it was printed with. */
export const FigureForm = z
  .object({
    period: z
      .string(PERIOD)
      .trim()
      .transform((given, context): Period => {
        const period = given.length > 80 ? null : parsePeriod(given)
        if (period !== null) return period
        context.addIssue({ code: 'custom', message: PERIOD })
        return z.NEVER
      }),
    value: number(FIGURE),
    numerator: optionalCount,
    denominator: optionalCount,
    teamLow: optionalNumber,
    teamHigh: optionalNumber,
    source: requiredText('Enter where the figure comes from', 400),
    issuedOn: requiredDate('Enter the date of the source'),
    caveat: optionalText(1_000),
  })
  .refine((form) => (form.teamLow === null) === (form.teamHigh === null), {
    path: ['teamHigh'],
    message: 'Enter the lowest and the highest team, or neither',
  })
  .refine((form) => form.teamLow === null || form.teamHigh === null || form.teamLow <= form.teamHigh, {
    path: ['teamHigh'],
    message: 'The highest team is below the lowest',
  })

export type TypedFigure = z.infer<typeof FigureForm>

/** What an observation keeps of a typed figure. */
export function figureFields(form: TypedFigure) {
  const { period, numerator, denominator, teamLow, teamHigh, source, issuedOn, caveat } = form
  const teamRange = teamLow === null || teamHigh === null ? null : { low: teamLow, high: teamHigh }
  const value = Number(form.value)
  return { period, value, numerator, denominator, teamRange, source, issuedOn, caveat, details: {} }
}

/** What cannot be kept: null when nothing is wrong. `earliest`: the day of the figure it corrects. */
export function mistakeInFigure(
  measure: TrackedMeasure,
  form: TypedFigure,
  days: { earliest?: string | null; today: string },
): Refusal | null {
  const { period, numerator, denominator, issuedOn } = form
  if (period.start > days.today) return mistake('period', 'The period has not begun yet')
  const isPercent = measure.unit === 'percent'
  if (!isPercent && (numerator !== null || denominator !== null))
    return mistake('numerator', 'This measure is not a percentage, so it has no counts')
  if (isPercent && [form.teamLow, form.teamHigh].some((value) => value !== null && value > 100))
    return mistake('teamHigh', 'A percentage is from 0 to 100')
  const found = isPercent ? checkPercentage(printed(form)) : null
  if (found?.kind === 'refuse')
    return mistake(numerator === null && denominator !== 0 ? 'value' : 'numerator', found.message)
  return mistakeInDay('issuedOn', issuedOn, { earliest: days.earliest ?? null, latest: days.today })
}

/** Why the figure does not add up; null when it does, or has no counts. */
export function doubtAboutFigure(measure: TrackedMeasure, form: TypedFigure): string | null {
  if (measure.unit !== 'percent') return null
  return checkPercentage(printed(form))?.message ?? null
}

function printed({ value, numerator, denominator }: TypedFigure) {
  const decimals = value.split('.')[1]?.length ?? 0
  return { value: Number(value), decimals, numerator, denominator }
}
