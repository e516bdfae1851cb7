import type { Release } from '../domain/evidence/release.ts'
import type { ReleaseChoice } from '../domain/evidence/release-choice.ts'
import { choiceOf } from '../domain/evidence/stored-choice.ts'
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
  const { roundId, revision, releasedAt, releasedBy, choice } = release
  await transaction('round_release').insert({
    ...{ round_id: roundId, revision, released_at: releasedAt, released_by: releasedBy },
  })
  if (choice !== null) await insertReleaseChoice(transaction, { roundId, revision, choice })
}

/** @throws when the release has its choice already */
export async function insertReleaseChoice(
  transaction: Transaction,
  { roundId, revision, choice }: Pick<Release, 'roundId' | 'revision'> & { choice: ReleaseChoice },
): Promise<void> {
  await transaction('release_plan').insert({ round_id: roundId, revision, plan: JSON.stringify(choice) })
}

/** Of every closing of these rounds that was released, in the order they were. */
export async function listReleases(reader: Reader, roundIds: readonly string[]): Promise<Release[]> {
  return toReleases(await releases(reader).whereIn('round_release.round_id', roundIds))
}

/** Every release that has no choice yet, in the order they were made. */
export async function listReleasesWithoutChoice(reader: Reader): Promise<Release[]> {
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
    choice: choiceOf(row.plan),
  }))
}
