import { type At, stands, versionAt, wordingAt } from '../../domain/evidence/as-it-stood.ts'
import type { Recommendation } from '../../domain/plans/recommendation.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findPlan } from '../../stores/plans.server.ts'
import {
  findRecommendation,
  listMoves,
  listRecommendations,
  listRecommendationVersions,
} from '../../stores/recommendations.server.ts'

/** A recommendation of this or another plan, to lead to. */
export type RecommendationLink = { id: string; ref: string; title: string; planId: string; planTitle: string }

/** What has become of a recommendation. `since` null: it has been open from the beginning. */
export type RecommendationState = {
  state: 'open' | 'business-as-usual' | 'carried-forward'
  since: string | null
  /** Where it is watched now, when it is business as usual. */
  monitoredWhere: string | null
  carriedTo: RecommendationLink | null
  carriedFrom: RecommendationLink | null
}

/** The recommendations that were part of the plan on the day, worded as they were then. */
export async function recommendationsAt(reader: Reader, planId: string, at: At): Promise<Recommendation[]> {
  const part = (await listRecommendations(reader, planId)).filter(({ partFrom }) => stands(partFrom, at))
  return at === null ? part : Promise.all(part.map((each) => wordedAt(reader, each, at)))
}

/** With the wording of the day. */
export async function wordedAt(
  reader: Reader,
  recommendation: Recommendation,
  at: At,
): Promise<Recommendation> {
  if (at === null) return recommendation
  const wording = wordingAt(await listRecommendationVersions(reader, [recommendation.id]), at)
  if (wording === null) return recommendation
  const { ref, title, aim, leadRoles } = wording
  return { ...recommendation, ref, title, aim, leadRoles }
}

/** How it stood on the day. */
export async function stateAt(
  reader: Reader,
  recommendation: Recommendation,
  at: At,
): Promise<RecommendationState> {
  const move = versionAt(await listMoves(reader, [recommendation.id]), at)
  return {
    state: move?.state ?? 'open',
    since: move?.standsFrom ?? null,
    monitoredWhere: move?.monitoredWhere ?? null,
    carriedTo: await linkTo(reader, move?.carriedTo ?? null),
    carriedFrom: await linkTo(reader, recommendation.carriedFrom),
  }
}

/** It and those it carries on, the nearest first: a measure of any of them is its own. */
export async function lineageOf(reader: Reader, recommendation: Recommendation): Promise<string[]> {
  const ids = [recommendation.id]
  let before = recommendation.carriedFrom
  while (before !== null && !ids.includes(before)) {
    ids.push(before)
    before = (await findRecommendation(reader, before))?.carriedFrom ?? null
  }
  return ids
}

async function linkTo(reader: Reader, id: string | null): Promise<RecommendationLink | null> {
  const recommendation = id === null ? null : await findRecommendation(reader, id)
  const plan = recommendation && (await findPlan(reader, recommendation.planId))
  if (!recommendation || !plan) return null
  const { ref, title, planId } = recommendation
  return { id: recommendation.id, ref, title, planId, planTitle: plan.title }
}
