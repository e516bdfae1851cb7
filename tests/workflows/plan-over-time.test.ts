import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { fromPublished } from '../../app/domain/measures/published.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { listMeasures } from '../../app/stores/measures.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { listActions } from '../../app/stores/plan-actions.server.ts'
import { listPlans } from '../../app/stores/plans.server.ts'
import { listServices } from '../../app/stores/services.server.ts'
import { ActionForm, addAction, changeAction } from '../../app/workflows/plans/add-action.ts'
import { addFigure, NewFigureForm } from '../../app/workflows/plans/add-figure.ts'
import { addNarrative, NarrativeForm } from '../../app/workflows/plans/add-narrative.ts'
import { addTarget, TargetForm } from '../../app/workflows/plans/change-measure.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { decideRag, RagForm } from '../../app/workflows/plans/decide-rag.ts'
import { editPlan, PlanEditForm } from '../../app/workflows/plans/edit-plan.ts'
import { editRecommendation, RecommendationEditForm } from '../../app/workflows/plans/edit-recommendation.ts'
import {
  BusinessAsUsualForm,
  becomeBusinessAsUsual,
  CarryForwardForm,
  carryForward,
  openAgain,
} from '../../app/workflows/plans/move-recommendation.ts'
import { planAt } from '../../app/workflows/plans/plan-at.ts'
import { viewPlan, viewPlans } from '../../app/workflows/plans/view-plan.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { WithdrawalForm, withdrawTarget } from '../../app/workflows/plans/withdraw-target.ts'
import { loadDemonstration } from '../../db/seeds/demonstration.ts'
import { demonstrationPlan } from '../../db/seeds/demonstration-schema.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { refusalOf, wrongField } from '../support/refusal.ts'
import { elsewhere, lead, measureOf, planOf, smallPlan } from '../support/small-plan.ts'

const october = '2020-10-31'

async function demonstration(open: Open) {
  const context = testContext(await open(), { now: '2026-03-02T09:00:00.000Z' })
  await loadDemonstration(context)
  const [service] = await listServices(context.reader)
  const [plan] = await listPlans(context.reader)
  const head: Actor = { ...lead, personId: 'head', roles: [{ role: 'lead', serviceId: service?.id ?? '' }] }
  await context.writer.transaction((transaction) =>
    insertPerson(transaction, {
      ...{ id: 'head', username: 'head', displayName: 'Head', passwordHash: 'none' },
      ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false },
      createdAt: context.clock().toISOString(),
    }),
  )
  return { context, head, planId: plan?.id ?? '' }
}

const source = { source: 'Report', issuedOn: '2021-02-01' }

