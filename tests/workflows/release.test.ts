import { expect, test } from 'vitest'
import { everything } from '../../app/domain/findings/selection.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { committeeReport } from '../../app/reports/committee-report.ts'
import { whatIsKnown } from '../../app/reports/what-is-known.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { listPlans } from '../../app/stores/plans.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { releaseRound, viewRelease } from '../../app/workflows/findings/release-round.ts'
import { selectFindings } from '../../app/workflows/findings/select-findings.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { viewFindings } from '../../app/workflows/findings/view-findings.ts'
import { visibleRounds } from '../../app/workflows/findings/visible-rounds.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewCommitteeReport } from '../../app/workflows/reports/view-committee-report.ts'
import { closeRound, reopenRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { auditor, lead, manager, openSignedOffRound } from '../support/small-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const elsewhere = (role: 'lead' | 'auditor'): Actor => ({
  ...lead,
  personId: 'manager',
  roles: [{ role, serviceId: 'elsewhere' }],
})
const neighbour = elsewhere('lead')
const notReleased = '[c]: not released by the service'

/** Twelve audits of two teams signed off, eight of them good, and the round closed. */
async function closedRound(open: Open, graded = { good: 8, poor: 4 }) {
  const made = await openSignedOffRound(await open(), graded)
  const { context, roundId } = made
  await context.writer.transaction((transaction) =>
    insertService(transaction, { id: 'elsewhere', name: 'Elsewhere', createdAt: '2020-05-01T09:00:00.000Z' }),
  )
  await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
  const [evidence] = await listEvidence(context.reader, { roundId })
  if (!evidence) throw new Error('Closing added no evidence')
  return { ...made, evidence }
}

