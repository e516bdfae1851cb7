import { z } from 'zod'
import type { Plan, PlanVersion, PlanWording, Recorded } from '../domain/plans/plan.ts'
import type { Reader, Transaction } from './handle.server.ts'

type WordingRow = { title: string; aims: string; inspections: string }
type PlanRow = WordingRow & { id: string; position_at: string | null; created_at: string }
type VersionRow = WordingRow & { seq: number; stands_from: string | null; recorded_at: string }

const Texts = z.array(z.string())
const Inspections = z.array(z.object({ name: z.string(), date: z.string(), recommendations: z.number() }))

export async function insertPlan(
  transaction: Transaction,
  plan: Plan,
  recordedBy: string | null = null,
): Promise<void> {
  await transaction('plan').insert({
    id: plan.id,
    position_at: plan.positionAt,
    created_at: plan.createdAt,
    ...wordingRow(plan),
  })
  await appendVersion(transaction, plan.id, plan, {
    standsFrom: null,
    recordedAt: plan.createdAt,
    recordedBy,
  })
}

/** The row has the wording of now; every wording stays as a version. */
export async function rewordPlan(
  transaction: Transaction,
  plan: PlanWording & { id: string; positionAt: string | null },
  recorded: Recorded,
): Promise<void> {
  await transaction('plan')
    .where({ id: plan.id })
    .update({ position_at: plan.positionAt, ...wordingRow(plan) })
  await appendVersion(transaction, plan.id, plan, recorded)
}

/** Newest first. */
export async function listPlans(reader: Reader): Promise<Plan[]> {
  const rows = await reader('plan')
    .select<PlanRow[]>('*')
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
  return rows.map(toPlan)
}

export async function findPlan(reader: Reader, id: string): Promise<Plan | null> {
  const row = await reader<PlanRow>('plan').where({ id }).first()
  return row ? toPlan(row as PlanRow) : null
}

/** In the order they were recorded. */
export async function listPlanVersions(reader: Reader, planId: string): Promise<PlanVersion[]> {
  const rows = await reader('plan_version')
    .where({ plan_id: planId })
    .orderBy('seq')
    .select<VersionRow[]>('*')
  return rows.map((row) => ({
    seq: row.seq,
    standsFrom: row.stands_from,
    recordedAt: row.recorded_at,
    ...toWording(row),
  }))
}

async function appendVersion(
  transaction: Transaction,
  planId: string,
  wording: PlanWording,
  recorded: Recorded,
): Promise<void> {
  await transaction('plan_version').insert({
    plan_id: planId,
    ...wordingRow(wording),
    stands_from: recorded.standsFrom,
    recorded_at: recorded.recordedAt,
    recorded_by: recorded.recordedBy,
  })
}

function wordingRow({ title, aims, inspections }: PlanWording) {
  return { title, aims: JSON.stringify(aims), inspections: JSON.stringify(inspections) }
}

function toWording({ title, aims, inspections }: WordingRow): PlanWording {
  return {
    title,
    aims: Texts.parse(JSON.parse(aims)),
    inspections: Inspections.parse(JSON.parse(inspections)),
  }
}

function toPlan(row: PlanRow): Plan {
  return { id: row.id, positionAt: row.position_at, createdAt: row.created_at, ...toWording(row) }
}
