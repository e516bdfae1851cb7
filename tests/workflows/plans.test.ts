import { expect, test } from 'vitest'
import type { Outcome } from '../../app/domain/answers/outcome.ts'
import { builtInScales } from '../../app/domain/answers/scale.ts'
import type { EvidenceSnapshot } from '../../app/domain/evidence/snapshot.ts'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { notDrawn } from '../../app/domain/rounds/round.ts'
import type { Question, Template } from '../../app/domain/templates/template.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { insertAudit } from '../../app/stores/audits.server.ts'
import { appendEvidence, listEvidence } from '../../app/stores/evidence.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { insertObservation } from '../../app/stores/observations.server.ts'
import { insertOutcomes } from '../../app/stores/outcomes.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { findRound, insertCases, insertRound } from '../../app/stores/rounds.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { insertTemplateVersion } from '../../app/stores/templates.server.ts'
import { figuresOfRound } from '../../app/workflows/findings/round-figures.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { viewFindings, viewQuestionFindings } from '../../app/workflows/findings/view-findings.ts'
import { listTrackedMeasures } from '../../app/workflows/measures/tracked-measures.ts'
import { ActionForm, addAction } from '../../app/workflows/plans/add-action.ts'
import { addTarget, TargetForm } from '../../app/workflows/plans/change-measure.ts'
import { createMeasure, MeasureForm } from '../../app/workflows/plans/create-measure.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { createRecommendation, RecommendationForm } from '../../app/workflows/plans/create-recommendation.ts'
import { decideRag, RagForm } from '../../app/workflows/plans/decide-rag.ts'
import { defineMeasure } from '../../app/workflows/plans/define-measure.ts'
import { viewPlan } from '../../app/workflows/plans/view-plan.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { refusalOf, wrongField } from '../support/refusal.ts'

const at = '2020-10-31T09:00:00.000Z'
const lead: Actor = {
  personId: 'lead',
  displayName: 'Lead',
  roles: [{ role: 'lead', serviceId: 'service' }],
  teamName: null,
  staffName: null,
}
const elsewhere: Actor = { ...lead, roles: [{ role: 'lead', serviceId: 'elsewhere' }] }

function question(code: string, changes: Partial<Question> = {}): Question {
  return {
    code,
    text: code,
    type: 'scale',
    scale: builtInScales['yes-no'] ?? null,
    whole: false,
    required: true,
    not_applicable: false,
    cannot_tell: true,
    comment: 'none',
    meets: { by: 'codes', codes: ['yes'] },
    when: null,
    ...changes,
  }
}

const sessions = question('sessions', { type: 'ratio', scale: null, meets: { by: 'ratio' } })
const emotional = question('emotional', {
  when: { question: 'legal', is: ['yes'] } as unknown as Question['when'],
  when_text: 'legal permanence was achieved',
})
const template: Template = {
  key: 'permanence',
  version: 1,
  title: 'Permanence',
  theme: 'permanence',
  purpose: '',
  sections: [
    {
      code: 'all',
      title: 'All',
      intro: null,
      questions: [question('legal'), emotional, sessions, question('never-asked')],
    },
  ],
  signOff: null,
}

/** Thirty audits: legal permanence in 25, of those emotional permanence yes 19, no 5, cannot tell 1. */
async function closedRound(open: Open) {
  const context = testContext(await open(), { now: at })
  await context.writer.transaction(async (transaction) => {
    for (const id of ['service', 'elsewhere'])
      await insertService(transaction, { id, name: id, createdAt: at })
    await insertPerson(transaction, {
      id: 'lead',
      username: 'lead',
      displayName: 'Lead',
      passwordHash: 'none',
      mustChangePassword: false,
      teamId: null,
      staffName: null,
      demonstration: false,
      createdAt: at,
    })
    await insertTemplateVersion(transaction, {
      id: 'version',
      template,
      source: '',
      contentHash: 'none',
      publishedAt: at,
      publishedBy: null,
    })
    await insertRound(transaction, {
      id: 'round',
      name: 'May',
      kind: 'thematic-audit',
      templateVersionId: 'version',
      serviceId: 'service',
      teamIds: [],
      cohort: 'children looked after',
      period: { label: 'May 2020', start: '2020-05-01', end: '2020-05-31' },
      dueOn: null,
      sameTeamExcluded: false,
      attributes: [],
      state: 'closed',
      origin: 'imported',
      fitted: true,
      sampling: notDrawn,
      closings: 1,
      createdBy: 'lead',
      createdAt: at,
      measureIds: [],
    })
    for (let number = 0; number < 30; number += 1) await insertOneAudit(transaction, number)
  })
  return context
}