describeOnBothDatabases('the plan as it stood at 31 October 2020', (open) => {
  test('has the published ratings, figures, targets and actions', async () => {
    const { context, head, planId } = await demonstration(open)
    const { counts, recommendations } = await planAt(context, head, planId, october)
    expect(counts).toEqual({
      implementation: { green: 4, amber: 2, red: 0, none: 0 },
      impact: { green: 1, amber: 5, red: 0, none: 0 },
    })
    const published = demonstrationPlan.parse(parse(readFileSync('db/seeds/demonstration/plan.yaml', 'utf8')))
    for (const [place, expected] of published.recommendations.entries()) {
      const shown = recommendations[place]
      expect([shown?.ref, shown?.leadRoles]).toEqual([expected.ref, expected.lead_roles])
      expect(shown?.rags).toEqual({
        implementation: expected.rag.implementation.rag,
        impact: expected.rag.impact.rag,
      })
      expect(shown?.actions.map(({ text, dueOn, state }) => [text, dueOn, state])).toEqual(
        expected.actions.map(({ text, due, state }) => [text, due, state]),
      )
      for (const measure of expected.measures) {
        const line = shown?.measures.find(({ title }) => title === measure.title)
        expect(line?.targets.map(({ due, value }) => [due, value])).toEqual(
          measure.targets.map(({ by, value }) => [by, fromPublished(value, measure.unit)]),
        )
        // A traced point has its unrounded rate: it is compared as it was printed.
        const places = (value: number | null) => value?.toFixed(measure.unit === 'percent' ? 2 : 1)
        expect(
          line?.points.map(({ value }) => places(value)),
          measure.key,
        ).toEqual(
          measure.observations.map(({ value }) => places(value && fromPublished(value, measure.unit))),
        )
      }
    }
    const planning = recommendations[2]?.measures.find(({ title }) => title.startsWith('Planning graded'))
    expect(planning).toMatchObject({
      baseline: { text: '44% (published without its counts)' },
      previous: { text: '82% (published without its counts)' },
      latest: { text: '80% (24 of 30) good or above' },
      outturn: {
        figure: { text: '82% (published without its counts)', label: 'Q2 2019/20' },
        target: { text: '80%' },
      },
      distance: '10 points below the 90% target for March 2021, not yet due',
    })
  })

  test('is not changed by what is so from later on, whatever it is', async () => {
    const { context, head, planId } = await demonstration(open)
    const before = await planAt(context, head, planId, october)
    const [first, second, third] = before.recommendations.map(({ id }) => id)
    if (!first || !second || !third) throw new Error('The plan has too few recommendations')
    const rating = RagForm.parse({ kind: 'impact', rag: 'green', reason: 'Better', decidedOn: '2021-01-31' })
    await decideRag(context, head, first, rating)
    const measure = (await listMeasures(context.reader, { recommendationId: second }))[0]
    const figure = NewFigureForm.parse({ period: 'September 2020', value: '15', ...source })
    await addFigure(context, head, measure?.id ?? '', figure)
    await addTarget(context, head, measure?.id ?? '', TargetForm.parse({ dueOn: '2021-03-31', value: '18' }))
    const [action] = await listActions(context.reader, second)
    const done = ActionForm.parse({ text: 'Done', state: 'done', standsFrom: '2020-12-01' })
    await changeAction(context, head, { recommendationId: second, actionId: action?.id ?? '' }, done)
    await editPlan(context, head, planId, PlanEditForm.parse({ title: 'Renamed', aims: 'Another' }))
    const wording = { ref: 'X', title: 'Reworded', aim: 'Other', leadRoles: '' }
    await editRecommendation(context, head, second, RecommendationEditForm.parse(wording))
    const usual = { monitoredWhere: 'The board', happenedOn: '2020-11-01' }
    await becomeBusinessAsUsual(context, head, first, BusinessAsUsualForm.parse(usual))
    const later = await createPlan(context, head, PlanForm.parse({ title: 'Plan of 2021 to 2023' }))
    const carried = CarryForwardForm.parse({ ...wording, planId: later, carriedOn: '2021-04-01' })
    expect(await carryForward(context, head, third, carried)).toHaveProperty('id')

    expect(await planAt(context, head, planId, october)).toEqual(before)
    const now = await planAt(context, head, planId)
    expect(now.plan.title).toBe('Renamed')
    expect(now.counts.impact).toEqual({ green: 1, amber: 3, red: 0, none: 0 })
    expect(now.recommendations.map(({ state }) => state.state).slice(0, 3)).toEqual([
      'business-as-usual',
      'open',
      'carried-forward',
    ])
  })
})

