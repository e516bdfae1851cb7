import { z } from 'zod'
import { isIsoDate, monthLabel } from '../day.ts'
import { parsePeriod, quarterLabel } from '../period.ts'
import { columnKey } from '../rows.ts'
import { isCaseColumn } from './case-list.ts'
import { type RoundKind, roundKindNames } from './round.ts'

const text = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, `Use ${most} characters or fewer`)

const date = (missing: string) => z.string(missing).trim().refine(isIsoDate, missing)

const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat()))

const kinds = Object.keys(roundKindNames) as [RoundKind, ...RoundKind[]]

/** The form of a new round. */
export const RoundForm = z
  .object({
    templateVersionId: text('Choose a template', 40),
    serviceId: text('Choose a service', 40),
    name: text('Enter a name', 200),
    kind: z.enum(kinds, 'Choose what kind of round it is'),
    cohort: text('Say which cases the round is about', 400),
    periodStart: date('Enter the first day of the period'),
    periodEnd: date('Enter the last day of the period'),
    periodLabel: z.string().trim().max(80, 'Use 80 characters or fewer').default(''),
    dueOn: z
      .string()
      .trim()
      .default('')
      .refine((given) => given === '' || isIsoDate(given), 'Enter a date that exists, or leave it blank'),
    teamIds: list,
    measureIds: list,
    sameTeamExcluded: z.enum(['yes', 'no'], 'Choose whether auditors may audit cases of their own team'),
    attributes: z
      .string()
      .default('')
      .transform((given) => given.split(',').map((name) => name.trim()))
      .transform((names) => names.filter((name) => name !== ''))
      .refine((names) => names.every((name) => name.length <= 80), 'Use 80 characters or fewer for a column')
      .refine((names) => new Set(names.map(columnKey)).size === names.length, 'Name each column once')
      .refine(
        (names) => !names.some(isCaseColumn),
        'reference, team, worker, supervisor and iro are kept anyway',
      ),
  })
  .refine((round) => round.periodStart <= round.periodEnd, {
    path: ['periodEnd'],
    message: 'The last day of the period is before its first',
  })

/** As a plan writes the period where it has a name (a quarter, months), otherwise its two days. */
export function periodLabel(start: string, end: string): string {
  const first = monthLabel(start)
  const last = monthLabel(end)
  const names = [quarterLabel(start), first, `${first} to ${last}`]
  for (const name of names) {
    const period = parsePeriod(name)
    if (period?.start === start && period.end === end) return period.label
  }
  const day = (iso: string, month: string) => `${Number(iso.slice(8))} ${month}`
  return `${day(start, first)} to ${day(end, last)}`
}
