import { dayInLondon } from '../../domain/day.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { moderationText } from '../../domain/rounds/moderation.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { listWithoutFigure } from '../../stores/closing-measures.server.ts'
import { listClosings } from '../../stores/closings.server.ts'
import { listMeasureChoices } from '../../stores/measures.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { findRound, listCases } from '../../stores/rounds.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { allow, noteReading, orNotFound } from '../act.ts'
import { overdueOfRound } from '../actions/overdue-actions.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'

/** A round with its progress: the cases by name for its managers, counts for its lead and its auditors. The reading is recorded. */
export async function viewRound(context: AppContext, actor: Actor, roundId: string) {
  const { reader } = context
  const round = orNotFound(await findRound(reader, roundId))
  const [cases, audits] = [await listCases(reader, roundId), await listAuditsOfRound(reader, roundId)]
  const assigned = audits.some((audit) => audit.auditorId === actor.personId)
  const facts = { serviceId: round.serviceId, assigned }
  allow(actor, 'round.view', facts)
  const people = new Map((await listPeople(reader)).map((person) => [person.id, person.displayName]))
  const teams = (await listTeams(reader, round.serviceId)).filter(({ id }) => round.teamIds.includes(id))
  const measures = await listMeasureChoices(reader, round.serviceId)
  const unfed = await listWithoutFigure(reader, roundId)
  const template = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const sampled = cases
    .filter((each) => each.state === 'sampled')
    .map((each) => {
      const audit = audits.find((one) => one.caseId === each.id)
      const auditor = audit && (audit.auditorId ? people.get(audit.auditorId) : audit.auditorLabel)
      const state = audit?.state ?? ('unassigned' as const)
      return {
        id: each.id,
        auditId: audit?.id ?? null,
        reference: each.reference,
        team: each.team,
        auditor: auditor ?? null,
        state,
      }
    })
  await noteReading(context, actor, {
    ...{ act: 'round.read', subjectType: 'round', subjectId: roundId, serviceId: round.serviceId },
  })
  const count = (state: string) => sampled.filter((each) => each.state === state).length
  return {
    round,
    service: (await listServices(reader)).find(({ id }) => id === round.serviceId)?.name ?? '',
    template: `${template.title} (version ${template.version})`,
    teams: teams.map((team) => team.name),
    measures: measures.filter(({ id }) => round.measureIds.includes(id)).map(({ title }) => title),
    counts: {
      listed: cases.length,
      sampled: sampled.length,
      unassigned: count('unassigned'),
      assigned: count('assigned'),
      inProgress: count('in-progress'),
      submitted: count('submitted'),
      leftOut: count('left-out'),
    },
    closings: (await listClosings(reader, roundId)).map((each) => ({
      noFigures: unfed
        .filter(({ revision }) => revision === each.revision)
        .map(({ title, noFigure }) => ({ title, because: noFigure })),
      revision: each.revision,
      closedOn: dayInLondon(each.closedAt),
      sampled: each.sampled,
      audited: each.audited,
      reason: each.reason,
      moderation: moderationText(each.moderation),
      reopenedOn: each.reopenedAt === null ? null : dayInLondon(each.reopenedAt),
      reopenReason: each.reopenReason,
    })),
    cases: may(actor, 'round.view-cases', facts) ? sampled : null,
    overdueActions: await overdueOfRound(reader, actor, roundId, todayOf(context)),
    mayManage: may(actor, 'round.manage', facts),
    mayFollow: may(actor, 'activity.view-of-service', facts),
    mayReopen: may(actor, 'round.manage', facts) && round.state === 'closed' && round.origin === 'live',
    mayExport: may(actor, 'export.rows', facts),
    mayViewFindings: may(actor, 'findings.view', facts),
    mayRelease: may(actor, 'findings.release', facts) && round.state === 'closed',
  }
}
