import type { At } from '../../domain/evidence/as-it-stood.ts'
import type { RagProposal } from '../../domain/plans/rag.ts'
import type { Recommendation } from '../../domain/plans/recommendation.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { loadRecommendationAt, proposalsOf } from './recommendation-at.ts'

/** What the product proposes for a recommendation on a day, and why; a person decides (rule 13). */
export async function proposeRags(
  reader: Reader,
  recommendation: Recommendation,
  { at, now }: { at: At; now: Date },
): Promise<{ implementation: RagProposal; impact: RagProposal; asOf: string }> {
  const loaded = await loadRecommendationAt(reader, recommendation, { at, now })
  return { ...proposalsOf(loaded), asOf: loaded.asOf }
}
