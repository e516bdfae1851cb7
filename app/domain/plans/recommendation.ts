export type RecommendationWording = { ref: string; title: string; aim: string; leadRoles: string[] }

/** What a plan sets out to change; measures say whether it did, and evidence is added to it. */
export type Recommendation = RecommendationWording & {
  id: string
  planId: string
  serviceId: string
  position: number
  /** The day it became part of the plan; null: from its beginning. */
  partFrom: string | null
  /** The recommendation of an earlier plan that it carries on. */
  carriedFrom: string | null
}

export type RecommendationVersion = RecommendationWording & { seq: number; standsFrom: string | null }

/** What became of a recommendation: never changed, and the last one of a day holds. */
export type RecommendationMove = {
  seq: number
  id: string
  recommendationId: string
  state: 'open' | 'business-as-usual' | 'carried-forward'
  /** Where it is watched from then on, when it has become business as usual. */
  monitoredWhere: string | null
  carriedTo: string | null
  /** The day from which it was so: as a version's. */
  standsFrom: string
  recordedAt: string
}
