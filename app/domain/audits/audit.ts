import type { RawAnswer } from '../answers/value.ts'

/** Left out: not finished when its round closed, or of a case that was replaced; it is in no figure. */
export type AuditState = 'assigned' | 'in-progress' | 'submitted' | 'left-out'

/** One case of a round, read by one auditor with the round's form. Its answers are stored by question. */
export type Audit = {
  id: string
  roundId: string
  caseId: string
  /** Null for an imported audit, whose auditor has no account here. */
  auditorId: string | null
  /** The auditor as an imported file names them. */
  auditorLabel: string | null
  state: AuditState
  auditedOn: string | null
  assignedAt: string
  submittedAt: string | null
  revision: number
  /** Why it was given back to its auditor, the last time; null when it never was. */
  reopenedReason?: string | null
}

/** Another audit of the same case in the service, whichever round it belongs to. */
export type OtherAudit = { roundName: string; state: AuditState; auditedOn: string | null }

/** A signed-off audit with what its case list says of the case. */
export type SubmittedAudit = {
  id: string
  caseReference: string
  team: string | null
  auditorId: string | null
  auditorLabel: string | null
  auditedOn: string | null
}

/** What stands for one question: as typed, with the revision a later save must name. */
export type StoredAnswer = { raw: RawAnswer; revision: number; savedAt: string }
