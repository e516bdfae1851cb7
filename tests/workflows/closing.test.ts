import { expect, test } from 'vitest'
import type { RawAnswer } from '../../app/domain/answers/value.ts'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { RoundForm } from '../../app/domain/rounds/round-form.ts'
import { roundReport } from '../../app/reports/round-report.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { insertObservation } from '../../app/stores/observations.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { listRoundFacts } from '../../app/stores/round-facts.server.ts'
import { insertService, insertTeam } from '../../app/stores/services.server.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { reopenAudit, submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { createMeasure, MeasureForm } from '../../app/workflows/plans/create-measure.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { createRecommendation, RecommendationForm } from '../../app/workflows/plans/create-recommendation.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewRoundReport } from '../../app/workflows/reports/view-round-report.ts'
import { assignRound } from '../../app/workflows/rounds/assign-cases.ts'
import {
  closeRound,
  reopenRound,
  viewClosing,
  viewReopening,
} from '../../app/workflows/rounds/close-round.ts'
import { createRound } from '../../app/workflows/rounds/create-round.ts'
import { drawRound, viewSample } from '../../app/workflows/rounds/draw-sample.ts'
import { importCases } from '../../app/workflows/rounds/import-cases.ts'
import { openRound } from '../../app/workflows/rounds/open-round.ts'
import { viewRound } from '../../app/workflows/rounds/view-round.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { wrongField, wrongMessage } from '../support/refusal.ts'
import { unmoderated } from '../support/unmoderated.ts'

const at = '2020-05-01T09:00:00.000Z'
const person = (personId: string, role: Role): Actor => ({
  personId,
  displayName: personId,
  roles: [{ role, serviceId: 'service' }],
  teamName: null,
  staffName: `${personId} staff`,
})
const auditor = person('auditor', 'auditor')
const manager = person('manager', 'iro-manager')
const lead = person('lead', 'lead')

const form = `
template: permanence-in-short
version: 1
title: Permanence in short
theme: permanence
purpose: A form of this test.
sign_off: overall-grade
sections:
  - code: all
    title: All
    questions:
      - { code: legal-permanence, text: Is it legal?, scale: yes-no }
      - code: emotional-permanence
        text: Is it felt?
        scale: yes-no
        cannot_tell: true
        when: { question: legal-permanence, is: 'yes' }
        when_text: legal permanence was achieved
      - { code: overall-grade, text: How good?, scale: four-grades, comment: required }
`

