import type { ConcernStep } from '../../domain/concerns/concern.ts'
import { daysBetween, isOpenConcern } from '../../domain/concerns/concern.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { findEscalationRoute } from '../../stores/escalation-routes.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { allow, recordedReading } from '../act.ts'
import { namesToLookFor } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { loadConcern } from './load-concern.ts'
import { personalWordsOfConcern } from './personal-data.ts'

/** A concern with what was done about it and whom the service tells. The reading is recorded. */
export async function viewConcern(context: AppContext, actor: Actor, concernId: string) {
  return recordedReading(context, actor, async (reader, record) => {
    const loaded = await loadConcern(reader, actor, concernId)
    const { concern, steps, facts, round, roundCase } = loaded
    allow(actor, 'concern.view', facts)
    const names = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
    const open = isOpenConcern(steps)
    const mayHandle = open && may(actor, 'concern.handle', facts)
    record({
      act: 'concern.read',
      subjectType: 'concern',
      subjectId: concernId,
      serviceId: round.serviceId,
    })
    return {
      ...{ id: concern.id, concern: concern.concern, told: concern.told, toldAt: concern.toldAt },
      ...{ reference: concern.reference, raisedAt: concern.raisedAt, open },
      raisedBy: names.get(concern.raisedBy) ?? '',
      days: daysBetween(concern.raisedAt, context.clock().toISOString()),
      caseReference: roundCase.reference,
      roundName: round.name,
      auditId: may(actor, 'audit.open', facts) ? concern.auditId : null,
      steps: shownSteps(steps, names),
      route: (await findEscalationRoute(reader, round.serviceId))?.route ?? null,
      mayHandle,
      /** What the fields of its forms look for. */
      names: mayHandle ? await namesToLookFor(reader, actor, { roundId: round.id, facts }) : [],
      /** Of words that this person reads here anyway. */
      personalWords: await personalWordsOfConcern(context, reader, loaded),
      maySayNotPersonal: may(actor, 'concern.say-not-personal', facts),
      mayList: may(actor, 'concern.list'),
    }
  })
}

/** Steps with the people's names, as they were recorded. */
export function shownSteps(steps: ConcernStep[], names: Map<string, string>) {
  return steps.map(({ id, kind, toWhom, happenedAt, reference, text, by, at }) => ({
    ...{ id, kind, toWhom, happenedAt, reference, text, at },
    by: names.get(by) ?? '',
  }))
}
