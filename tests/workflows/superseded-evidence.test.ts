import { expect, test } from 'vitest'
import { type Definition, ofOneQuestion } from '../../app/domain/measures/definition.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { committeeReport } from '../../app/reports/committee-report.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { insertMeasure, setDefinition } from '../../app/stores/measures.server.ts'
import { reopenAudit } from '../../app/workflows/audits/submit-audit.ts'
import { releaseRound } from '../../app/workflows/findings/release-round.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { createRecommendation, RecommendationForm } from '../../app/workflows/plans/create-recommendation.ts'
import { CarryForwardForm, carryForward } from '../../app/workflows/plans/move-recommendation.ts'
import { planAt } from '../../app/workflows/plans/plan-at.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewCommitteeReport } from '../../app/workflows/reports/view-committee-report.ts'
import { closeRound, reopenRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import {
  lead,
  manager,
  measureOf,
  type RecordsDepartment,
  recordsDepartment,
  signedOffRound,
  signOff,
} from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const outside: Actor = { ...lead, roles: [{ role: 'lead', serviceId: 'elsewhere' }] }
const close = { ...unmoderated, reason: '', outstanding: 0 }
const first = 'Records in place: 67% (20 of 30)'
const second = 'Records in place: 33% (10 of 30)'
const both: Definition = {
  kind: 'all-or-nothing',
  components: [
    { question: 'chronology', meets: null },
    { question: 'genogram', meets: null },
  ],
  denominator: null,
}

/** A round of 30 records of which 20 are current, closed on 1 June. */
async function closedOnce(department: RecordsDepartment, measureId: string): Promise<string> {
  const { context, forms } = department
  const records = Array.from({ length: 30 }, (_, n) => ({ chronology: n < 20 ? 'yes' : 'no' }))
  context.setNow('2020-06-01T09:00:00.000Z')
  const given = { templateVersionId: forms.one, measureIds: [measureId], records }
  const roundId = await signedOffRound(department, given)
  await closeRound(context, manager, roundId, close)
  return roundId
}

/** Opened again, ten of those that were current are not, and closed on that day. */
async function closedAgain({ context }: RecordsDepartment, roundId: string, day: string): Promise<void> {
  context.setNow(`${day}T09:00:00.000Z`)
  await reopenRound(context, manager, roundId, { reason: 'Ten were wrong' })
  for (const { id } of (await listAuditsOfRound(context.reader, roundId)).slice(0, 10)) {
    await reopenAudit(context, manager, id, 'It was wrong')
    await signOff(context, id, { chronology: 'no' }, 1)
  }
  await closeRound(context, manager, roundId, close)
}

/** Carried to a plan of its own on that day. @returns the later plan and its recommendation */
async function carried({ context }: RecordsDepartment, recommendationId: string, day: string) {
  context.setNow(`${day}T09:00:00.000Z`)
  const planId = await createPlan(context, lead, PlanForm.parse({ title: `Plan of ${day}` }))
  const wording = { ref: 'N1', title: 'Records go on', aim: 'As before', leadRoles: '' }
  const form = CarryForwardForm.parse({ ...wording, planId, carriedOn: '' })
  const made = await carryForward(context, lead, recommendationId, form)
  if (!('id' in made)) throw new Error('refused')
  return { planId, recommendationId: made.id }
}

describeOnBothDatabases('evidence that a later closing superseded', (open) => {
  test('is marked wherever it stands, though its recommendation was carried forward in between', async () => {
    const department = await recordsDepartment(await open())
    const { context, planId, recommendationId } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const roundId = await closedOnce(department, measureId)
    await releaseRound(context, lead, roundId, { closing: 1 })
    const later = await carried(department, recommendationId, '2020-06-10')
    await closedAgain(department, roundId, '2020-06-25')

    const [now, then] = await listEvidence(context.reader, { roundId })
    expect(then?.recommendationId).toBe(recommendationId)
    expect(now).toMatchObject({ recommendationId: later.recommendationId, supersedes: then?.id })
    for (const reader of [lead, outside]) {
      expect(await viewEvidence(context, reader, then?.id ?? '')).toMatchObject({ supersededBy: now?.id })
      for (const id of [recommendationId, later.recommendationId]) {
        const { evidence } = await viewRecommendation(context, reader, id)
        const marks = evidence.map(({ sentence, superseded }) => [sentence.startsWith(first), superseded])
        expect(marks.filter(([isFirst]) => isFirst)).toEqual([[true, true]])
      }
      for (const id of [planId, later.planId]) {
        const { recommendations } = await planAt(context, reader, id)
        const standing = recommendations.flatMap(({ evidence }) =>
          evidence.filter(({ superseded }) => !superseded).map(({ sentence }) => sentence),
        )
        expect(standing.some((sentence) => sentence.startsWith(first))).toBe(false)
        const { blocks } = committeeReport(await viewCommitteeReport(context, reader, id))
        expect(JSON.stringify(blocks)).toContain('And 1 superseded entry, on the page of')
        expect(JSON.stringify(blocks)).not.toContain(first)
      }
    }
    const { evidence } = await viewRecommendation(context, lead, later.recommendationId)
    expect(evidence[0]).toMatchObject({ sentence: expect.stringContaining(second), superseded: false })
    // On the days between the closings it stood.
    for (const id of [planId, later.planId]) {
      const { recommendations } = await planAt(context, lead, id, '2020-06-15')
      expect(recommendations.flatMap((each) => each.evidence.map(({ superseded }) => superseded))).toEqual([
        false,
      ])
    }
  })

  test('is named by what goes on from it, at each of its recommendations and over more than one plan', async () => {
    const department = await recordsDepartment(await open())
    const { context, planId, recommendationId } = department
    const wording = { ref: '2', title: 'Shown here too', aim: 'As above', leadRoles: '' }
    const form = RecommendationForm.parse({ ...wording, serviceId: 'service' })
    const other = await createRecommendation(context, lead, planId, form)
    if (!('id' in other)) throw new Error('refused')
    const measureId = 'shown-twice'
    await context.writer.transaction((transaction) =>
      insertMeasure(transaction, {
        ...{ id: measureId, key: measureId, title: 'Records in place', position: 1, headline: true },
        ...{ recommendationId, alsoFor: [other.id], serviceId: 'service', scopeNote: null },
        ...{ definition: ofOneQuestion('chronology'), source: 'audit', unit: 'percent', better: 'higher' },
      }),
    )
    const roundId = await closedOnce(department, measureId)
    const next = await carried(department, other.id, '2020-06-10')
    const last = await carried(department, next.recommendationId, '2020-06-11')
    await closedAgain(department, roundId, '2020-06-25')

    const entries = await listEvidence(context.reader, { roundId })
    const under = (id: string) => entries.filter((each) => each.recommendationId === id)
    expect(under(next.recommendationId)).toEqual([])
    expect(under(recommendationId)[0]?.supersedes).toBe(under(recommendationId)[1]?.id)
    expect(under(last.recommendationId)).toMatchObject([{ supersedes: under(other.id)[0]?.id }])
    for (const id of [recommendationId, other.id, next.recommendationId, last.recommendationId]) {
      const { evidence } = await viewRecommendation(context, lead, id)
      const unmarked = evidence.filter(({ superseded }) => !superseded)
      expect(unmarked.some(({ sentence }) => sentence.startsWith(first))).toBe(false)
    }
  })

  test('gives way to words, where new evidence goes, from the day of the closing without a figure', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const roundId = await closedOnce(department, measureId)
    const later = await carried(department, recommendationId, '2020-06-10')
    // As in a database in which it was changed before it was kept since when: then it has always been so.
    await context.writer.transaction((transaction) => setDefinition(transaction, measureId, both, null))
    await closedAgain(department, roundId, '2020-06-25')

    const [words, then] = await listEvidence(context.reader, { roundId })
    expect(words).toMatchObject({
      ...{ recommendationId: later.recommendationId, supersedes: then?.id, snapshot: null },
    })
    const marksAt = async (id: string, at: string | null) =>
      (await viewRecommendation(context, lead, id, at)).evidence.map(({ superseded }) => superseded)
    expect(await marksAt(recommendationId, null)).toEqual([true])
    expect(await marksAt(later.recommendationId, null)).toEqual([false, true])
    for (const id of [recommendationId, later.recommendationId])
      expect(await marksAt(id, '2020-06-24')).toEqual([false])
  })
})
