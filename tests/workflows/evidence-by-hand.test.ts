import { expect, test } from 'vitest'
import { listActivity } from '../../app/stores/activity.server.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import { importFigures } from '../../app/workflows/imports/import-figures.ts'
import { listTrackedMeasures } from '../../app/workflows/measures/tracked-measures.ts'
import {
  addFigure,
  CorrectionForm,
  correctFigure,
  figureToCorrect,
  measureToExtend,
  NewFigureForm,
} from '../../app/workflows/plans/add-figure.ts'
import {
  addNarrative,
  correctEntry,
  NarrativeCorrectionForm,
  NarrativeForm,
} from '../../app/workflows/plans/add-narrative.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { askedAbout, refusalOf, wrongMessage } from '../support/refusal.ts'
import { elsewhere, lead, measureOf, smallPlan } from '../support/small-plan.ts'

const source = { source: 'Performance report', issuedOn: '2020-10-20' }
const figure = (changes: Record<string, string> = {}) =>
  NewFigureForm.parse({ period: 'September 2020', value: '64.8', ...source, ...changes })

describeOnBothDatabases('evidence by hand', (open) => {
  test('a figure stands with its source, date, caveat and range of teams, and in the measure’s series', async () => {
    const { context, recommendationId, measureId } = await smallPlan(await open())
    const caveat = 'The rise comes from corrected data entry'
    const typed = figure({ teamLow: '41.2', teamHigh: '80', caveat })
    expect(await addFigure(context, lead, measureId, typed)).toEqual({ ok: true, recommendationId })
    const { measures, evidence, rags } = await viewRecommendation(context, lead, recommendationId)
    expect(evidence[0]).toMatchObject({
      kind: 'performance',
      sentence: 'Seen in time: 64.8% (published without its counts)',
      teamRange: 'teams from 41.2% to 80%, without their counts',
      recordedOn: '2021-01-15',
      ...source,
      caveat,
    })
    expect(measures[0]?.latest).toMatchObject({
      text: '64.8% (published without its counts)',
      hollow: true,
      published: caveat,
    })
    expect(measures[0]?.distance).toBe('15.2 points below the 80% target for March 2020')
    expect(rags.impact).toBeNull()
    const twice = await addFigure(context, lead, measureId, typed)
    expect(twice).toMatchObject({ ok: false, errors: [{ field: 'period' }] })
  })

  test('what does not add up is shown first, kept when it is sent again, and marked wherever it stands', async () => {
    const { context, recommendationId, measureId } = await smallPlan(await open())
    const typed = figure({ value: '79', denominator: '25' })
    const doubted = await addFigure(context, lead, measureId, typed)
    expect(askedAbout(doubted)).toEqual([
      '79% of 25 is not a whole number of cases: 19 of 25 is 76%, 20 of 25 is 80%. 79% would be 19 of 24',
    ])
    expect((await viewRecommendation(context, lead, recommendationId)).evidence).toEqual([])
    const looked = askedAbout(doubted)
    expect(await addFigure(context, lead, measureId, { ...typed, looked })).toMatchObject({ ok: true })
    const { evidence, measures } = await viewRecommendation(context, lead, recommendationId)
    expect(evidence[0]?.doubt).toBe(looked[0])
    expect(measures[0]?.points[0]).toMatchObject({ doubt: looked[0], hollow: true, text: '79% (of 25)' })
  })

  test.each<[string, Record<string, string>, string]>([
    [
      'with both counts',
      { value: '65', numerator: '13', denominator: '20' },
      'how the cases were selected is not recorded in August 2020: 13 of 20 then',
    ],
    ['without them', { value: '65' }, 'August 2020 was published without counts: 65% (published without'],
    [
      'with one of them',
      { value: '80', denominator: '25' },
      'August 2020 was published with only one of its counts: 80% (of 25) then',
    ],
    [
      'with counts that give another',
      { value: '79', numerator: '19', denominator: '25' },
      'August 2020 was published with counts that do not add up: 79% (19 of 25) then',
    ],
  ])(
    'change from a percentage that was typed in %s is not tested, and the reason is true',
    async (_, changes, because) => {
      const { context, recommendationId, measureId } = await smallPlan(await open())
      const typed = figure({ period: 'August 2020', ...changes })
      const first = await addFigure(context, lead, measureId, typed)
      if (!first.ok) await addFigure(context, lead, measureId, { ...typed, looked: askedAbout(first) })
      await addFigure(context, lead, measureId, figure({ value: '90', numerator: '18', denominator: '20' }))
      const { measures } = await viewRecommendation(context, lead, recommendationId)
      expect(measures[0]?.points[1]?.change).toMatchObject({
        kind: 'cannot-be-tested',
        sentence: expect.stringContaining(`change cannot be tested, ${because}`),
      })
    },
  )

  test('what cannot be is refused, and personal data is pointed out', async () => {
    const { context, measureId, recommendationId } = await smallPlan(await open())
    const weeks = await measureOf(context, recommendationId, 'Length', { unit: 'weeks', targetValue: '20' })
    for (const [id, changes, field] of [
      [measureId, { value: '101' }, 'value'],
      [measureId, { numerator: '26', denominator: '25' }, 'numerator'],
      [measureId, { issuedOn: '2021-02-01' }, 'issuedOn'],
      [measureId, { period: '2021/22' }, 'period'],
      [weeks, { numerator: '1', denominator: '2' }, 'numerator'],
    ] as const)
      expect(await addFigure(context, lead, id, figure(changes))).toMatchObject({ errors: [{ field }] })
    const personal = await addFigure(context, lead, measureId, figure({ caveat: 'Ask jo@example.org' }))
    expect(personal).toMatchObject({ ok: false, warnings: [{ words: 'jo@example.org' }] })
    for (const changes of [{ period: 'last year' }, { value: 'many' }, { source: '' }, { teamLow: '3' }])
      expect(NewFigureForm.safeParse({ ...rawFigure, ...changes }).success).toBe(false)
  })

  test('a correction stands beside the figure it corrects, and takes its place from its own day on', async () => {
    const { context, recommendationId, measureId } = await smallPlan(await open())
    await addFigure(context, lead, measureId, figure({ value: '98' }))
    const [measure] = await listTrackedMeasures(context.reader, { ids: [measureId] })
    const first = measure?.observations[0]?.id ?? ''
    const correctionNote = 'Late entries were added'
    const correction = { ...figure({ value: '85', issuedOn: '2021-01-10' }), correctionNote }
    expect(await correctFigure(context, lead, first, correction)).toMatchObject({ ok: true })
    const now = await viewRecommendation(context, lead, recommendationId)
    expect(
      now.evidence.map(({ sentence, superseded, corrects }) => [sentence, superseded, corrects]),
    ).toEqual([
      ['Seen in time: 85% (published without its counts)', false, { id: first, note: correctionNote }],
      ['Seen in time: 98% (published without its counts)', true, null],
    ])
    expect(now.measures[0]?.points.map(({ text }) => text)).toEqual(['85% (published without its counts)'])
    const then = await viewRecommendation(context, lead, recommendationId, '2021-01-09')
    expect(then.evidence.map(({ sentence, superseded }) => [sentence, superseded])).toEqual([
      ['Seen in time: 98% (published without its counts)', false],
    ])
    await expect(correctFigure(context, lead, first, correction)).rejects.toMatchObject({ kind: 'not-found' })
    const [second] = (await listTrackedMeasures(context.reader, { ids: [measureId] }))[0]?.observations ?? []
    const earlier = { ...correction, issuedOn: '2021-01-09' }
    expect(await correctFigure(context, lead, second?.id ?? '', earlier)).toMatchObject({
      errors: [{ field: 'issuedOn', message: 'Enter 10 January 2021 or a later day' }],
    })
    expect(CorrectionForm.safeParse({ ...rawFigure, correctionNote: '' }).success).toBe(false)
  })

  test('evidence in words is kept and corrected the same way', async () => {
    const { context, recommendationId } = await smallPlan(await open())
    const words = NarrativeForm.parse({ text: 'Families are seen sooner', period: '', ...source })
    await addNarrative(context, lead, recommendationId, words)
    const [first] = (await viewRecommendation(context, lead, recommendationId)).evidence
    const corrected = NarrativeCorrectionForm.parse({
      ...{ text: 'Families in the west are seen sooner', correctionNote: 'It is of one area', ...source },
    })
    expect(await correctEntry(context, lead, first?.id ?? '', corrected)).toMatchObject({ ok: true })
    const { evidence } = await viewRecommendation(context, lead, recommendationId)
    expect(evidence.map(({ superseded, corrects }) => [superseded, corrects?.note])).toEqual([
      [false, 'It is of one area'],
      [true, undefined],
    ])
    const acts = (await listActivity(context.reader)).map(({ act, detail }) => [act, detail])
    expect(acts.slice(0, 2)).toEqual([
      ['recommendation.correct-evidence', { evidence: first?.id }],
      ['recommendation.add-evidence', { kind: 'narrative' }],
    ])
    await expect(correctEntry(context, lead, first?.id ?? '', corrected)).rejects.toThrow()
  })

  test('only the lead of the service enters figures and evidence', async () => {
    const { context, measureId, recommendationId } = await smallPlan(await open())
    const refused = { kind: 'not-allowed' }
    await expect(measureToExtend(context, elsewhere, measureId)).rejects.toMatchObject(refused)
    await expect(addFigure(context, elsewhere, measureId, figure())).rejects.toMatchObject(refused)
    await addFigure(context, lead, measureId, figure())
    const [measure] = await listTrackedMeasures(context.reader, { ids: [measureId] })
    const id = measure?.observations[0]?.id ?? ''
    await expect(figureToCorrect(context, elsewhere, id)).rejects.toMatchObject(refused)
    const words = NarrativeForm.parse({ text: 'Seen', ...source })
    await expect(addNarrative(context, elsewhere, recommendationId, words)).rejects.toMatchObject(refused)
  })
})

