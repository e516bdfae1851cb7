import { z } from 'zod'
import { dayInLondon } from '../../domain/day.ts'
import { type FormResult, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { appendSummary, listSummaries } from '../../stores/summaries.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import { Looked, namesToLookFor, personalIn } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'

export const SummaryForm = z.object({
  text: z
    .string('Write the summary')
    .trim()
    .min(1, 'Write the summary')
    .max(5000, 'Use 5,000 characters or fewer'),
  looked: Looked,
})

/** What the lead says of a round, on that day. */
export type WrittenSummary = { text: string; on: string; by: string | null }

/** Every version, newest first. @throws Problem not-found, not-allowed */
export async function viewSummary(context: AppContext, actor: Actor, roundId: string) {
  const { id, name, serviceId } = await summarisedRound(context.reader, actor, roundId)
  return {
    round: { id, name },
    versions: await versionsOf(context.reader, [roundId]),
    names: await namesToLookFor(context.reader, actor, { roundId, facts: { serviceId } }),
  }
}

async function summarisedRound(reader: Reader, actor: Actor, roundId: string): Promise<Round> {
  const round = orNotFound(await findRound(reader, roundId))
  allow(actor, 'findings.write-summary', { serviceId: round.serviceId })
  if (round.state === 'draft') throw new Problem('not-found')
  return round
}

/** Keeps a new version; the earlier ones stay. The same words a second time change nothing. */
export async function writeSummary(
  context: AppContext,
  actor: Actor,
  roundId: string,
  { text, looked }: z.infer<typeof SummaryForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { serviceId } = await summarisedRound(transaction, actor, roundId)
    const [latest] = await listSummaries(transaction, [roundId])
    if (latest?.text === text) return taken
    const question = await personalIn(transaction, roundId, { text }, looked)
    if (question) return question
    const writtenAt = context.clock().toISOString()
    await appendSummary(transaction, { roundId, text, writtenAt, writtenBy: actor.personId })
    record({ act: 'findings.write-summary', subjectType: 'round', subjectId: roundId, serviceId })
    return taken
  })
}

/**
 * The latest summary of each of these rounds, by round id; rounds without one are not in it. The words of a lead are not
 * disclosed beyond the service: ask for rounds of the reader's own only.
 */
export async function summariesOf(
  reader: Reader,
  roundIds: readonly string[],
): Promise<Record<string, WrittenSummary>> {
  const latest: Record<string, WrittenSummary> = {}
  for (const { roundId, text, on, by } of await versionsOf(reader, roundIds))
    latest[roundId] ??= { text, on, by }
  return latest
}

async function versionsOf(reader: Reader, roundIds: readonly string[]) {
  const people = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
  return (await listSummaries(reader, roundIds)).map(({ seq, roundId, text, writtenAt, writtenBy }) => ({
    ...{ seq, roundId, text, on: dayInLondon(writtenAt) },
    by: people.get(writtenBy) ?? null,
  }))
}
