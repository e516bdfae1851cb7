import { expect, test } from 'vitest'
import type { EvidenceSnapshot } from '../../app/domain/evidence/snapshot.ts'
import { everything } from '../../app/domain/findings/selection.ts'
import { figureOfTally } from '../../app/domain/measures/tally.ts'
import { findQuestion } from '../../app/domain/templates/template.ts'
import { appendEvidence } from '../../app/stores/evidence.server.ts'
import { findTemplateByKey } from '../../app/stores/templates.server.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { exploreQuestion } from '../../app/workflows/findings/explore-question.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { type MadeRound, publishMadeTemplate, storeMadeRounds } from '../support/made-rounds.ts'
import { elsewhere, lead, smallPlan } from '../support/small-plan.ts'

/** The form of made rounds: a version in which one question was reworded, and one in which nothing more was. */
const next = (version: number, grade: string) => `
template: made
version: ${version}
title: Made
theme: made
purpose: A form of this test.
sign_off: grade
sections:
  - code: all
    title: All of it
    questions:
      - { code: rate, text: How many were held?, type: ratio, labels: { numerator: Held, denominator: Expected } }
      - { code: met, text: Is it met?, scale: yes-partly-no, cannot_tell: true }
      - { code: grade, text: '${grade}', scale: four-grades, comment: required }
`

async function publishNext(context: TestContext, version: number, grade: string): Promise<string> {
  const published = await context.writer.transaction((transaction) =>
    publishTemplateVersion(transaction, context, { text: next(version, grade), publishedBy: null }),
  )
  if (published.id === null) throw new Error(JSON.stringify(published.problems))
  return published.id
}

async function changeRounds(context: TestContext, which: object, to: Record<string, string>): Promise<void> {
  await context.writer.transaction(async (transaction) => {
    await transaction('round').where(which).update(to)
  })
}

/** A round of thirty in a quarter, of which so many are good. */
function quarter(start: string, end: string, good: number): MadeRound {
  const given = (value: string, outcome: 'met' | 'not-met') => ({
    value,
    outcome,
    numerator: null,
    denominator: null,
  })
  const audits = Array.from({ length: 30 }, (_, place) => ({
    team: 'North',
    answers: {
      grade: place < good ? given('good', 'met') : given('inadequate', 'not-met'),
      met: place < good ? given('yes', 'met') : given('no', 'not-met'),
      rate: null,
    },
  }))
  return { start, end, sampled: 30, audits }
}