async function insertOneAudit(transaction: Transaction, number: number) {
  const id = `audit-${String(number).padStart(2, '0')}`
  const caseId = `case-${id}`
  await insertCases(transaction, [
    {
      id: caseId,
      roundId: 'round',
      reference: caseId,
      team: 'North',
      worker: null,
      supervisor: null,
      iro: null,
      attributes: {},
      drawPosition: number,
      state: 'sampled',
      replacedReason: null,
    },
  ])
  await insertAudit(transaction, {
    id,
    roundId: 'round',
    caseId,
    auditorId: null,
    auditorLabel: 'Auditor 1',
    state: 'submitted',
    auditedOn: null,
    assignedAt: at,
    submittedAt: at,
    revision: 1,
  })
  const outcome = (questionCode: string, [found, value]: [Outcome, string], ratio?: [number, number]) => ({
    ...{ questionCode, outcome: found, value, detailRecorded: number !== 0 },
    ...{ numerator: ratio?.[0] ?? null, denominator: ratio?.[1] ?? null },
  })
  const asked: [Outcome, string] =
    number < 19 ? ['met', 'yes'] : number < 24 ? ['not-met', 'no'] : ['not-known', 'cannot-tell']
  const outcomes = [
    outcome('legal', number < 25 ? ['met', 'yes'] : ['not-met', 'no']),
    outcome('emotional', number < 25 ? asked : ['not-applicable', 'not-asked']),
    outcome('sessions', ['not-met', 'recorded'], [2, number < 15 ? 3 : 5]),
  ]
  await insertOutcomes(transaction, [{ id, roundId: 'round', overall: null, outcomes }])
}

/** A plan written in the browser's forms, with one measure that counts the conditional question. */
async function planWithMeasure(open: Open) {
  const context = await closedRound(open)
  const planId = await createPlan(
    context,
    lead,
    PlanForm.parse({ title: 'Plan', positionAt: '', aims: 'One\r\n\r\nTwo' }),
  )
  const recommendation = RecommendationForm.parse({
    ref: '1',
    title: 'Permanence',
    aim: 'Children stay',
    serviceId: 'service',
    leadRoles: 'Head of Service',
  })
  const made = await createRecommendation(context, lead, planId, recommendation)
  if (!('id' in made)) throw new Error('refused')
  const again = await createRecommendation(context, lead, planId, recommendation)
  expect('errors' in again && again.errors[0]?.field).toBe('ref')
  const measure = MeasureForm.parse({
    title: 'Emotional permanence',
    questionCode: 'emotional',
    unit: 'percent',
    better: 'higher',
    headline: 'yes',
    targetDueOn: '2020-03-31',
    targetValue: '80',
  })
  const measured = await createMeasure(context, lead, made.id, measure)
  if (!('id' in measured)) throw new Error('refused')
  await createMeasure(context, lead, made.id, { ...measure, headline: 'no' })
  return { context, planId, recommendationId: made.id, measureId: measured.id }
}

