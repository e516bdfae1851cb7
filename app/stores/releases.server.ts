import type { DisclosurePlan } from '../domain/evidence/disclosure-plan.ts'
import type { Release } from '../domain/evidence/release.ts'
import { planOf } from '../domain/evidence/stored-plan.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  round_id: string
  revision: number
  released_at: string
  released_by: string
  plan: string | null
}

/** @throws when this closing of the round is released already */
export async function insertRelease(transaction: Transaction, release: Release): Promise<void> {
  const { roundId, revision, releasedAt, releasedBy, plan } = release
  await transaction('round_release').insert({
    ...{ round_id: roundId, revision, released_at: releasedAt, released_by: releasedBy },
  })
  if (plan !== null) await insertReleasePlan(transaction, { roundId, revision, plan })
}

/** @throws when the release has its plan already */
export async function insertReleasePlan(
  transaction: Transaction,
  { roundId, revision, plan }: Pick<Release, 'roundId' | 'revision'> & { plan: DisclosurePlan },
): Promise<void> {
  await transaction('release_plan').insert({ round_id: roundId, revision, plan: JSON.stringify(plan) })
}

/** Of every closing of these rounds that was released, in the order they were. */
export async function listReleases(reader: Reader, roundIds: readonly string[]): Promise<Release[]> {
  return toReleases(await releases(reader).whereIn('round_release.round_id', roundIds))
}

/** Every release that has no plan yet, in the order they were made. */
export async function listReleasesWithoutPlan(reader: Reader): Promise<Release[]> {
  return toReleases(await releases(reader).whereNull('release_plan.plan'))
}

function releases(reader: Reader) {
  return reader('round_release')
    .leftJoin('release_plan', (on) =>
      on
        .on('release_plan.round_id', 'round_release.round_id')
        .andOn('release_plan.revision', 'round_release.revision'),
    )
    .orderBy('round_release.seq')
    .select<Row[]>(
      'round_release.round_id',
      'round_release.revision',
      'round_release.released_at',
      'round_release.released_by',
      'release_plan.plan',
    )
}

function toReleases(rows: Row[]): Release[] {
  return rows.map((row) => ({
    roundId: row.round_id,
    revision: row.revision,
    releasedAt: row.released_at,
    releasedBy: row.released_by,
    plan: planOf(row.plan),
  }))
}
