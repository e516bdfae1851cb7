import { expect, test } from 'vitest'
import { worstFirst } from '../../app/domain/measures/worst-first.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { committeeReport } from '../../app/reports/committee-report.ts'
import { cellText } from '../../app/reports/document.ts'
import { type RecommendationFacts, whatIsKnown } from '../../app/reports/what-is-known.ts'
import { wordOf } from '../../app/reports/word.server.tsx'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { listPlans } from '../../app/stores/plans.server.ts'
import { listServices } from '../../app/stores/services.server.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { decideRag, RagForm } from '../../app/workflows/plans/decide-rag.ts'
import {
  BusinessAsUsualForm,
  becomeBusinessAsUsual,
  CarryForwardForm,
  carryForward,
} from '../../app/workflows/plans/move-recommendation.ts'
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
  hidden: false,
  reopened: false,
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
      counts: 'It counts the question planning, whatever form asked it.',
      points,
      latestId: own === null ? null : 'latest',
      ...{ targets: [], withdrawnTargets: [] },
    },
    ...{ baseline: null, previous: null, latest: null, outturn: null, nextTarget: null },
    ...{ distance: null, reminder: null },
    yearBefore: { answer: 'nobody-can-say', sentence: 'nobody can say' },
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
  [
    'it was published without counts',
    { hollow: true, text: '87% (published without its counts)' },
    '87% (published without its counts)',
  ],
  ['too much is not known', { supportsClaim: false }, 'too much could not be determined'],
  ['it is a year old', { periodEnd: '2019-10-31' }, 'the evidence is from October 2019'],
  ['its rows were fitted', { fitted: true }, 'illustrative rows fitted to a published percentage'],
])('a figure is not known to be so where %s', (_, own, words) => {
  const { supported, notKnown } = known(own)
  expect(supported).toEqual([])
  expect(notKnown).toEqual([expect.stringContaining(words)])
})

test('of a recommendation without a measure it is said that nobody can know', () => {
  const { supported, notKnown } = whatIsKnown({ measures: [] }, '2020-10-31')
  expect(supported).toEqual([])
  expect(notKnown.map(({ short }) => short)).toEqual(['Whether children are better off: there is no measure'])
})

test('of a round that is open again says so, whether its figure may be shown or not', () => {
  const notReleased = { value: null, counts: null, text: '[c]: not released by the service', hidden: true }
  const again = 'its round is open again and may come to another figure'
  for (const [own, text] of [
    [{}, point.text],
    [notReleased, notReleased.text],
  ] as const)
    expect(known({ ...own, reopened: true }).notKnown.join()).toContain(`Planning: ${text}, ${again}`)
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

const person = (id: string) => ({
  ...{
    id,
    username: `of-the-report-${id}`,
    displayName: 'Leo Lead',
    passwordHash: 'none',
    mustChangePassword: false,
  },
  ...{ teamId: null, staffName: null, demonstration: false, createdAt: '2020-11-02T09:00:00.000Z' },
})

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
    const entries = word.tables
      .filter(({ headings }) => headings.includes('Source and date'))
      .flatMap(({ rows }) => rows)
    for (const { id } of facts.recommendations) {
      const page = await viewRecommendation(context, lead, id)
      for (const measure of page.measures)
        for (const each of measure.points) expect(all).toContain(JSON.stringify(each.text).slice(1, -1))
      for (const decision of page.decisions.slice(0, 1))
        expect(all).toContain(JSON.stringify(decision.reason).slice(1, -1))
      for (const each of page.evidence) {
        if (each.superseded) continue
        const row = entries.find(([, said]) => said?.includes(each.sentence))
        expect(row?.[2], each.sentence).toContain(each.source ?? 'recorded on')
      }
    }
    const [counts, first] = word.tables
    expect(counts?.rows).toEqual([
      ['Implementation', '4 green', '2 amber', '0', '0'],
      ['Impact', '1 green', '5 amber', '0', '0'],
    ])
    const paragraphs = word.paragraphs.map(({ text }) => text)
    expect(paragraphs).toContain('Ratings. Implementation: 4 green, 2 amber. Impact: 1 green, 5 amber.')
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
      scope: 'The whole plan, position at 31 October 2020',
    })
  } finally {
    await database.close()
  }
})

test('each headline measure is a chart with its targets, its table and its words, on the page and in Word', async () => {
  const { database, context, planId } = await demonstrated()
  try {
    const facts = await viewCommitteeReport(context, lead, planId)
    const report = committeeReport(facts)
    const galleries = report.blocks.flatMap((block) => (block.kind === 'figures' ? [block] : []))
    const figures = galleries.flatMap(({ pictures, table }) => pictures.map((each) => ({ ...each, table })))
    const headlines = facts.recommendations.flatMap(({ measures }) =>
      worstFirst(measures).filter(({ headline, own, points }) => headline && own && points.length > 0),
    )
    expect(figures.map(({ title }) => title)).toEqual(headlines.map(({ title }) => `Chart: ${title}`))
    const word = readWord(await wordOf(report))
    expect(word.alternativeTexts).toEqual(figures.map(({ alt }) => alt))
    for (const [place, { drawing, alt, table }] of figures.entries()) {
      const { points = [], targets = [] } = headlines[place] ?? {}
      const dots = drawing.marks.filter(({ mark }) => mark === 'dot')
      expect(dots).toHaveLength(points.filter(({ value }) => value !== null).length)
      const levels = drawing.marks.filter(
        (each) => each.mark === 'line' && each.dashes && each.from.y === each.to.y,
      )
      expect(levels).toHaveLength(new Set(targets.map(({ value }) => value)).size)
      const row = table.rows.find(({ id }) => id === headlines[place]?.id)
      const said = row?.cells.map(cellText).join('\n')
      for (const { label, text } of points) expect(said).toContain(`${label}: ${text}`)
      for (const point of points)
        if (point.value !== null) expect(alt).toContain(`${point.label}, ${point.text}`)
    }
  } finally {
    await database.close()
  }
})

