import { insertEvent } from '../../app/stores/events.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { insertRelease } from '../../app/stores/releases.server.ts'
import { listRounds } from '../../app/stores/rounds.server.ts'
import { appendSummary } from '../../app/stores/summaries.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import { completeReleases } from '../../app/workflows/findings/disclosure-plans.ts'

const SUMMARY = `Most children have a secure legal plan and the decision was thought about early. For fewer of them can we say that they feel secure, and in one record we could not tell.
Management oversight is the weakest part: in almost half of the records nobody can see why a decision was taken. Team managers have agreed to write it down at each decision, and the next round will look for it.`

/** What people say beside the figures of the permanence audit: the lead's summary, its release, and what happened around it. */
export async function seedBesideFigures(
  transaction: Transaction,
  context: AppContext,
  { serviceId, lead }: { serviceId: string; lead: string },
): Promise<void> {
  const at = context.clock().toISOString()
  const round = (await listRounds(transaction)).find(({ name }) => name.includes('permanence'))
  if (round === undefined) throw new Error('The demonstration has no audit of permanence')
  await appendSummary(transaction, { roundId: round.id, text: SUMMARY, writtenAt: at, writtenBy: lead })
  await insertRelease(transaction, {
    roundId: round.id,
    revision: 1,
    releasedAt: at,
    releasedBy: lead,
    plan: null,
  })
  await completeReleases(transaction)
  for (const [on, title] of [
    ['2020-03-23', 'Visits and meetings moved to telephone and video'],
    ['2020-06-15', 'Guidance on recording management decisions given to team managers'],
  ] as const)
    await insertEvent(transaction, { id: context.random(), serviceId, on, title }, { at, by: lead })
}