describeOnBothDatabases('plans and findings', (open) => {
  test('a round is counted by its outcomes: the conditional question from its parent, the ratio from its sums', async () => {
    const context = await closedRound(open)
    const round = await findRound(context.reader, 'round')
    if (!round) throw new Error('no round')
    const figures = await figuresOfRound(context.reader, round, template)
    expect(figures.get('emotional')?.figure).toMatchObject({
      counts: { met: 19, notMet: 5, notApplicable: 5, notKnown: 1 },
      cases: 30,
      sampling: { sampled: 30, audited: 30, method: 'unknown' },
    })
    expect(figures.get('emotional')?.detailNotRecorded).toBe(1)
    expect(figures.get('sessions')?.figure).toMatchObject({ kind: 'ratio', numerator: 60, denominator: 120 })
    expect(figures.has('never-asked')).toBe(false)
  })

  test('findings name figures with their counts, and reading the audits under one is recorded', async () => {
    const context = await closedRound(open)
    const findings = await viewFindings(context, lead, 'round')
    const found = findings.questions.find(({ code }) => code === 'emotional')?.found
    expect(found?.figureText).toBe('79% (19 of 24; 1 of 25 could not be determined) answered “Yes”')
    expect(findings.questions.find(({ code }) => code === 'never-asked')?.found).toBeNull()
    const one = await viewQuestionFindings(context, lead, 'round', 'emotional')
    expect(one.audits).toHaveLength(30)
    expect(one.audits?.[24]).toMatchObject({ answer: 'Cannot tell from the record', outcome: 'Not known' })
    expect((await listActivity(context.reader))[0]).toMatchObject({ act: 'findings.read', personId: 'lead' })
    await expect(viewFindings(context, elsewhere, 'round')).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(viewQuestionFindings(context, elsewhere, 'round', 'legal')).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  test('a lead writes a plan down to its measures; nobody else does', async () => {
    const { context, recommendationId, measureId } = await planWithMeasure(open)
    const [first, second] = await listTrackedMeasures(context.reader, { recommendationId })
    expect([first?.key, second?.key]).toEqual(['emotional-permanence', 'emotional-permanence-2'])
    expect(first).toMatchObject({
      definition: { kind: 'single', components: [{ question: 'emotional', meets: null }], denominator: null },
      source: 'audit',
      recommendationIds: [recommendationId],
      targets: [{ dueOn: '2020-03-31', value: 80, eachTeam: false }],
    })
    const target = TargetForm.parse({ dueOn: '2021-03-31', value: '90' })
    expect(await addTarget(context, lead, measureId, target)).toMatchObject({ ok: true })
    expect(wrongField(await addTarget(context, lead, measureId, target))).toBe('dueOn')
    const define = (code: string) => defineMeasure(context, lead, measureId, ofOneQuestion(code))
    expect(refusalOf(await define('unheard-of')).errors).toHaveLength(1)
    expect(await define('legal')).toMatchObject({ ok: true })
    const refused = { kind: 'not-allowed' }
    await expect(addTarget(context, elsewhere, measureId, target)).rejects.toMatchObject(refused)
    const rating = RagForm.parse({ kind: 'impact', rag: 'green', reason: 'Because' })
    await expect(decideRag(context, elsewhere, recommendationId, rating)).rejects.toMatchObject(refused)
  })

  test('a rating is appended with its proposal, and the front page counts the newest', async () => {
    const { context, planId, recommendationId } = await planWithMeasure(open)
    await addAction(context, lead, recommendationId, ActionForm.parse({ text: 'Train', state: 'blocked' }))
    for (const rag of ['amber', 'green']) {
      const form = RagForm.parse({ kind: 'implementation', rag, reason: `It is ${rag}` })
      await decideRag(context, lead, recommendationId, form)
    }
    const { counts } = await viewPlan(context, lead, planId)
    expect(counts.implementation).toEqual({ green: 1, amber: 0, red: 0, none: 0 })
    expect(counts.impact.none).toBe(1)
    const { decisions } = await viewRecommendation(context, lead, recommendationId)
    expect(decisions.map(({ rag }) => rag)).toEqual(['green', 'amber'])
    expect(decisions[0]).toMatchObject({
      proposedRag: 'red',
      proposalReason: '1 of 1 action is blocked',
      decidedBy: 'Lead',
    })
  })

  test('evidence stands in place of the observation it traces; superseded ones stay, marked; outside it is hidden', async () => {
    const { context, recommendationId, measureId } = await planWithMeasure(open)
    await addTarget(context, lead, measureId, TargetForm.parse({ dueOn: '2021-03-31', value: '90' }))
    const round = await findRound(context.reader, 'round')
    if (!round) throw new Error('no round')
    const emotionalFigure = (await figuresOfRound(context.reader, round, template)).get('emotional')
    if (!emotionalFigure) throw new Error('no figure')
    const snapshot: EvidenceSnapshot = {
      figure: emotionalFigure.figure,
      questionCode: 'emotional',
      questionText: 'emotional',
      parentText: 'legal permanence was achieved',
      templateKey: 'permanence',
      templateVersion: 1,
      templateTitle: 'Permanence',
      theme: 'permanence',
      roundName: 'May',
      roundKind: 'thematic-audit',
      cohort: round.cohort,
      serviceId: 'service',
      serviceName: 'service',
      teamIds: [],
      period: round.period,
      origin: 'imported',
      fitted: true,
      leftOutReason: null,
      detailNotRecorded: 1,
      targetSentence: null,
      latestReason: 'it is',
    }
    const observed = { numerator: null, denominator: null, details: {}, measureId }
    await context.writer.transaction(async (transaction) => {
      const march = { label: 'March 2020', start: '2020-03-01', end: '2020-03-31' }
      await insertObservation(transaction, { ...observed, id: 'march', period: march, value: 82 })
      await insertObservation(transaction, { ...observed, id: 'may', period: round.period, value: 79 })
      for (const revision of [1, 2]) {
        await appendEvidence(transaction, {
          id: `evidence-${revision}`,
          recommendationId,
          kind: 'audit',
          measureId,
          roundId: 'round',
          revision,
          supersedes: revision === 1 ? null : 'evidence-1',
          observationId: 'may',
          periodLabel: 'May 2020',
          periodEnd: '2020-05-31',
          sentence: 'Emotional permanence: 79% (19 of 24; 1 of 25 could not be determined).',
          snapshot,
          eligible: true,
          recordedAt: at,
          recordedBy: 'lead',
        })
      }
    })
    const seen = await viewRecommendation(context, lead, recommendationId)
    const measure = seen.measures.find(({ id }) => id === measureId)
    expect(measure?.points.map(({ id, hollow }) => [id, hollow])).toEqual([
      ['march', true],
      ['evidence-2', false],
    ])
    expect(measure?.latestId).toBe('evidence-2')
    expect(measure?.points[1]?.change?.notAlike).toContain('theme not recorded')
    expect(measure?.targetSentence).toBe(
      '79%, 1 point below the March 2020 target (measured after its date; the last figure before it was 82%); 11 points below the March 2021 target, not yet due',
    )
    expect(seen.proposals?.impact.rag).toBe('red')
    expect(seen.evidence.map(({ id, superseded }) => [id, superseded])).toEqual([
      ['evidence-2', false],
      ['evidence-1', true],
      ['march', false],
    ])
    const under = await viewEvidence(context, lead, 'evidence-2')
    expect(under.round?.audits).toHaveLength(30)
    expect((await listActivity(context.reader))[0]).toMatchObject({ act: 'findings.read' })

    const outside = await viewRecommendation(context, elsewhere, recommendationId)
    expect(outside.evidence[0]?.sentence).toBe('[c]: not released by the service')
    expect(outside.measures[0]?.points.map(({ id }) => id)).toEqual(['march', 'may'])
    expect(outside.proposals).toBeNull()
    const hidden = await viewEvidence(context, elsewhere, 'evidence-2')
    expect([hidden.snapshot, hidden.round]).toEqual([null, null])
    expect(await listEvidence(context.reader, { roundId: 'round' })).toHaveLength(2)
  })
})