/** A plan with two measures and an open round of all thirty cases of a list, every audit still to be made. */
async function openedRound(open: Open, asked: { teamIds?: string[]; cases?: number } = {}) {
  const cases = asked.cases ?? 30
  const context = testContext(await open(), { now: at })
  const templateVersionId = await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'service', name: 'Children', createdAt: at })
    await insertTeam(transaction, { id: 'west', serviceId: 'service', name: 'West' })
    for (const { personId, roles } of [auditor, manager, lead]) {
      await insertPerson(transaction, {
        id: personId,
        username: personId,
        displayName: personId,
        passwordHash: 'none',
        mustChangePassword: false,
        teamId: null,
        staffName: null,
        demonstration: false,
        createdAt: at,
      })
      const role = roles[0]?.role ?? 'auditor'
      await replaceRoles(transaction, personId, [{ id: `role-${personId}`, role, serviceId: 'service' }])
    }
    return (await publishTemplateVersion(transaction, context, { text: form, publishedBy: null })).id ?? ''
  })
  const plan = PlanForm.parse({ title: 'Plan', positionAt: '2020-10-31', aims: '' })
  const planId = await createPlan(context, lead, plan)
  const recommendation = await createRecommendation(
    context,
    lead,
    planId,
    RecommendationForm.parse({
      ref: '1',
      title: 'Permanence',
      aim: 'Stay',
      serviceId: 'service',
      leadRoles: 'x',
    }),
  )
  if (!('id' in recommendation)) throw new Error('refused')
  const measureIds: string[] = []
  for (const questionCode of ['overall-grade', 'emotional-permanence']) {
    const measure = MeasureForm.parse({
      title: `Measure of ${questionCode}`,
      questionCode,
      unit: 'percent',
      better: 'higher',
      headline: 'yes',
      targetDueOn: '2020-03-31',
      targetValue: '80',
    })
    const made = await createMeasure(context, lead, recommendation.id, measure)
    if ('id' in made) measureIds.push(made.id)
  }
  const roundId = await createRound(
    context,
    manager,
    RoundForm.parse({
      templateVersionId,
      serviceId: 'service',
      name: 'May',
      kind: 'dip-sample',
      cohort: 'children looked after',
      periodStart: '2020-05-01',
      periodEnd: '2020-05-31',
      sameTeamExcluded: 'no',
      measureIds,
      teamIds: asked.teamIds ?? [],
    }),
  )
  const rows = Array.from({ length: cases }, (_, n) => `C-${String(n).padStart(2, '0')},West`)
  await importCases(context, manager, roundId, ['reference,team', ...rows].join('\n'))
  const { fingerprint } = await viewSample(context, manager, roundId, null)
  await drawRound(context, manager, roundId, { size: cases, seed: 'seed', fingerprint })
  await assignRound(context, manager, roundId, ['auditor'])
  expect(await openRound(context, manager, roundId)).toEqual({ ok: true })
  const audits = await listAuditsOfRound(context.reader, roundId)
  return {
    context,
    roundId,
    audits: audits.map(({ id }) => id),
    recommendationId: recommendation.id,
    measureIds,
  }
}

type Opened = Awaited<ReturnType<typeof openedRound>>

/** Signs so many audits off: legal permanence in 25, of those emotional yes 19, no 5, cannot tell 1; 26 good. */
async function signOff({ context, audits }: Opened, from: number, to: number) {
  for (const [index, auditId] of audits.slice(from, to).entries()) {
    const n = from + index
    const emotional = n < 19 ? 'yes' : n < 24 ? 'no' : 'cannot-tell'
    const raws: Record<string, RawAnswer> = {
      'legal-permanence': { value: n < 25 ? 'yes' : 'no' },
      ...(n < 25 ? { 'emotional-permanence': { value: emotional } } : {}),
      'overall-grade': { value: n < 26 ? 'good' : 'inadequate', comment: 'Because' },
    }
    const changes = Object.entries(raws).map(([code, raw]) => ({ code, raw, base: 0 }))
    await saveDraft(context, auditor, auditId, changes)
    expect(await submitAudit(context, auditor, auditId)).toEqual([])
  }
}