test('a report of a past day has what stood then and not what came later, and its stamp has both days', async () => {
  const { database, context, planId } = await demonstrated()
  try {
    context.setNow('2021-02-01T09:00:00.000Z')
    const [first] = (await viewCommitteeReport(context, lead, planId)).recommendations
    const { id = '' } = first ?? {}
    const reason = 'The board has seen the new record'
    const rating = RagForm.parse({ kind: 'impact', rag: 'red', reason, decidedOn: '2021-01-31' })
    await context.writer.transaction((transaction) => insertPerson(transaction, person('lead')))
    await decideRag(
      context,
      { ...lead, roles: [{ role: 'lead', serviceId: first?.serviceId ?? '' }] },
      id,
      rating,
    )
    const reportOf = async (at: string | null) =>
      committeeReport(await viewCommitteeReport(context, lead, planId, at))
    const [then, now] = [await reportOf('2020-10-31'), await reportOf(null)]
    expect(JSON.stringify(now)).toContain(reason)
    expect(JSON.stringify(then)).not.toContain(reason)
    expect(then.stamp).toEqual({
      madeOn: '2021-02-01',
      madeBy: 'Leo Lead',
      scope: 'The whole plan, as it stood at the end of 31 October 2020',
    })
    expect(readWord(await wordOf(then)).paragraphs.map(({ text }) => text)).toContain(
      'The whole plan, as it stood at the end of 31 October 2020. Made on 1 February 2021 by Leo Lead.',
    )
    expect(await reportOf('2021-02-02'), 'a day to come').toEqual(now)
  } finally {
    await database.close()
  }
})

test('what is business as usual and what was carried forward is marked on page one, in its section and in the appendix', async () => {
  const { database, context, planId } = await demonstrated()
  try {
    const before = await viewCommitteeReport(context, lead, planId)
    const [usual, carried] = before.recommendations
    if (!usual || !carried) throw new Error('The plan has too few recommendations')
    await context.writer.transaction((transaction) => insertPerson(transaction, person('lead')))
    const head = { ...lead, roles: [{ role: 'lead' as const, serviceId: usual.serviceId }] }
    context.setNow('2021-05-04T09:00:00.000Z')
    const board = { monitoredWhere: 'Monthly performance board', happenedOn: '2021-04-30' }
    await becomeBusinessAsUsual(context, head, usual.id, BusinessAsUsualForm.parse(board))
    const later = await createPlan(context, head, PlanForm.parse({ title: 'Plan of 2021 to 2023' }))
    const wording = { ref: '2021.1', title: 'Plans that work', aim: 'Better plans', leadRoles: '' }
    const form = CarryForwardForm.parse({ ...wording, planId: later, carriedOn: '2021-05-01' })
    await carryForward(context, head, carried.id, form)

    const tablesOf = async (id: string) => {
      const { blocks } = committeeReport(await viewCommitteeReport(context, head, id))
      const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))
      const rowsOf = (caption: string) =>
        tables
          .find((table) => table.caption.startsWith(caption))
          ?.rows.map(({ cells }) => cells.map(cellText).join(' | '))
      return { blocks, first: rowsOf('What is supported'), appendix: rowsOf('Every recommendation') }
    }
    const { blocks, first, appendix } = await tablesOf(planId)
    expect(blocks).toContainEqual({
      kind: 'paragraph',
      text: 'Of 6 recommendations, 1 is business as usual and 1 was carried forward to another plan; each says so below.',
    })
    for (const rows of [first, appendix]) {
      expect(rows?.[0]).toContain('Business as usual since 30 April 2021.')
      expect(rows?.[0]).toContain('Monitored at: Monthly performance board')
      expect(rows?.[1]).toContain('Carried forward on 1 May 2021.')
      expect(rows?.[1]).toContain('It goes on as 2021.1 Plans that work of Plan of 2021 to 2023')
      expect(rows?.[2]).not.toMatch(/Business as usual|Carried forward|Monitored at/)
    }
    expect(blocks).toContainEqual({ kind: 'note', text: 'Business as usual since 30 April 2021.' })
    const from = `Carries on ${carried.ref} ${carried.title} of ${before.plan.title}.`
    const next = await tablesOf(later)
    expect(next.first?.[0]).toContain(from)
    expect(next.appendix?.[0]).toContain(from)
    const then = await viewCommitteeReport(context, head, planId, '2021-04-29')
    expect(then.recommendations.map(({ state }) => state.state)).not.toContain('business-as-usual')
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
