import type { DisclosurePlan } from './disclosure-plan.ts'

/**
 * That figures of a round, as one closing took them, may be seen beyond its service, and which of them. Never changed or taken
 * back. `plan` null: of a release from before plans were kept, until one is drawn up; nothing of it is shown.
 */
export type Release = {
  roundId: string
  revision: number
  releasedAt: string
  releasedBy: string
  plan: DisclosurePlan | null
}
