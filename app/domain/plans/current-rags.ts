import type { Rag, RagDecision } from './rag.ts'

export type RagPair = { implementation: Rag | null; impact: Rag | null }

/** Both ratings as they stand. `decisions` are newest first. */
export function currentRags(decisions: RagDecision[], recommendationId: string): RagPair {
  const of = (kind: RagDecision['kind']) =>
    decisions.find((each) => each.recommendationId === recommendationId && each.kind === kind)?.rag ?? null
  return { implementation: of('implementation'), impact: of('impact') }
}

export type RagCounts = Record<keyof RagPair, Record<Rag | 'none', number>>

/** How many recommendations stand at each rating. */
export function countRags(pairs: RagPair[]): RagCounts {
  const none = () => ({ green: 0, amber: 0, red: 0, none: 0 })
  const counts: RagCounts = { implementation: none(), impact: none() }
  for (const rags of pairs) {
    counts.implementation[rags.implementation ?? 'none'] += 1
    counts.impact[rags.impact ?? 'none'] += 1
  }
  return counts
}
