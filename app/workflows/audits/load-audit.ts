import type { Actor, Facts } from '../../domain/permissions.ts'
import { ownCaseWork } from '../../domain/rounds/independence.ts'
import type { Template } from '../../domain/templates/template.ts'
import { type AuditRow, findAudit } from '../../stores/audits.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findCase, findRound, type Round, type RoundCase } from '../../stores/rounds.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { found } from '../act.ts'

export type LoadedAudit = {
  audit: AuditRow
  round: Round
  roundCase: RoundCase
  template: Template
  facts: Facts
}

/** An audit with what decides who may do what with it. @throws Problem not-found */
export async function loadAudit(reader: Reader, actor: Actor, auditId: string): Promise<LoadedAudit> {
  const audit = found(await findAudit(reader, auditId))
  const round = found(await findRound(reader, audit.roundId))
  const roundCase = found(await findCase(reader, audit.caseId))
  const version = found(await findTemplateVersion(reader, round.templateVersionId))
  return {
    audit,
    round,
    roundCase,
    template: version.template,
    facts: {
      serviceId: round.serviceId,
      assigned: audit.auditorId === actor.personId,
      ownCaseWork: ownCaseWork(roundCase, { staffName: actor.staffName ?? actor.displayName }) !== null,
      roundOpen: round.state === 'open',
      submitted: audit.state === 'submitted',
    },
  }
}
