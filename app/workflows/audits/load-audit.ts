import { isOwnCase } from '../../domain/actions/remedial-action.ts'
import type { Audit } from '../../domain/audits/audit.ts'
import type { Actor, Facts } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { namesOf, ownCaseWork } from '../../domain/rounds/independence.ts'
import type { Round, RoundCase } from '../../domain/rounds/round.ts'
import type { Template } from '../../domain/templates/template.ts'
import { findAudit } from '../../stores/audits.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findCase, findRound } from '../../stores/rounds.server.ts'
import { listSharing } from '../../stores/sharing.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { orNotFound } from '../act.ts'

export type LoadedAudit = {
  audit: Audit
  round: Round
  roundCase: RoundCase
  template: Template
  facts: Facts
}

/** Whether its findings are shared with the case's worker and supervisor now. */
export async function isShared(reader: Reader, auditId: string): Promise<boolean> {
  return (await listSharing(reader, auditId)).at(-1)?.kind === 'shared'
}

/** An audit with what decides who may do what with it. @throws Problem not-found */
export async function loadAudit(reader: Reader, actor: Actor, auditId: string): Promise<LoadedAudit> {
  const audit = orNotFound(await findAudit(reader, auditId))
  const round = orNotFound(await findRound(reader, audit.roundId))
  const roundCase = orNotFound(await findCase(reader, audit.caseId))
  const version = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const caseWorker = isOwnCase(roundCase, actor)
  return {
    audit,
    round,
    roundCase,
    template: version.template,
    facts: {
      serviceId: round.serviceId,
      assigned: audit.auditorId === actor.personId,
      ownCaseWork: ownCaseWork(roundCase, { names: namesOf(actor) }) !== null,
      roundOpen: round.state === 'open',
      roundClosed: round.state === 'closed',
      submitted: audit.state === 'submitted',
      caseWorker,
      shared: caseWorker && (await isShared(reader, auditId)),
      leftOut: audit.state === 'left-out',
    },
  }
}

/** Tells its auditor, who had the page open. @throws Problem conflict when it was left out, or its round was closed */
export function refuseLate({ facts, round }: LoadedAudit): void {
  if (!facts.assigned) return
  if (facts.roundClosed)
    throw new Problem('conflict', 'The round has been closed. What you had saved is kept.')
  if (!facts.leftOut) return
  const again = round.closings > 0 ? ', or the round was closed meanwhile' : ''
  throw new Problem('conflict', `This case was taken out of the sample${again}. What you had saved is kept.`)
}
