import type { RawAnswer } from '../../domain/answers/value.ts'
import type { StoredAnswer } from '../../domain/audits/audit.ts'
import { formStanding } from '../../domain/audits/standing.ts'
import type { Concern } from '../../domain/concerns/concern.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { listAnswers } from '../../stores/answers.server.ts'
import { listConcerns } from '../../stores/concerns.server.ts'
import { listAskedQuestions } from '../../stores/outcomes.server.ts'
import { findPerson } from '../../stores/people.server.ts'
import { allow, recordedReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { type LoadedAudit, loadAudit } from './load-audit.ts'
import { namesToLookFor } from './personal-warnings.ts'

export type AuditView = LoadedAudit & {
  answers: Record<string, StoredAnswer>
  raws: Record<string, RawAnswer>
  /** Codes of the questions an imported file asked; null where the form itself was filled in. */
  asked: string[] | null
  concerns: Concern[]
  auditorName: string
  canEdit: boolean
  canReopen: boolean
  canRaiseConcern: boolean
}

/** Reads an audit for a person, and records that it was read. */
export async function readAudit(context: AppContext, actor: Actor, auditId: string): Promise<AuditView> {
  return recordedReading(context, actor, async (reader, record) => {
    const loaded = await loadAudit(reader, actor, auditId)
    allow(actor, 'audit.open', loaded.facts)
    const answers = await listAnswers(reader, auditId)
    const auditor = loaded.audit.auditorId ? await findPerson(reader, loaded.audit.auditorId) : null
    record({ act: 'audit.read', subjectType: 'audit', subjectId: auditId, serviceId: loaded.round.serviceId })
    return {
      ...loaded,
      answers,
      raws: rawsOf(answers),
      asked: loaded.round.origin === 'imported' ? await listAskedQuestions(reader, auditId) : null,
      // A concern may be about the practice of those the findings are shared with.
      concerns: may(actor, 'concern.view', loaded.facts) ? await listConcerns(reader, [auditId]) : [],
      auditorName: auditor?.displayName ?? loaded.audit.auditorLabel ?? 'Not assigned',
      canEdit: may(actor, 'audit.edit', loaded.facts),
      canReopen: may(actor, 'audit.reopen', loaded.facts) && loaded.audit.state === 'submitted',
      canRaiseConcern: may(actor, 'audit.raise-concern', loaded.facts),
    }
  })
}

/** What the field for the reason of giving it back looks for; none where there is no such field. */
export async function namesForReopening(
  context: AppContext,
  actor: Actor,
  { canReopen, round, facts }: AuditView,
): Promise<string[]> {
  return canReopen ? namesToLookFor(context.reader, actor, { roundId: round.id, facts }) : []
}

export function rawsOf(answers: Record<string, StoredAnswer>): Record<string, RawAnswer> {
  return Object.fromEntries(Object.entries(answers).map(([code, stored]) => [code, stored.raw]))
}

export function standingOfView(view: AuditView) {
  return formStanding(view.template, view.raws)
}
