import { z } from 'zod'
import type { Recorded } from '../domain/plans/plan.ts'
import type {
  Recommendation,
  RecommendationMove,
  RecommendationVersion,
  RecommendationWording,
} from '../domain/plans/recommendation.ts'
import type { Reader, Transaction } from './handle.server.ts'

type WordingRow = { ref: string; title: string; aim: string; lead_roles: string }
type RecommendationRow = WordingRow & {
  id: string
  plan_id: string
  service_id: string
  position: number
  part_from: string | null
  carried_from: string | null
}
type MoveRow = {
  seq: number
  id: string
  recommendation_id: string
  state: RecommendationMove['state']
  monitored_where: string | null
  carried_to: string | null
  happened_on: string
  recorded_at: string
}

const Texts = z.array(z.string())

export async function insertRecommendation(
  transaction: Transaction,
  recommendation: Omit<Recommendation, 'partFrom' | 'carriedFrom'> &
    Partial<Pick<Recommendation, 'partFrom' | 'carriedFrom'>>,
  recorded: Omit<Recorded, 'standsFrom'>,
): Promise<void> {
  await transaction('recommendation').insert({
    id: recommendation.id,
    plan_id: recommendation.planId,
    service_id: recommendation.serviceId,
    position: recommendation.position,
    part_from: recommendation.partFrom ?? null,
    carried_from: recommendation.carriedFrom ?? null,
    ...wordingRow(recommendation),
  })
  await appendVersion(transaction, recommendation, { standsFrom: null, ...recorded })
}

/** The row has the wording of now; every wording stays as a version. */
export async function rewordRecommendation(
  transaction: Transaction,
  recommendation: RecommendationWording & { id: string },
  recorded: Recorded,
): Promise<void> {
  await transaction('recommendation').where({ id: recommendation.id }).update(wordingRow(recommendation))
  await appendVersion(transaction, recommendation, recorded)
}

export async function appendMove(
  transaction: Transaction,
  move: Omit<RecommendationMove, 'seq'> & { recordedBy: string | null },
): Promise<void> {
  await transaction('recommendation_move').insert({
    id: move.id,
    recommendation_id: move.recommendationId,
    state: move.state,
    monitored_where: move.monitoredWhere,
    carried_to: move.carriedTo,
    happened_on: move.standsFrom,
    recorded_at: move.recordedAt,
    recorded_by: move.recordedBy,
  })
}

/** In the plan's own order. */
export async function listRecommendations(reader: Reader, planId: string): Promise<Recommendation[]> {
  const rows = await reader('recommendation')
    .where({ plan_id: planId })
    .orderBy(['position', 'ref'])
    .select<RecommendationRow[]>('*')
  return rows.map(toRecommendation)
}

export async function findRecommendation(reader: Reader, id: string): Promise<Recommendation | null> {
  const row = await reader<RecommendationRow>('recommendation').where({ id }).first()
  return row ? toRecommendation(row as RecommendationRow) : null
}

/** Of these recommendations, in the order they were recorded. */
export async function listRecommendationVersions(
  reader: Reader,
  ids: string[],
): Promise<Array<RecommendationVersion & { recommendationId: string }>> {
  const rows = await reader('recommendation_version')
    .whereIn('recommendation_id', ids)
    .orderBy('seq')
    .select<Array<WordingRow & { seq: number; recommendation_id: string; stands_from: string | null }>>('*')
  return rows.map((row) => ({
    seq: row.seq,
    recommendationId: row.recommendation_id,
    standsFrom: row.stands_from,
    ...toWording(row),
  }))
}

/** Of these recommendations, in the order they were recorded. */
export async function listMoves(reader: Reader, ids: string[]): Promise<RecommendationMove[]> {
  const rows = await reader('recommendation_move')
    .whereIn('recommendation_id', ids)
    .orderBy('seq')
    .select<MoveRow[]>('*')
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    recommendationId: row.recommendation_id,
    state: row.state,
    monitoredWhere: row.monitored_where,
    carriedTo: row.carried_to,
    standsFrom: row.happened_on,
    recordedAt: row.recorded_at,
  }))
}

async function appendVersion(
  transaction: Transaction,
  recommendation: RecommendationWording & { id: string },
  recorded: Recorded,
): Promise<void> {
  await transaction('recommendation_version').insert({
    recommendation_id: recommendation.id,
    ...wordingRow(recommendation),
    stands_from: recorded.standsFrom,
    recorded_at: recorded.recordedAt,
    recorded_by: recorded.recordedBy,
  })
}

function wordingRow({ ref, title, aim, leadRoles }: RecommendationWording): WordingRow {
  return { ref, title, aim, lead_roles: JSON.stringify(leadRoles) }
}

function toWording({ ref, title, aim, lead_roles: leadRoles }: WordingRow): RecommendationWording {
  return { ref, title, aim, leadRoles: Texts.parse(JSON.parse(leadRoles)) }
}

function toRecommendation(row: RecommendationRow): Recommendation {
  return {
    id: row.id,
    planId: row.plan_id,
    serviceId: row.service_id,
    position: row.position,
    partFrom: row.part_from,
    carriedFrom: row.carried_from,
    ...toWording(row),
  }
}
