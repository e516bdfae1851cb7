import type { Recorded } from '../domain/plans/plan.ts'
import type { PlanAction, PlanActionStanding, PlanActionVersion } from '../domain/plans/plan-action.ts'
import type { Reader, Transaction } from './handle.server.ts'

type StandingRow = {
  text: string
  due_on: string | null
  state: PlanActionStanding['state']
  note: string | null
  lead_role: string | null
}
type ActionRow = StandingRow & { id: string; recommendation_id: string; position: number }

export async function insertAction(
  transaction: Transaction,
  action: Omit<PlanAction, 'leadRole'> & { leadRole?: string | null },
  recorded: Recorded,
): Promise<void> {
  const standing = standingRow({ leadRole: null, ...action })
  await transaction('action').insert({
    id: action.id,
    recommendation_id: action.recommendationId,
    position: action.position,
    ...standing,
  })
  await appendVersion(transaction, action.id, standing, recorded)
}

/** The row has how it stands now; how it stood stays as versions. False when the recommendation has no such action. */
export async function updateAction(
  transaction: Transaction,
  action: Omit<PlanAction, 'position'>,
  recorded: Recorded,
): Promise<boolean> {
  const standing = standingRow(action)
  const changed = await transaction('action')
    .where({ id: action.id, recommendation_id: action.recommendationId })
    .update(standing)
  if (changed !== 1) return false
  await appendVersion(transaction, action.id, standing, recorded)
  return true
}

export async function listActions(reader: Reader, recommendationId: string): Promise<PlanAction[]> {
  const rows = await reader('action')
    .where({ recommendation_id: recommendationId })
    .orderBy(['position', 'id'])
    .select<ActionRow[]>('*')
  return rows.map((row) => ({
    id: row.id,
    recommendationId: row.recommendation_id,
    position: row.position,
    ...toStanding(row),
  }))
}

/** Of these actions, in the order they were recorded. */
export async function listActionVersions(reader: Reader, actionIds: string[]): Promise<PlanActionVersion[]> {
  const rows = await reader('action_version')
    .whereIn('action_id', actionIds)
    .orderBy('seq')
    .select<Array<StandingRow & { seq: number; action_id: string; stands_from: string | null }>>('*')
  return rows.map((row) => ({
    seq: row.seq,
    actionId: row.action_id,
    standsFrom: row.stands_from,
    ...toStanding(row),
  }))
}

async function appendVersion(
  transaction: Transaction,
  actionId: string,
  standing: StandingRow,
  recorded: Recorded,
): Promise<void> {
  await transaction('action_version').insert({
    action_id: actionId,
    ...standing,
    stands_from: recorded.standsFrom,
    recorded_at: recorded.recordedAt,
    recorded_by: recorded.recordedBy,
  })
}

function standingRow({ text, dueOn, state, note, leadRole }: PlanActionStanding): StandingRow {
  return { text, due_on: dueOn, state, note, lead_role: leadRole }
}

function toStanding(row: StandingRow): PlanActionStanding {
  return { text: row.text, dueOn: row.due_on, state: row.state, note: row.note, leadRole: row.lead_role }
}
