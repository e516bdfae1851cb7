import { z } from 'zod'
import type { DeclaredModeration } from './moderation.ts'

/** One closing of a round, and whether it was opened again. */
export type Closing = {
  id: string
  roundId: string
  /** From 1. */
  revision: number
  closedAt: string
  closedBy: string | null
  sampled: number
  audited: number
  /** Why audits were left out; null when none was. */
  reason: string | null
  moderation: DeclaredModeration
  /** By question code, or by a measure's id, why its figure is given in counts alone (rule 8). */
  countsOnly: Record<string, string>
  reopenedAt: string | null
  reopenedBy: string | null
  reopenReason: string | null
}

/** What more is said of how grades were moderated; '' is nothing. */
export const ModerationNote = z.string().trim().max(200, 'Use 200 characters or fewer').default('')
