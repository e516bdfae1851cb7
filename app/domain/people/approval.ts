import type { AccountStep } from './administration.ts'

/** Something a second administrator is asked to agree to. Times are UTC instants. */
export type Approval = {
  id: string
  /** What the command on the server is given. */
  code: string
  personId: string
  askedBy: string
  askedAt: string
  expiresAt: string
  steps: AccountStep[]
  decision: 'approved' | 'refused' | 'withdrawn' | null
  /** Null where it was decided on the server. */
  decidedBy: string | null
  onServer: boolean
  decidedAt: string | null
  reason: string | null
  /** When what was approved was done; a new password is made by who asked, later than the approval. */
  doneAt: string | null
}

export type ApprovalState = 'waiting' | 'approved' | 'done' | 'refused' | 'withdrawn' | 'expired'

/** @param now a UTC instant */
export function approvalState(
  { decision, doneAt, expiresAt }: Pick<Approval, 'decision' | 'doneAt' | 'expiresAt'>,
  now: string,
): ApprovalState {
  if (decision === 'refused' || decision === 'withdrawn') return decision
  if (doneAt !== null) return 'done'
  if (now >= expiresAt) return 'expired'
  return decision ?? 'waiting'
}
