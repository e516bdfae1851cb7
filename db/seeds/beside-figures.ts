import { noReportWords } from '../../app/domain/plans/report-words.ts'
import { insertEvent } from '../../app/stores/events.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { listPlans } from '../../app/stores/plans.server.ts'
import { insertRelease } from '../../app/stores/releases.server.ts'
import { appendReportWords } from '../../app/stores/report-words.server.ts'
import { listRounds } from '../../app/stores/rounds.server.ts'
import { appendSummary } from '../../app/stores/summaries.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import { completeReleases } from '../../app/workflows/findings/release-choices.ts'

const SUMMARY = `Most children have a secure legal plan and the decision was thought about early. For fewer of them can we say that they feel secure, and in one record we could not tell.
Management oversight is the weakest part: in almost half of the records nobody can see why a decision was taken. Team managers have agreed to write it down at each decision, and the next round will look for it.`

/** Made up like every person here; what the plan itself says stands under it. */
const WORDS = {
  ...noReportWords,
  challenges: `Most figures of earlier years were published without their counts, so nobody can test whether they have changed since. Every audit from May 2020 on keeps its counts.

Team managers were hard to free for audits over the summer, and the practice supervisor programme runs late for the same reason.`,
  consultations: `The young people's council read a draft in October 2020. Plans that they can understand came first for them, so recommendation 2019.3 is to be reported to them in their own words.

Independent reviewing officers were asked which figures they would not rely on. They named those of single teams.`,
}

/**
 * What people say beside the figures: of the permanence audit the lead's summary, its release, and what happened around it; and
 * the lead's words of the report to committee.
 */
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
    choice: null,
  })
  await completeReleases(transaction)
  for (const plan of await listPlans(transaction)) {
    const recorded = { standsFrom: '2020-10-31', recordedAt: at, recordedBy: lead }
    await appendReportWords(transaction, plan.id, WORDS, recorded)
  }
  for (const [on, title] of [
    ['2020-03-23', 'Visits and meetings moved to telephone and video'],
    ['2020-06-15', 'Guidance on recording management decisions given to team managers'],
  ] as const)
    await insertEvent(transaction, { id: context.random(), serviceId, on, title }, { at, by: lead })
}