describeOnBothDatabases('a series over versions of a form', (open) => {
  test('breaks in the findings where its question was reworded, and nowhere else', async () => {
    const database = await open()
    const context = testContext(database)
    await publishMadeTemplate(context)
    const versions = [
      await publishNext(context, 2, 'How good is it?'),
      await publishNext(context, 3, 'How good was it for the child?'),
    ]
    const rounds = await storeMadeRounds(database, 'service', [
      quarter('2019-01-01', '2019-03-28', 10),
      quarter('2019-04-01', '2019-06-28', 15),
      quarter('2019-07-01', '2019-09-28', 20),
    ])
    for (const [index, version] of versions.entries())
      await changeRounds(context, { id: rounds[index + 1] }, { template_version_id: version })
    const selection = { ...everything, rounds }
    const notAlike = async (code: string) => {
      const { series } = await exploreQuestion(context, lead, { code, selection, page: 1 })
      return series.map((point) => point.notAlike)
    }
    expect(await notAlike('met')).toEqual([[], [], []])
    expect(await notAlike('grade')).toEqual([[], [], ['the question was reworded in version 3']])
  })

  test('breaks in the plan where its question was reworded, and where another was counted', async () => {
    const { context, recommendationId, measureId } = await smallPlan(await open())
    await publishMadeTemplate(context)
    await publishNext(context, 2, 'How good is it?')
    await publishNext(context, 3, 'How good was it for the child?')
    const told: Array<[number, string]> = [
      [1, 'grade'],
      [2, 'grade'],
      [3, 'grade'],
      [3, 'met'],
    ]
    for (const [index, [version, code]] of told.entries())
      await addFigure(context, { recommendationId, measureId, version, code, month: index + 1 })
    const { measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.points.map(({ change }) => change?.notAlike)).toEqual([
      undefined,
      [],
      ['the question was reworded in version 3'],
      ['another question was counted'],
    ])
    expect(measures[0]?.points[2]?.change?.sentence).toContain('the question was reworded in version 3')
    const outside = await viewRecommendation(context, elsewhere, recommendationId)
    // Beyond the service each keeps its place, and nothing of it is told.
    expect(
      outside.measures[0]?.points.map(({ hidden, value, counts, change }) => [hidden, value, counts, change]),
    ).toEqual(Array.from({ length: 4 }, () => [true, null, null, null]))
    expect(JSON.stringify(outside.measures[0]?.points)).not.toMatch(/\d+ of \d+|\d%/)
  })

  test('stands in one figure only with rounds that asked the same, and the rest are named', async () => {
    const database = await open()
    const context = testContext(database)
    await publishMadeTemplate(context)
    const version = await publishNext(context, 2, 'How good was it for the child?')
    const rounds = await storeMadeRounds(database, 'service', [
      quarter('2019-01-01', '2019-03-28', 10),
      quarter('2019-04-01', '2019-06-28', 25),
    ])
    await changeRounds(context, { id: rounds[1] }, { template_version_id: version })
    const selection = { ...everything, rounds }
    const { questions, grid } = await exploreFindings(context, lead, selection)
    const wordsOf = (code: string) => questions.find((each) => each.code === code)
    const leftOut = [{ rounds: [rounds[0]], because: 'the question was reworded in version 2' }]
    expect(wordsOf('met')).toMatchObject({
      words: '58% (35 of 60) answered “Yes”',
      roundIds: rounds,
      leftOut: [],
    })
    expect(wordsOf('grade')).toMatchObject({
      words: '83% (25 of 30) good or above',
      roundIds: [rounds[1]],
      leftOut,
    })
    expect(wordsOf('grade')?.answers?.map(({ n }) => n)).toEqual([25, 5])
    expect(wordsOf('grade')?.teams.map(({ words }) => words)).toEqual(['83% (25 of 30) good or above'])
    expect(grid.rows.find(({ code }) => code === 'grade')?.leftOut).toEqual(leftOut)
    const page = await exploreQuestion(context, lead, { code: 'grade', selection, page: 1 })
    expect(page.question).toEqual(wordsOf('grade'))
    expect(page.series.map(({ words }) => words)).toEqual([
      '33% (10 of 30) good or above',
      '83% (25 of 30) good or above',
    ])
    expect(page.audits?.all).toBe(30)
    expect(new Set(page.audits?.rows.map(({ round }) => round))).toEqual(new Set([rounds[1]]))
  })

  test('what changed since compares each question with the last round that asked the same', async () => {
    const database = await open()
    const context = testContext(database)
    await publishMadeTemplate(context)
    const second = await publishNext(context, 2, 'How good was it for the child?')
    const rounds = await storeMadeRounds(database, 'service', [
      quarter('2019-01-01', '2019-03-28', 10),
      quarter('2019-04-01', '2019-06-28', 12),
      quarter('2019-07-01', '2019-09-28', 25),
    ])
    await changeRounds(context, { id: rounds[1] }, { template_version_id: second })
    const since = async (round: number) => {
      const chosen = { ...everything, rounds: rounds.slice(round, round + 1) }
      const [found] = (await exploreFindings(context, lead, chosen)).since
      return {
        compared: found?.compared.map(({ before, rows }) => [before.id, rows.map(({ code }) => code)]),
        notCompared: found?.notCompared.map(({ because, questions }) => [because, questions[0]?.code]),
      }
    }
    expect(await since(1)).toEqual({
      compared: [[rounds[0], ['met']]],
      notCompared: [['the question was reworded in version 2', 'grade']],
    })
    expect(await since(2)).toEqual({
      compared: [
        [rounds[1], ['met']],
        [rounds[0], ['grade']],
      ],
      notCompared: [],
    })
  })
})

type Told = { recommendationId: string; measureId: string; version: number; code: string; month: number }

/** Evidence of twenty of thirty, asked in a version of the form. */
async function addFigure(context: TestContext, told: Told): Promise<void> {
  const { recommendationId, measureId, version, code, month } = told
  const published = await findTemplateByKey(context.reader, 'made', version)
  const question = published && findQuestion(published.template, code)
  if (!question) throw new Error('The form does not ask it')
  const tallies = [
    { outcome: 'met' as const, n: 20 },
    { outcome: 'not-met' as const, n: 10 },
  ].map((each) => ({
    ...each,
    ...{ questionCode: code, value: each.outcome },
    ...{ numerator: 0, denominator: 0, detailNotRecorded: 0 },
  }))
  const sampling = { method: 'random' as const, population: 500, sampled: 30, audited: 30 }
  const end = `2020-0${month}-28`
  const snapshot: EvidenceSnapshot = {
    figure: figureOfTally(question, tallies, sampling),
    ...{ questionCode: code, questionText: question.text, parentText: null },
    ...{ templateKey: 'made', templateVersion: version, templateTitle: 'Made', theme: 'made' },
    ...{ roundName: `Month ${month}`, roundKind: 'dip-sample', cohort: 'children' },
    ...{ serviceId: 'service', serviceName: 'service', teamIds: [] },
    period: { label: `Month ${month}`, start: `2020-0${month}-01`, end },
    ...{ origin: 'live', fitted: false, leftOutReason: null, detailNotRecorded: 0 },
    ...{ targetSentence: null, latestReason: 'it is' },
  }
  await context.writer.transaction((transaction) =>
    appendEvidence(transaction, {
      ...{ id: `evidence-${month}`, recommendationId, kind: 'audit', measureId, roundId: null },
      ...{ revision: null, supersedes: null, observationId: null, periodLabel: null, periodEnd: end },
      ...{ sentence: 'Twenty of thirty.', snapshot, eligible: true },
      ...{ recordedAt: '2020-10-31T09:00:00.000Z', recordedBy: 'lead' },
    }),
  )
}
