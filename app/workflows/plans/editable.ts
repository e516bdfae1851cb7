import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { Recommendation } from '../../domain/plans/recommendation.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findRecommendation } from '../../stores/recommendations.server.ts'
import { allow, orNotFound } from '../act.ts'
import { listTrackedMeasures } from '../measures/tracked-measures.ts'

/** A recommendation the actor owns. @throws Problem not-found, not-allowed */
export async function editableRecommendation(
  reader: Reader,
  actor: Actor,
  recommendationId: string,
): Promise<Recommendation> {
  const recommendation = orNotFound(await findRecommendation(reader, recommendationId))
  allow(actor, 'plan.edit', { serviceId: recommendation.serviceId })
  return recommendation
}

/** A measure the actor owns. @throws Problem not-found, not-allowed */
export async function editableMeasure(
  reader: Reader,
  actor: Actor,
  measureId: string,
): Promise<TrackedMeasure> {
  const measure = orNotFound((await listTrackedMeasures(reader, { ids: [measureId] }))[0])
  allow(actor, 'plan.edit', { serviceId: measure.serviceId })
  return measure
}
