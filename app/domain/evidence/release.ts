import type { ReleaseChoice } from './release-choice.ts'

/**
 * That figures of a round, as one closing took them, may be seen beyond its service, and which of them. Never changed or taken
 * back. `choice` null: of a release from before choices were kept, until one is made; nothing of it is shown.
 */
export type Release = {
  roundId: string
  revision: number
  releasedAt: string
  releasedBy: string
  choice: ReleaseChoice | null
}
