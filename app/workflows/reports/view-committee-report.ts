import type { At } from '../../domain/evidence/as-it-stood.ts'
import type { Actor } from '../../domain/permissions.ts'
import { noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { planAt } from '../plans/plan-at.ts'
import { todayOf } from '../today.ts'
import { mayWriteReport, reportWordsAt } from './report-words.ts'

/**
 * A plan and all its recommendations as their pages show them to this person, now or as they stood at the end of a past day:
 * nothing is read for the report alone.
 */
export async function viewCommitteeReport(context: AppContext, actor: Actor, planId: string, at: At = null) {
  const { plan, recommendations, ...looked } = await planAt(context, actor, planId, at)
  await noteReading(context, actor, { act: 'report.read', subjectType: 'plan', subjectId: planId })
  const today = todayOf(context)
  const judgedOn = recommendations
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1)
  return {
    plan,
    counts: looked.counts,
    /** What the lead wrote of it by then; null where nobody had. */
    words: await reportWordsAt(context.reader, planId, looked.at),
    mayWrite: looked.at === null && (await mayWriteReport(context.reader, actor, planId)),
    /** Where the product's pages are. */
    origin: context.config.origin,
    /** The past day it speaks of; null: now. */
    at: looked.at,
    /** The day on which targets are judged (ISO date). */
    asOf: looked.at ?? judgedOn ?? plan.positionAt ?? today,
    recommendations,
    stamp: { madeOn: today, madeBy: actor.displayName },
  }
}

export type CommitteeFacts = Awaited<ReturnType<typeof viewCommitteeReport>>
