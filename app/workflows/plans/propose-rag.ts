import { proposeImpactRag, proposeImplementationRag, type RagProposal } from '../../domain/measures/rag.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findPlan, listActions, listMeasures, type Recommendation } from '../../stores/plans.server.ts'
import { found } from '../act.ts'
import { asOfPlan } from './as-of-plan.ts'
import { seriesOf } from './measure-series.ts'

/** What the product proposes for a recommendation, and why; a person decides (rule 13). */
export async function proposeRags(
  reader: Reader,
  recommendation: Recommendation,
  now: Date,
): Promise<{ implementation: RagProposal; impact: RagProposal; asOf: string }> {
  const plan = found(await findPlan(reader, recommendation.planId))
  const actions = await listActions(reader, recommendation.id)
  const evidence = await listEvidence(reader, { recommendationId: recommendation.id })
  const ends = evidence.flatMap(({ periodEnd }) => periodEnd ?? [])
  const asOf = asOfPlan(plan, ends, now)
  const measures = await listMeasures(reader, { recommendationId: recommendation.id })
  // A measure that is shown here as evidence too is a headline of its own recommendation alone.
  const own = measures.filter((measure) => measure.recommendationId === recommendation.id)
  const headlines = own.flatMap((measure) => seriesOf(measure, evidence, asOf).headline ?? [])
  return {
    implementation: proposeImplementationRag({
      asOf,
      actions: actions.map(({ dueOn, state }) => ({ due: dueOn, state })),
    }),
    impact: proposeImpactRag({ asOf, headlineMeasures: headlines }),
    asOf,
  }
}
