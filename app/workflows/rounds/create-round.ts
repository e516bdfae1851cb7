import type { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { notDrawn } from '../../domain/rounds/round.ts'
import { periodLabel, type RoundForm } from '../../domain/rounds/round-form.ts'
import { insertRound } from '../../stores/rounds.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { roundDetailChoices } from './round-choices.ts'

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