describeOnBothDatabases('releasing the figures of a round', (open) => {
  test('lets other services see exactly what the lead was shown, and no more', async () => {
    const { context, roundId } = await closedRound(open)
    expect(await visibleRounds(context.reader, neighbour, [])).toEqual([])
    const preview = await viewRelease(context, lead, roundId)
    expect(preview.released).toBeNull()
    expect(preview.questions.map(({ words }) => words)).toEqual(['67% (8 of 12) good or above'])
    await releaseRound(context, lead, roundId, { closing: preview.round.closing })
    const visible = await visibleRounds(context.reader, neighbour, [])
    const { found } = await selectFindings(context.reader, visible, everything)
    expect(found.map(({ findings }) => findings.map(({ shown }) => shown))).toEqual([
      preview.questions.map(({ shown }) => shown),
    ])
    expect(found[0]?.findings[0]?.teams.map(({ team, shown }) => [team, 'suppressed' in shown])).toEqual([
      ['East', true],
      ['West', true],
    ])
    expect((await viewRelease(context, lead, roundId)).released).toEqual({ on: '2020-05-01', by: 'lead' })
    expect((await viewFindings(context, lead, roundId)).released).toMatchObject({ by: 'lead' })
  })

  test('is recorded once, however often the button is pressed', async () => {
    const { context, roundId } = await closedRound(open)
    await Promise.all([1, 2].map(() => releaseRound(context, lead, roundId, { closing: 1 })))
    const recorded = (await listActivity(context.reader)).filter(({ act }) => act === 'findings.release')
    expect(recorded).toMatchObject([{ personId: 'lead', subjectId: roundId, detail: { closing: 1 } }])
  })

  test('opens the evidence of that closing, and of no later one', async () => {
    const { context, roundId, evidence, recommendationId } = await closedRound(open)
    const seenBy = async (actor: Actor, id = evidence.id) => (await viewEvidence(context, actor, id)).sentence
    expect(await seenBy(neighbour)).toBe(notReleased)
    expect(await seenBy(lead)).toBe(evidence.sentence)
    const before = await viewRecommendation(context, neighbour, recommendationId)
    expect(before.measures[0]?.points).toMatchObject([{ text: notReleased, value: null, counts: null }])
    await releaseRound(context, lead, roundId, { closing: 1 })
    expect(await seenBy(neighbour)).toBe(evidence.sentence)
    const shown = await viewRecommendation(context, neighbour, recommendationId)
    expect(shown.evidence.map(({ sentence }) => sentence)).toEqual([evidence.sentence])
    expect(shown.measures[0]?.points).toHaveLength(1)

    await reopenRound(context, manager, roundId, { reason: 'One was wrong' })
    expect(await visibleRounds(context.reader, neighbour, [])).toEqual([])
    await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    expect(await visibleRounds(context.reader, neighbour, [])).toEqual([])
    const [second] = await listEvidence(context.reader, { roundId })
    expect(second?.revision).toBe(2)
    expect(await seenBy(neighbour, second?.id)).toBe(notReleased)
    expect(await seenBy(neighbour)).toBe(evidence.sentence)
  })

  test('says of a round that is open again that it is, also where its figure was never released', async () => {
    const { context, roundId, evidence, recommendationId } = await closedRound(open, { good: 16, poor: 8 })
    const planId = (await listPlans(context.reader))[0]?.id ?? ''
    const saidTo = async (actor: Actor) => {
      const { measures, evidence: entries } = await viewRecommendation(context, actor, recommendationId)
      const blocks = committeeReport(await viewCommitteeReport(context, actor, planId)).blocks
      const cells = blocks.flatMap((block) =>
        block.kind === 'table' || block.kind === 'figures' ? block.table.rows.map((row) => row.cells) : [],
      )
      return {
        page: [measures[0]?.latest, measures[0]?.points[0], entries[0]].map((each) => each?.reopened),
        report: cells.flat().filter((cell) => /its round is open again/i.test(JSON.stringify(cell))).length,
      }
    }
    for (const actor of [lead, neighbour])
      expect(await saidTo(actor)).toEqual({ page: [false, false, false], report: 0 })
    await reopenRound(context, manager, roundId, { reason: 'One was wrong' })
    const [inside, outside] = [await saidTo(lead), await saidTo(neighbour)]
    expect(inside.page).toEqual([true, true, true])
    expect(inside.report).toBeGreaterThan(0)
    expect(outside).toEqual(inside)
    expect((await viewEvidence(context, neighbour, evidence.id)).sentence).toBe(notReleased)
  })

  test('never lets an older figure pass for a newer one that is not released', async () => {
    const { context, roundId, evidence, recommendationId } = await closedRound(open, { good: 16, poor: 8 })
    await releaseRound(context, lead, roundId, { closing: 1 })
    const seenBy = async (actor: Actor) => {
      const { measures, evidence: entries } = await viewRecommendation(context, actor, recommendationId)
      return { measure: measures[0], entries }
    }
    expect((await seenBy(neighbour)).measure?.latest?.text).toBe('67% (16 of 24) good or above')
    expect((await seenBy(neighbour)).measure?.targetSentence).toContain('March 2020 target')

    await reopenRound(context, manager, roundId, { reason: 'One was wrong' })
    for (const actor of [lead, neighbour]) {
      const open = await seenBy(actor)
      expect(open.measure?.latest).toMatchObject({ text: '67% (16 of 24) good or above', reopened: true })
      expect(open.entries).toMatchObject([{ reopened: true, superseded: false }])
      const facts = await viewCommitteeReport(context, actor, (await listPlans(context.reader))[0]?.id ?? '')
      expect(JSON.stringify(committeeReport(facts).blocks)).toContain('its round is open again')
      const known = facts.recommendations.map((each) => whatIsKnown(each, '2020-06-01'))
      expect(known.flatMap(({ supported }) => supported)).toEqual([])
    }

    await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    expect((await seenBy(lead)).measure?.latest).toMatchObject({
      text: '67% (16 of 24) good or above',
      reopened: false,
    })
    const { measure, entries } = await seenBy(neighbour)
    expect(measure).toMatchObject({
      ...{ latest: { text: notReleased, value: null }, baseline: { text: notReleased }, previous: null },
      ...{ distance: null, points: [{ hidden: true }] },
      targetSentence: 'A figure, for May 2020, is not released, so nothing is said of how the measure stands',
    })
    expect(entries).toMatchObject([
      { superseded: false, sentence: notReleased },
      { superseded: true, sentence: evidence.sentence },
    ])
    const facts = await viewCommitteeReport(
      context,
      neighbour,
      (await listPlans(context.reader))[0]?.id ?? '',
    )
    const known = facts.recommendations.map((each) => whatIsKnown(each, '2020-06-01'))
    expect(known.flatMap(({ supported }) => supported)).toEqual([])
    expect(known[0]?.notKnown[0]?.full).toContain(notReleased)
  })

  test('is what auditors of the service are shown in its plan, too', async () => {
    const { context, roundId, evidence, recommendationId } = await closedRound(open)
    const seen = async () =>
      (await viewRecommendation(context, auditor, recommendationId)).evidence[0]?.sentence
    expect(await seen()).toBe(notReleased)
    await releaseRound(context, lead, roundId, { closing: 1 })
    expect(await seen()).toBe(evidence.sentence)
    const { snapshot } = await viewEvidence(context, auditor, evidence.id)
    expect(snapshot).toMatchObject({ figure: { numerator: 8 }, targetSentence: null })
    expect((await viewEvidence(context, lead, evidence.id)).snapshot?.targetSentence).toContain(
      'March 2020 target',
    )
  })

  test('is refused for figures that are not those the page showed, and while the round is open', async () => {
    const { context, roundId } = await closedRound(open)
    await reopenRound(context, manager, roundId, { reason: 'One was wrong' })
    await expect(viewRelease(context, lead, roundId)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(releaseRound(context, lead, roundId, { closing: 1 })).rejects.toMatchObject({
      kind: 'conflict',
    })
    await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    await expect(releaseRound(context, lead, roundId, { closing: 1 })).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  test('is for the lead of the service alone; an auditor elsewhere sees nothing of it even then', async () => {
    const { context, roundId } = await closedRound(open)
    for (const actor of [auditor, manager, neighbour]) {
      const refused = { kind: 'not-allowed' }
      await expect(viewRelease(context, actor, roundId)).rejects.toMatchObject(refused)
      await expect(releaseRound(context, actor, roundId, { closing: 1 })).rejects.toMatchObject(refused)
    }
    await releaseRound(context, lead, roundId, { closing: 1 })
    expect(await visibleRounds(context.reader, elsewhere('auditor'), [])).toEqual([])
    expect(await visibleRounds(context.reader, neighbour, [])).toHaveLength(1)
  })
})
