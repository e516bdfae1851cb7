import { progressOf, progressText } from '../../domain/audits/progress.ts'
import { formStanding } from '../../domain/audits/standing.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { listAnswers } from '../../stores/answers.server.ts'
import { listAuditsOfAuditor } from '../../stores/audits.server.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit } from './load-audit.ts'
import { rawsOf } from './read-audit.ts'

export type OwnAudit = {
  id: string
  caseReference: string
  roundId: string
  roundName: string
  dueOn: string | null
  state: 'assigned' | 'in-progress' | 'submitted' | 'left-out'
  roundOpen: boolean
  progress: string
  /** False: a case of the person's own work, which somebody else is to audit; nothing leads to it. */
  mayOpen: boolean
}

/** What is assigned to the person, unfinished first, by due date. */
export async function listOwnAudits(context: AppContext, actor: Actor): Promise<OwnAudit[]> {
  allow(actor, 'audit.list-own')
  const audits = await listAuditsOfAuditor(context.reader, actor.personId)
  const listed = await Promise.all(
    audits.map(async (audit): Promise<OwnAudit> => {
      const { round, roundCase, template, facts } = await loadAudit(context.reader, actor, audit.id)
      const standing = formStanding(template, rawsOf(await listAnswers(context.reader, audit.id)))
      return {
        id: audit.id,
        caseReference: roundCase.reference,
        roundId: round.id,
        roundName: round.name,
        dueOn: round.dueOn,
        state: audit.state,
        roundOpen: round.state === 'open',
        progress: progressText(progressOf(standing)),
        mayOpen: may(actor, 'audit.open', facts),
      }
    }),
  )
  return listed
    .filter((audit) => audit.roundOpen || audit.state === 'submitted' || audit.state === 'left-out')
    .sort(
      (a, b) =>
        Number(isOver(a)) - Number(isOver(b)) ||
        (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
        a.caseReference.localeCompare(b.caseReference),
    )
}

/** The same for a page of its own: the reading is recorded. */
export async function readOwnAudits(context: AppContext, actor: Actor): Promise<OwnAudit[]> {
  const audits = await listOwnAudits(context, actor)
  const own = { subjectType: 'person', subjectId: actor.personId, detail: { audits: audits.length } }
  if (audits.length > 0) await noteReading(context, actor, { act: 'audit.list', ...own })
  return audits
}

function isOver({ state }: OwnAudit): boolean {
  return state === 'submitted' || state === 'left-out'
}