describeOnBothDatabases('a plan over time', (open) => {
  test('shows an action, a rating and a wording as they were on each day', async () => {
    const { context, planId, recommendationId } = await smallPlan(await open())
    const planned = { text: 'Train', state: 'planned', leadRole: 'Principal Social Worker' }
    await addAction(
      context,
      lead,
      recommendationId,
      ActionForm.parse({ ...planned, standsFrom: '2020-06-01' }),
    )
    const [action] = await listActions(context.reader, recommendationId)
    const ids = { recommendationId, actionId: action?.id ?? '' }
    const change = (changes: Record<string, string>) =>
      changeAction(context, lead, ids, ActionForm.parse({ ...planned, ...changes }))
    expect(await change({ state: 'in-progress', standsFrom: '2020-09-01' })).toMatchObject({ ok: true })
    expect(wrongField(await change({ state: 'done', standsFrom: '2020-08-31' }))).toBe('standsFrom')
    expect(wrongField(await change({ state: 'done', standsFrom: '2021-01-16' }))).toBe('standsFrom')
    const decide = (rag: string, decidedOn: string) =>
      decideRag(
        context,
        lead,
        recommendationId,
        RagForm.parse({ kind: 'impact', rag, reason: rag, decidedOn }),
      )
    await decide('green', '')
    await decide('red', '2020-07-01')
    expect(refusalOf(await decide('amber', '2021-01-16')).errors).toHaveLength(1)
    const at = async (day: string | null) => {
      const { recommendations } = await planAt(context, lead, planId, day)
      const [shown] = recommendations
      return [shown?.actions[0]?.state ?? null, shown?.actions[0]?.leadRole ?? null, shown?.rags.impact]
    }
    expect(await at('2020-05-31')).toEqual([null, null, null])
    expect(await at('2020-06-30')).toEqual(['planned', 'Principal Social Worker', null])
    expect(await at('2020-09-01')).toEqual(['in-progress', 'Principal Social Worker', 'red'])
    expect(await at(null)).toEqual(['in-progress', 'Principal Social Worker', 'green'])
    expect((await planAt(context, lead, planId, '2019-03-31')).recommendations).toEqual([])
  })

  test('a later target takes the place of the earlier from its day on', async () => {
    const { context, recommendationId, measureId } = await smallPlan(await open())
    const target = { dueOn: '2020-03-31', value: '85', standsFrom: '2019-10-01' }
    expect(await addTarget(context, lead, measureId, TargetForm.parse(target))).toMatchObject({ ok: true })
    const earlier = TargetForm.parse({ ...target, value: '86', standsFrom: '2019-09-30' })
    expect(wrongField(await addTarget(context, lead, measureId, earlier))).toBe('standsFrom')
    const texts = async (at: string | null) => {
      const { measures } = await viewRecommendation(context, lead, recommendationId, at)
      return measures.flatMap(({ targets }) => targets.map(({ text }) => text))
    }
    expect(await texts('2019-09-30')).toEqual(['80%'])
    expect(await texts(null)).toEqual(['85%'])
  })

  test('a withdrawn target stands on every earlier day, with who, when and why, and nothing is judged by it after', async () => {
    const { context, planId, recommendationId, measureId } = await smallPlan(await open())
    const figure = {
      period: 'December 2020',
      value: '70',
      numerator: '70',
      denominator: '100',
      source: 'Report',
    }
    await addFigure(context, lead, measureId, NewFigureForm.parse({ ...figure, issuedOn: '2021-01-02' }))
    const form = { withdrawn: '2020-03-31', reason: 'The standard was replaced', withdrawnOn: '2021-01-10' }
    const withdraw = (changes: Record<string, string> = {}) =>
      withdrawTarget(context, lead, measureId, WithdrawalForm.parse({ ...form, ...changes }))
    const at = async (day: string | null) => {
      const view = await viewRecommendation(context, lead, recommendationId, day)
      const [measure] = view.measures
      const targets = measure?.targets.map(({ text }) => text)
      return { ...measure, targets, proposed: view.proposals?.impact.reason }
    }
    expect((await at(null)).targetSentence).toContain('below the March 2020 target')
    expect((await at(null)).proposed).toMatch(/target/)
    expect(wrongField(await withdraw({ withdrawn: '2022-03-31' }))).toBe('withdrawn')
    expect(wrongField(await withdraw({ withdrawnOn: '2021-01-16' }))).toBe('withdrawnOn')
    expect(WithdrawalForm.safeParse({ ...form, reason: ' ' }).success).toBe(false)
    await expect(
      withdrawTarget(context, elsewhere, measureId, WithdrawalForm.parse(form)),
    ).rejects.toMatchObject({ kind: 'not-allowed' })
    const before = await planAt(context, lead, planId, '2021-01-09')

    expect(await withdraw()).toMatchObject({ ok: true })
    expect(await planAt(context, lead, planId, '2021-01-09')).toEqual(before)
    expect(await at('2021-01-09')).toMatchObject({ targets: ['80%'], withdrawnTargets: [] })
    for (const day of ['2021-01-10', null]) {
      const shown = await at(day)
      expect(shown).toMatchObject({ targets: [], targetSentence: null, nextTarget: null, distance: null })
      expect(shown.outturn).toBeNull()
      expect(shown.proposed).not.toContain('80')
      expect(shown.withdrawnTargets).toMatchObject([
        { due: '2020-03-31', text: '80%', note: 'The standard was replaced', on: '2021-01-10', by: 'Lead' },
      ])
    }
    expect(wrongField(await withdraw()), 'twice').toBe('withdrawn')
    const [entry] = await listActivity(context.reader, { limit: 1 })
    expect([entry?.act, JSON.stringify(entry)]).toEqual([
      'measure.withdraw-target',
      expect.not.stringContaining('The standard was replaced'),
    ])

    // Another for the same date cannot be dated before the withdrawal, and takes its place from its day on.
    const again = { dueOn: '2020-03-31', value: '75' }
    const early = TargetForm.parse({ ...again, standsFrom: '2021-01-09' })
    expect(wrongField(await addTarget(context, lead, measureId, early))).toBe('standsFrom')
    expect(await addTarget(context, lead, measureId, TargetForm.parse(again))).toMatchObject({ ok: true })
    expect(await at(null)).toMatchObject({ targets: ['75%'], withdrawnTargets: [] })
    expect(await at('2021-01-14')).toMatchObject({ targets: [], withdrawnTargets: [{ text: '80%' }] })
  })

  test('a recommendation carried forward leads on and back, and its series goes on in the later plan', async () => {
    const { context, planId, recommendationId, measureId } = await smallPlan(await open())
    await addFigure(
      context,
      lead,
      measureId,
      NewFigureForm.parse({ period: '2019/20', value: '70', source: 'Report', issuedOn: '2020-05-01' }),
    )
    const later = await planOf(context, 'Plan of 2021 to 2023')
    const wording = {
      ref: '2021.1',
      title: 'Go on seeing children in time',
      aim: 'No child waits',
      leadRoles: '',
    }
    const form = CarryForwardForm.parse({ ...wording, planId: later, carriedOn: '2020-12-01' })
    const made = await carryForward(context, lead, recommendationId, form)
    if (!('id' in made)) throw new Error('refused')
    const newer = NewFigureForm.parse({
      period: 'Q3 2020/21',
      value: '82',
      source: 'Report',
      issuedOn: '2021-01-10',
    })
    expect(await addFigure(context, lead, measureId, newer)).toMatchObject({ ok: true })

    const from = await viewRecommendation(context, lead, recommendationId)
    expect(from.state).toMatchObject({
      state: 'carried-forward',
      since: '2020-12-01',
      carriedTo: { id: made.id, ref: '2021.1', planTitle: 'Plan of 2021 to 2023' },
    })
    const to = await viewRecommendation(context, lead, made.id)
    expect(to.state.carriedFrom).toMatchObject({ id: recommendationId, planId })
    expect(to.measures[0]).toMatchObject({
      own: true,
      latest: { text: '82% (published without its counts)' },
      previous: { text: '70% (published without its counts)' },
    })
    expect(to.proposals?.impact.rag).toBe('green')
    const [measure] = await listMeasures(context.reader, { ids: [measureId] })
    expect(measure?.recommendationIds).toEqual([made.id])
    const { plans } = await viewPlans(context, lead)
    expect(plans.map(({ title, open: left, moved }) => [title, left, moved])).toEqual(
      expect.arrayContaining([
        ['Plan of 2017 to 2020', 0, 1],
        ['Plan of 2021 to 2023', 1, 0],
      ]),
    )
    await expect(carryForward(context, lead, recommendationId, form)).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect((await viewPlan(context, lead, later, '2020-11-30')).recommendations).toEqual([])
  })

  test('business as usual says where it is monitored, and can be opened again', async () => {
    const { context, planId, recommendationId } = await smallPlan(await open())
    const form = BusinessAsUsualForm.parse({ monitoredWhere: 'Performance board', happenedOn: '2020-12-01' })
    await expect(becomeBusinessAsUsual(context, elsewhere, recommendationId, form)).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    expect(await becomeBusinessAsUsual(context, lead, recommendationId, form)).toMatchObject({ ok: true })
    const stateOn = async (at: string | null) =>
      (await planAt(context, lead, planId, at)).recommendations[0]?.state
    expect(await stateOn('2020-11-30')).toMatchObject({ state: 'open', since: null })
    expect(await stateOn(null)).toMatchObject({
      ...{ state: 'business-as-usual', since: '2020-12-01', monitoredWhere: 'Performance board' },
    })
    await openAgain(context, lead, recommendationId)
    expect(await stateOn(null)).toMatchObject({ state: 'open', since: '2021-01-15' })
    expect(await stateOn('2021-01-14')).toMatchObject({ state: 'business-as-usual' })
  })

  test('a measure that is late is said so now, and never of a past day', async () => {
    const { context, recommendationId } = await smallPlan(await open())
    await measureOf(context, recommendationId, 'Waiting', { cadenceMonths: '3' })
    const reminders = async (at: string | null) =>
      (await viewRecommendation(context, lead, recommendationId, at)).measures.map(({ reminder }) => reminder)
    expect(await reminders(null)).toEqual([
      null,
      'There is no figure yet; a new one is expected every 3 months',
    ])
    expect(await reminders('2021-01-15')).toEqual([null, null])
  })

  test('the view of a day is the same whatever is recorded of later days, in whatever order', async () => {
    const { context, planId, recommendationId, measureId } = await smallPlan(await open())
    const added = { text: 'Train', state: 'planned', standsFrom: '2020-06-01' }
    await addAction(context, lead, recommendationId, ActionForm.parse(added))
    const [action] = await listActions(context.reader, recommendationId)
    const day = '2020-06-30'
    const before = JSON.stringify(await planAt(context, lead, planId, day))
    const ids = { recommendationId, actionId: action?.id ?? '' }
    const write: Record<string, (on: string, count: number) => Promise<unknown>> = {
      rating: (decidedOn) =>
        decideRag(
          context,
          lead,
          recommendationId,
          RagForm.parse({ kind: 'impact', rag: 'red', reason: 'r', decidedOn }),
        ),
      action: (standsFrom, count) =>
        changeAction(
          context,
          lead,
          ids,
          ActionForm.parse({ text: `Train ${count}`, state: 'delayed', standsFrom }),
        ),
      newAction: (standsFrom) =>
        addAction(
          context,
          lead,
          recommendationId,
          ActionForm.parse({ text: 'Plan', state: 'done', standsFrom }),
        ),
      target: (standsFrom, count) =>
        addTarget(
          context,
          lead,
          measureId,
          TargetForm.parse({ dueOn: '2020-03-31', value: String(count % 100), standsFrom }),
        ),
      withdrawal: (withdrawnOn) =>
        withdrawTarget(
          context,
          lead,
          measureId,
          WithdrawalForm.parse({ withdrawn: '2020-03-31', reason: 'r', withdrawnOn }),
        ),
      figure: (issuedOn, count) =>
        addFigure(
          context,
          lead,
          measureId,
          NewFigureForm.parse({ period: String(1900 + (count % 120)), value: '50', source: 's', issuedOn }),
        ),
      words: (issuedOn) =>
        addNarrative(
          context,
          lead,
          recommendationId,
          NarrativeForm.parse({ text: 't', source: 's', issuedOn }),
        ),
    }
    const event = fc.record({
      kind: fc.constantFrom(...Object.keys(write)),
      after: fc.integer({ min: 1, max: 199 }),
    })
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 6 }), async (events) => {
        for (const { kind, after } of events) {
          count += 1
          const on = new Date(Date.UTC(2020, 5, 30 + after)).toISOString().slice(0, 10)
          await write[kind]?.(on, count)
        }
        expect(JSON.stringify(await planAt(context, lead, planId, day))).toBe(before)
      }),
      { numRuns: 12 },
    )
    expect(await listEvidence(context.reader, { recommendationId })).not.toEqual([])
  })
})