describeOnBothDatabases('closing a round', (open) => {
  test('updates the impact evidence of the recommendation with the whole of each figure', async () => {
    const opened = await openedRound(open)
    const { context, roundId, recommendationId, measureIds } = opened
    await signOff(opened, 0, 30)
    context.setNow('2020-06-05T10:00:00.000Z')
    expect(
      await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 }),
    ).toEqual({ ok: true })
    const evidence = await listEvidence(context.reader, { recommendationId })
    const emotional = evidence.find(({ measureId }) => measureId === measureIds[1])
    expect(emotional).toMatchObject({
      kind: 'audit',
      roundId,
      revision: 1,
      supersedes: null,
      periodEnd: '2020-05-31',
      eligible: true,
      recordedBy: 'manager',
      snapshot: {
        questionCode: 'emotional-permanence',
        templateVersion: 1,
        origin: 'live',
        leftOutReason: null,
        figure: {
          counts: { met: 19, notMet: 5, notApplicable: 5, notKnown: 1 },
          sampling: { method: 'whole-population', population: 30, sampled: 30, audited: 30 },
        },
      },
    })
    expect(emotional?.sentence).toContain(
      'of cases where legal permanence was achieved: 79% (19 of 24; 1 of 25 could not be determined)',
    )
    const overall = evidence.find(({ measureId }) => measureId === measureIds[0])
    expect(overall?.sentence).toContain('87% (26 of 30)')
    expect(overall?.snapshot?.targetSentence).toBe(
      '87%, 7 points above the March 2020 target (measured after its date; there is no figure from before it)',
    )
    expect((await listActivity(context.reader))[0]).toMatchObject({
      act: 'round.close',
      personId: 'manager',
      detail: { sampled: 30, audited: 30, moderation: 'not-moderated', evidence: 2 },
    })
    const seen = await viewRecommendation(context, lead, recommendationId)
    expect(seen.measures.map(({ latestId }) => latestId)).toEqual([overall?.id, emotional?.id])
  })

  test('with audits outstanding names them, needs a reason, and keeps both for ever', async () => {
    const opened = await openedRound(open)
    const { context, roundId, recommendationId, measureIds, audits } = opened
    const none = await closeRound(context, manager, roundId, {
      ...unmoderated,
      reason: 'Now',
      outstanding: 30,
    })
    expect(wrongMessage(none)).toBe('No audit is signed off yet: there is nothing to count')
    await signOff(opened, 0, 26)
    const seen = await viewClosing(context, manager, roundId)
    expect(seen).toMatchObject({ sampled: 30, audited: 26 })
    expect(seen.outstanding).toHaveLength(4)
    expect(seen.outstanding[0]).toMatchObject({ auditor: 'auditor', state: 'assigned' })
    const silent = await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 4 })
    expect(wrongField(silent)).toBe('reason')
    const stale = await closeRound(context, manager, roundId, {
      ...unmoderated,
      reason: 'Too late',
      outstanding: 5,
    })
    expect(wrongMessage(stale)).toContain('4 of 30 audits are outstanding, not 5')
    expect(await listEvidence(context.reader, { roundId })).toEqual([])
    await closeRound(context, manager, roundId, {
      ...unmoderated,
      reason: 'Committee on Monday',
      outstanding: 4,
    })
    const [first] = await listEvidence(context.reader, { recommendationId, measureId: measureIds[0] ?? '' })
    expect(first?.sentence).toContain('26 of 30 sampled were audited')
    expect(first?.snapshot?.leftOutReason).toBe('Committee on Monday')
    const { counts, closings } = await viewRound(context, manager, roundId)
    expect(counts).toMatchObject({ submitted: 26, leftOut: 4 })
    expect(closings[0]).toMatchObject({ audited: 26, sampled: 30, reason: 'Committee on Monday' })
    const late = submitAudit(context, auditor, audits[29] ?? '')
    await expect(late).rejects.toMatchObject({ kind: expect.stringMatching(/not-allowed|conflict/) })
  })

  test('keeps a reason with something personal in it only after the manager has seen that', async () => {
    const opened = await openedRound(open)
    const { context, roundId } = opened
    await signOff(opened, 0, 26)
    const state = async () => (await viewRound(context, manager, roundId)).round.state
    const closing = { ...unmoderated, reason: 'Ring 07700 900123', outstanding: 4 }
    const look = [{ field: 'reason', kind: 'phone number', words: '07700 900123' }]
    expect(await closeRound(context, manager, roundId, closing)).toMatchObject({ errors: [], warnings: look })
    expect(await state()).toBe('open')
    const looked = ['07700 900123']
    const closed = await closeRound(context, manager, roundId, { ...closing, looked })
    expect(closed).toEqual({ ok: true })
    const { reason } = closing
    expect(await reopenRound(context, manager, roundId, { reason })).toMatchObject({ warnings: look })
    expect(await state()).toBe('closed')
    expect(await reopenRound(context, manager, roundId, { reason, looked })).toEqual({ ok: true })
    expect(await state()).toBe('open')
  })

  test('again after reopening supersedes what was there, and keeps both', async () => {
    const opened = await openedRound(open)
    const { context, roundId, recommendationId, measureIds, audits } = opened
    await signOff(opened, 0, 26)
    await closeRound(context, manager, roundId, { ...unmoderated, reason: 'Committee', outstanding: 4 })
    await reopenRound(context, manager, roundId, { reason: 'Four were still to come' })
    await expect(viewReopening(context, manager, roundId)).rejects.toMatchObject({ kind: 'not-found' })
    expect((await viewRound(context, manager, roundId)).counts).toMatchObject({ assigned: 4, leftOut: 0 })
    await reopenAudit(context, manager, audits[0] ?? '', 'Look again')
    await submitAudit(context, auditor, audits[0] ?? '')
    await signOff(opened, 26, 30)
    await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    const measureId = measureIds[0] ?? ''
    const [second, first, ...rest] = await listEvidence(context.reader, { recommendationId, measureId })
    expect(rest).toEqual([])
    expect(second).toMatchObject({ revision: 2, supersedes: first?.id })
    expect([first, second]).toMatchObject([
      { snapshot: { figure: { numerator: 26, denominator: 26 } } },
      { snapshot: { figure: { numerator: 26, denominator: 30 } } },
    ])
    const { measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.points.map(({ id }) => id)).toEqual([second?.id])
    const { closings } = await viewRound(context, manager, roundId)
    expect(closings.map(({ reopenReason }) => reopenReason)).toEqual([null, 'Four were still to come'])
  })

  test('declares how grades were moderated, anew at each closing; figures that differ in it are not alike', async () => {
    const opened = await openedRound(open)
    const { context, roundId, recommendationId, measureIds } = opened
    await signOff(opened, 0, 30)
    const close = (said: { moderation: 'sample' | 'every'; moderationNote: string }) =>
      closeRound(context, manager, roundId, { ...said, reason: '', outstanding: 0 })
    const personal = { moderation: 'sample', moderationNote: '6 of 30; ring 07700 900123' } as const
    const look = [{ field: 'moderationNote', kind: 'phone number', words: '07700 900123' }]
    expect(await close(personal)).toMatchObject({ errors: [], warnings: look })
    expect((await viewClosing(context, manager, roundId)).moderation).toBeNull()
    await close({ moderation: 'sample', moderationNote: '6 of 30, by a second manager' })
    const words = async () => roundReport(await viewRoundReport(context, manager, roundId))
    expect(JSON.stringify(await words())).toContain(
      'A sample of the audits was moderated: 6 of 30, by a second manager',
    )
    await reopenRound(context, manager, roundId, { reason: 'The rest was to be moderated' })
    expect(JSON.stringify(await words())).toContain('is said when the round is closed')
    expect((await viewClosing(context, manager, roundId)).moderation?.how).toBe('sample')
    await close({ moderation: 'every', moderationNote: '' })
    const { closings } = await viewRound(context, manager, roundId)
    expect(closings.map(({ moderation }) => moderation)).toEqual([
      'Every audit was moderated',
      'A sample was moderated: 6 of 30, by a second manager',
    ])
    const kept = await listEvidence(context.reader, { recommendationId, measureId: measureIds[0] ?? '' })
    expect(kept.map(({ snapshot }) => snapshot?.moderation)).toEqual([
      { how: 'every', note: null },
      { how: 'sample', note: '6 of 30, by a second manager' },
    ])
    const [facts] = await listRoundFacts(context.reader)
    expect(facts?.moderation).toBe('every')
  })

  test('leaves each figure traceable to the answers it counted, whatever is changed afterwards', async () => {
    const opened = await openedRound(open)
    const { context, roundId, recommendationId, measureIds, audits } = opened
    await signOff(opened, 0, 30)
    await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    await reopenRound(context, manager, roundId, { reason: 'One grade was wrong' })
    const [first] = await listEvidence(context.reader, { recommendationId, measureId: measureIds[0] ?? '' })
    expect((await viewEvidence(context, lead, first?.id ?? '')).reopened).toBe(true)
    await reopenAudit(context, manager, audits[0] ?? '', 'Look again')
    const change = { code: 'overall-grade', raw: { value: 'inadequate', comment: 'Because' }, base: 1 }
    await saveDraft(context, auditor, audits[0] ?? '', [change])
    await submitAudit(context, auditor, audits[0] ?? '')
    await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    const met = async (id: string) => {
      const { round } = await viewEvidence(context, lead, id)
      const rows = round?.audits ?? []
      return [
        rows.filter(({ outcome }) => outcome === 'Met').length,
        rows.filter((row) => row.changedSince).length,
      ]
    }
    const [second] = await listEvidence(context.reader, { recommendationId, measureId: measureIds[0] ?? '' })
    expect(await met(first?.id ?? '')).toEqual([26, 1])
    expect(await met(second?.id ?? '')).toEqual([25, 0])
  })

  test('twice at once has one winner and adds its evidence once', async () => {
    const opened = await openedRound(open, { cases: 20 })
    const { context, roundId } = opened
    await signOff(opened, 0, 20)
    const close = () => closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    const both = await Promise.allSettled([close(), close()])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } })
    expect(await listEvidence(context.reader, { roundId })).toHaveLength(2)
  })

  test('of one team, or of few cases, adds evidence that is not the latest figure (rule 11)', async () => {
    for (const asked of [{ teamIds: ['west'] }, { cases: 19 }]) {
      const opened = await openedRound(open, asked)
      const { context, roundId, recommendationId } = opened
      await signOff(opened, 0, asked.cases ?? 30)
      await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
      const evidence = await listEvidence(context.reader, { recommendationId })
      expect(evidence.map(({ eligible }) => eligible)).toEqual([false, false])
      const seen = await viewRecommendation(context, lead, recommendationId)
      expect(seen.measures.map(({ latestId }) => latestId)).toEqual([null, null])
    }
  })

  test('makes the published figure it states traceable, instead of letting it stand twice', async () => {
    const opened = await openedRound(open)
    const { context, roundId, recommendationId, measureIds } = opened
    const quarter = { label: 'Q1 2020/21', start: '2020-04-01', end: '2020-06-30' }
    const year = { label: '2020/21', start: '2020-04-01', end: '2021-03-31' }
    const published = {
      id: 'quarter',
      period: quarter,
      value: 87,
      numerator: null,
      denominator: null,
      details: {},
    }
    await context.writer.transaction(async (transaction) => {
      const measureId = measureIds[0] ?? ''
      await insertObservation(transaction, { ...published, measureId })
      await insertObservation(transaction, { ...published, id: 'year', period: year, measureId })
    })
    await signOff(opened, 0, 30)
    await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    const { measures, evidence } = await viewRecommendation(context, lead, recommendationId)
    const overall = evidence.find(
      ({ sentence, traceable }) => traceable && sentence.includes('overall-grade'),
    )
    expect(measures[0]?.points.map(({ id }) => id)).toEqual([overall?.id, 'year'])
  })

  test('is for the manager of the service alone', async () => {
    const { context, roundId } = await openedRound(open)
    const refused = { kind: 'not-allowed' }
    const elsewhere: Actor = { ...manager, roles: [{ role: 'iro-manager', serviceId: 'elsewhere' }] }
    for (const actor of [auditor, lead, elsewhere]) {
      const closing = { ...unmoderated, reason: 'x', outstanding: 30 }
      await expect(viewClosing(context, actor, roundId)).rejects.toMatchObject(refused)
      await expect(closeRound(context, actor, roundId, closing)).rejects.toMatchObject(refused)
      await expect(reopenRound(context, actor, roundId, { reason: 'x' })).rejects.toMatchObject(refused)
    }
  })
})
