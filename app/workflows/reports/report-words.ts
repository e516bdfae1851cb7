import { z } from 'zod'
import { type At, versionAt } from '../../domain/evidence/as-it-stood.ts'
import { type FormResult, overtaken, taken, unseen } from '../../domain/form-result.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { personalWarnings } from '../../domain/personal-data/find-personal-data.ts'
import {
  noReportWords,
  type ReportWords,
  type ReportWordsVersion,
  reportPlaces,
} from '../../domain/plans/report-words.ts'
import { Problem } from '../../domain/problem.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findPerson } from '../../stores/people.server.ts'
import { findPlan } from '../../stores/plans.server.ts'
import { listRecommendations } from '../../stores/recommendations.server.ts'
import { appendReportWords, listReportWords } from '../../stores/report-words.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import { Looked } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'

const MOST = 5_000

const Place = z
  .string()
  .default('')
  .transform((given) => given.replace(/\r\n?/g, '\n').trim())
  .refine((given) => given.length <= MOST, 'Use 5,000 characters or fewer')

export const ReportWordsForm = z.object({
  purpose: Place,
  overview: Place,
  moved: Place,
  areas: Place,
  challenges: Place,
  nextSteps: Place,
  consultations: Place,
  /** The version the form was made from: '' where there was none. */
  seen: z.string().max(20).default(''),
  looked: Looked,
})

/** The lead's words of a plan, of that day; `by` null: nobody's name was kept. */
export type WrittenReportWords = { seq: number; words: ReportWords; on: string; by: string | null }

/** As a report of the day has them (null: now); null where nobody had written any. */
export async function reportWordsAt(
  reader: Reader,
  planId: string,
  at: At,
): Promise<WrittenReportWords | null> {
  const version = versionAt(await listReportWords(reader, planId), at)
  return version && written(reader, version)
}

/** Whether the actor leads a service that a recommendation of the plan is of; of an empty plan, whether they may write plans. */
export async function mayWriteReport(reader: Reader, actor: Actor, planId: string): Promise<boolean> {
  const recommendations = await listRecommendations(reader, planId)
  if (recommendations.length === 0) return may(actor, 'plan.create')
  return recommendations.some(({ serviceId }) => may(actor, 'plan.edit', { serviceId }))
}

/** What the form begins with. @throws Problem not-found, not-allowed */
export async function reportWordsToWrite(context: AppContext, actor: Actor, planId: string) {
  const { reader } = context
  const { id, title } = await writablePlan(reader, actor, planId)
  const now = await reportWordsAt(reader, planId, null)
  return { plan: { id, title }, now, words: now?.words ?? noReportWords }
}

/**
 * Keeps the words from today on; those of earlier days stay in what is shown of these. The same words a second time change
 * nothing, and what somebody else saved since the form was opened is shown before it is written over.
 */
export async function writeReportWords(
  context: AppContext,
  actor: Actor,
  planId: string,
  { seen, looked, ...words }: z.infer<typeof ReportWordsForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    await writablePlan(transaction, actor, planId)
    const now = await reportWordsAt(transaction, planId, null)
    if (isSame(now?.words ?? noReportWords, words)) return taken
    if (now !== null && String(now.seq) !== seen) return overtaken()
    const question = unseen(personalWarnings(words, []), looked)
    if (question) return question
    const recordedAt = context.clock().toISOString()
    const recorded = { standsFrom: todayOf(context), recordedAt, recordedBy: actor.personId }
    await appendReportWords(transaction, planId, words, recorded)
    record({ act: 'plan.write-report', subjectType: 'plan', subjectId: planId })
    return taken
  })
}

async function writablePlan(reader: Reader, actor: Actor, planId: string) {
  allow(actor, 'plan.view')
  const plan = orNotFound(await findPlan(reader, planId))
  if (!(await mayWriteReport(reader, actor, planId))) throw new Problem('not-allowed')
  return plan
}

async function written(reader: Reader, version: ReportWordsVersion): Promise<WrittenReportWords> {
  const { seq, words, standsFrom, recordedBy } = version
  const person = recordedBy === null ? null : await findPerson(reader, recordedBy)
  return { seq, words, on: standsFrom, by: person?.displayName ?? null }
}

function isSame(one: ReportWords, other: ReportWords): boolean {
  return reportPlaces.every((place) => one[place] === other[place])
}