const rawFigure = { period: 'September 2020', value: '64.8', ...source }

describeOnBothDatabases('importing performance figures', (open) => {
  const heading = 'Measure,Period,Value,Numerator,Denominator,Source,Date,Note'
  const read = async (database: Database, ...lines: string[]) => {
    const plan = await smallPlan(database)
    const text = [heading, ...lines].join('\n')
    return {
      ...plan,
      text,
      result: await importFigures(plan.context, lead, plan.planId, { text, looked: [] }),
    }
  }

  test('takes a file whole: by key or title, periods and dates as people write them', async () => {
    const { context, recommendationId, result } = await read(
      await open(),
      'seen-in-time,Q1 2020/21,76%,19,25,Report,31/07/2020,',
      'Seen in time,Q2 2020/21,80,,,Report,2020-10-20,Entry was corrected',
    )
    expect(result).toEqual({ ok: true, imported: 2, dropped: [] })
    const { measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.points.map(({ label, text, published }) => [label, text, published])).toEqual([
      ['Q1 2020/21', '76% (19 of 25)', null],
      ['Q2 2020/21', '80% (published without its counts)', 'Entry was corrected'],
    ])
    expect(measures[0]?.points[0]?.hollow).toBe(false)
  })

  test('names every bad row with its reason, and then imports nothing', async () => {
    const { context, recommendationId, result } = await read(
      await open(),
      'seen-in-time,Q1 2020/21,76,19,25,Report,31/07/2020,',
      'unheard of,Q1 2020/21,76,,,Report,31/07/2020,',
      'seen-in-time,last year,many,,,,soon,',
      'seen-in-time,April to June 2020,76,,,Report,31/07/2020,',
      'seen-in-time,Q2 2020/21,50,26,25,Report,31/10/2020,',
      'seen-in-time,Q2 2020/21',
    )
    const { errors } = refusalOf(result)
    expect(errors.map(({ message }) => message.split(': ').slice(0, 2).join(' '))).toEqual([
      'Line 3 measure',
      'Line 4 period',
      'Line 4 value',
      'Line 4 source',
      'Line 4 date',
      'Line 5 period',
      'Line 6 26 of 25',
      'Line 7 The row has 2 cells; the heading has 8',
    ])
    expect((await viewRecommendation(context, lead, recommendationId)).evidence).toEqual([])
  })

  test('shows what does not add up, by line, and keeps it when the file is sent again', async () => {
    const plan = await read(await open(), 'seen-in-time,Q1 2020/21,79,,25,Report,31/07/2020,')
    const { context, planId, text, result, recommendationId } = plan
    expect(refusalOf(result).warnings[0]?.kind).toBe('Line 2 does not add up')
    const looked = askedAbout(result).map((words) => words.replaceAll('\n', '\r\n'))
    expect(await importFigures(context, lead, planId, { text, looked })).toMatchObject({ imported: 1 })
    const again = await importFigures(context, lead, planId, { text, looked })
    expect(wrongMessage(again)).toBe(
      'Line 2: period: There is a figure for Q1 2020/21: 79% (of 25). Correct that one',
    )
    expect((await viewRecommendation(context, lead, recommendationId)).evidence).toHaveLength(1)
  })

  test('a lead of another service finds no measure here', async () => {
    const { context, planId, text } = await read(await open(), 'seen-in-time,2019/20,79,,,Report,31/07/2020,')
    const result = await importFigures(context, elsewhere, planId, { text, looked: [] })
    expect(refusalOf(result).errors).toHaveLength(1)
  })

  test('a heading that lacks a column, or an empty file, is refused at once', async () => {
    const { context, planId } = await read(await open())
    const refused = async (text: string) =>
      refusalOf(await importFigures(context, lead, planId, { text, looked: [] })).errors.map(({ message }) =>
        message.replace('Line 1: ', ''),
      )
    expect(await refused('measure,period,value\na,b,c')).toEqual([
      'There is no column called source',
      'There is no column called date',
    ])
    expect(await refused('')).toEqual(['The file is empty'])
    expect(await refused(heading)).toEqual(['The file has a heading row and no figures'])
    expect(await refused(`${heading},measure`)).toEqual(['The column measure stands there twice'])
  })
})
