import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { committeeReport } from '../../app/reports/committee-report.ts'
import { type RecommendationFacts, whatIsKnown } from '../../app/reports/what-is-known.ts'
import { wordOf } from '../../app/reports/word.server.tsx'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { listPlans } from '../../app/stores/plans.server.ts'
import { listServices } from '../../app/stores/services.server.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewCommitteeReport } from '../../app/workflows/reports/view-committee-report.ts'
import { loadDemonstration } from '../../db/seeds/demonstration.ts'
import { testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { readWord } from '../support/word-file.ts'

type Measure = RecommendationFacts['measures'][number]
type Point = Measure['points'][number]

const point: Point = {
  id: 'latest',
  label: 'May 2020',
  periodEnd: '2020-05-31',
  value: 0.87,
  text: '87% (26 of 30)',
  interval: null,
  hollow: false,
  evidenceId: 'evidence',
  fitted: false,
  published: null,
  eligible: true,
  denominator: 30,
  supportsClaim: true,
  counts: { met: 26, notMet: 4, notApplicable: 0, notKnown: 0 },
  change: null,
  teamRange: null,
  doubt: null,
}

function known(own: Partial<Point> | null, measure: Partial<Measure> = {}) {
  const points = own === null ? [] : [{ ...point, ...own }]
  const whole: Measure = {
    ...{
      id: 'measure',
      title: 'Planning',
      unit: 'percent',
      better: 'higher',
      headline: true,
      own: true,
      cadenceMonths: null,
      scopeNote: null,
    },
    ...{
      questionCode: 'planning',
      points,
      latestId: own === null ? null : 'latest',
      targets: [],
      mayEdit: false,
    },
    ...{ baseline: null, previous: null, latest: null, outturn: null, nextTarget: null },
    ...{ distance: null, reminder: null },
    targetSentence: '87%, 7 points above the March 2020 target',
    ...measure,
  }
  const { supported, notKnown } = whatIsKnown({ measures: [whole] }, '2020-10-31')
  return { supported: supported.map(({ full }) => full), notKnown: notKnown.map(({ full }) => full) }
}

test('a figure with counts, enough of them known, under a year old, is supported with its target', () => {
  expect(known({})).toEqual({
    supported: ['Planning: 87% (26 of 30). 87%, 7 points above the March 2020 target'],
    notKnown: [],
  })
})

test.each<[string, Partial<Point> | null, string]>([
  ['there is none', null, 'no figure yet'],
  [
    'nothing could be assessed',
    { value: null, text: 'unavailable: no case could be assessed' },
    'unavailable',
  ],
  ['it was published without counts', { hollow: true, text: '87%' }, '87%, published without its counts'],
  ['too much is not known', { supportsClaim: false }, 'too much could not be determined'],
  ['it is a year old', { periodEnd: '2019-10-31' }, 'the evidence is from October 2019'],
  ['its rows were fitted', { fitted: true }, 'illustrative rows fitted to a published percentage'],
])('a figure is not known to be so where %s', (_, own, words) => {
  const { supported, notKnown } = known(own)
  expect(supported).toEqual([])
  expect(notKnown).toEqual([expect.stringContaining(words)])
})

test('what was published of something that is no rate needs no counts', () => {
  expect(known({ hollow: true, text: '16 weeks' }, { unit: 'weeks' }).notKnown).toEqual([])
})

test.each([
  ['clear-improvement', [], 1, 0],
  ['clear-worsening', [], 1, 0],
  ['no-clear-change', [], 0, 1],
  ['cannot-be-tested', [], 0, 1],
  ['clear-improvement', ['theme'], 0, 1],
])('a change that is %s, with differences %j, is claimed %i times', (kind, notAlike, claimed, doubted) => {
  const { supported, notKnown } = known({ change: { kind, sentence: 'clear change', notAlike } })
  expect(supported.filter((text) => text.includes('Clear change'))).toHaveLength(claimed)
  expect(notKnown.filter((text) => text.includes('Whether it changed'))).toHaveLength(doubted)
})

const lead: Actor = {
  ...{ personId: 'lead', displayName: 'Leo Lead', teamName: null, staffName: null },
  roles: [{ role: 'lead', serviceId: null }],
}

async function demonstrated() {
  const database = await openDatabase(await newDatabase('sqlite'))
  const context = testContext(database, { now: '2020-11-02T09:00:00.000Z' })
  await loadDemonstration(context)
  const [plan] = await listPlans(context.reader)
  return { database, context, planId: plan?.id ?? '' }
}

test('the report of the demonstration’s plan says what the pages of its recommendations say, in Word too', async () => {
  const { database, context, planId } = await demonstrated()
  try {
    const facts = await viewCommitteeReport(context, lead, planId)
    const report = committeeReport(facts)
    const word = readWord(await wordOf(report))
    expect(facts.recommendations.length).toBeGreaterThan(3)
    const all = JSON.stringify(word)
    for (const { recommendation } of facts.recommendations) {
      const page = await viewRecommendation(context, lead, recommendation.id)
      for (const measure of page.measures)
        for (const each of measure.points) expect(all).toContain(JSON.stringify(each.text).slice(1, -1))
      for (const decision of page.decisions.slice(0, 1))
        expect(all).toContain(JSON.stringify(decision.reason).slice(1, -1))
      for (const each of page.evidence)
        if (!each.superseded) expect(all).toContain(JSON.stringify(each.sentence).slice(1, -1))
    }
    const [first] = word.tables
    expect(first?.headings).toEqual([
      'Recommendation',
      'What is supported',
      'What is not known',
      'What happens next',
    ])
    expect(first?.rows).toHaveLength(facts.recommendations.length)
    expect(word.orientations).toEqual(['portrait', 'landscape'])
    expect(report.stamp).toEqual({
      madeOn: '2020-11-02',
      madeBy: 'Leo Lead',
      scope: 'The whole plan; position at 31 October 2020',
    })
  } finally {
    await database.close()
  }
})

test('outside the service no figure of a round is in it before its lead released the round', async () => {
  const { database, context, planId } = await demonstrated()
  try {
    const outside: Actor = { ...lead, roles: [{ role: 'data-protection-officer', serviceId: null }] }
    const text = JSON.stringify(committeeReport(await viewCommitteeReport(context, outside, planId)))
    const [service] = await listServices(context.reader)
    expect(service).toBeDefined()
    expect(text).toContain('[c]: not released by the service')
    // The recording audit's own figure; that of permanence is released.
    expect(text).not.toContain('17 of 30')
    expect(text).toContain('19 of 24; 1 of 25')
  } finally {
    await database.close()
  }
})
