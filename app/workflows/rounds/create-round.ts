import { z } from 'zod'
import { isIsoDate, monthLabel } from '../../domain/day.ts'
import { parsePeriod, quarterLabel } from '../../domain/measures/period.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { type RoundKind, roundKindNames } from '../../domain/rounds/round.ts'
import { insertRound, notDrawn } from '../../stores/rounds.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { columnKey, isCaseColumn } from './read-case-list.ts'
import { roundDetailChoices } from './round-choices.ts'

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

/** @returns the new round's id; it is a draft. */
export async function createRound(
  context: AppContext,
  actor: Actor,
  form: z.infer<typeof RoundForm>,
): Promise<string> {
  const choices = await roundDetailChoices(context, actor, form)
  const teams = new Set(choices.teams.map((team) => team.id))
  const measures = new Set(choices.measures.map((measure) => measure.id))
  if (!form.teamIds.every((id) => teams.has(id)) || !form.measureIds.every((id) => measures.has(id))) {
    throw new Problem('invalid', 'A team or a measure does not belong to this service and template.')
  }
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'round.manage', { serviceId: form.serviceId })
    const id = context.random()
    await insertRound(transaction, {
      id,
      name: form.name,
      kind: form.kind,
      templateVersionId: form.templateVersionId,
      serviceId: form.serviceId,
      teamIds: [...new Set(form.teamIds)],
      cohort: form.cohort,
      period: {
        label: form.periodLabel || periodLabel(form.periodStart, form.periodEnd),
        start: form.periodStart,
        end: form.periodEnd,
      },
      dueOn: form.dueOn || null,
      sameTeamExcluded: form.sameTeamExcluded === 'yes',
      attributes: form.attributes,
      state: 'draft',
      origin: 'live',
      fitted: false,
      sampling: notDrawn,
      closings: 0,
      createdBy: actor.personId,
      createdAt: context.clock().toISOString(),
      measureIds: [...new Set(form.measureIds)],
    })
    const detail = { kind: form.kind, measures: form.measureIds.length }
    record({ act: 'round.create', subjectType: 'round', subjectId: id, serviceId: form.serviceId, detail })
    return id
  })
}

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
