import { expect, test } from 'vitest'
import { everything } from '../../app/domain/findings/selection.ts'
import { type Definition, ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { exploreQuestion } from '../../app/workflows/findings/explore-question.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewRoundReport } from '../../app/workflows/reports/view-round-report.ts'
import { closeRound, reopenRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { lead, manager, measureOf, recordsDepartment, signedOffRound } from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const both = ['chronology', 'genogram'].map((question) => ({ question, meets: null }))
const close = { ...unmoderated, reason: '', outstanding: 0 }
const upToDate = (met: number, n = 30) =>
  Array.from({ length: n }, (_, place) => ({
    ...{ siblings: 'no', genogram: 'yes' },
    chronology: place < met ? 'yes' : 'no',
  }))

describeOnBothDatabases('cases that are read again', (open) => {
  async function twice(before: ReturnType<typeof upToDate>, now: typeof before, cases?: readonly string[]) {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const given = { templateVersionId: forms.both, measureIds: [measureId] }
    const may = await signedOffRound(department, { ...given, records: before })
    await closeRound(context, manager, may, close)
    const june = await signedOffRound(department, {
      ...given,
      records: now,
      month: 'June',
      ...(cases ? { cases } : {}),
    })
    await closeRound(context, manager, june, close)
    const { measures, proposals } = await viewRecommendation(context, lead, recommendationId)
    const selection = { ...everything, rounds: [may, june] }
    const asked = { code: 'chronology', selection, page: 1 }
    const { series } = await exploreQuestion(context, lead, asked)
    const filtered = await exploreQuestion(context, lead, {
      ...asked,
      selection: { ...selection, teams: ['West'] },
    })
    const reopened = async () => {
      await reopenRound(context, manager, june, { reason: 'One was wrong' })
      const again = await viewRecommendation(context, lead, recommendationId)
      return [again.measures[0]?.points.at(-1)?.change?.sentence, again.proposals?.impact.rag]
    }
    const findings = await exploreFindings(context, lead, { ...everything, rounds: [june] })
    const { questions } = await viewRoundReport(context, lead, june)
    return {
      reopened,
      found: findings.questions.find(({ code }) => code === 'chronology'),
      together: (await exploreQuestion(context, lead, asked)).question,
      inReport: questions.find(({ code }) => code === 'chronology')?.disclosed,
      measure: measures[0]?.points.at(-1)?.change,
      question: series.at(-1)?.change,
      filtered: filtered.series.at(-1)?.change,
      proposal: proposals?.impact,
      point: measures[0]?.points.at(-1),
      evidence: (await viewRecommendation(context, lead, recommendationId)).evidence,
    }
  }

  test('are compared in pairs on the plan and on the question alike, and clear a target that is missed', async () => {
    const { measure, question, filtered, proposal, reopened } = await twice(upToDate(15), upToDate(21))
    const sentence =
      'clear change for the better: 15 of 30 then, 21 of 30 now ' +
      '(the same cases audited again, +20 points, likely between +4 and +34)'
    expect(measure).toEqual({ kind: 'clear-improvement', sentence, notAlike: [] })
    expect(question).toEqual({ kind: 'clear-improvement', sentence })
    expect(filtered).toEqual({
      kind: 'exploratory',
      sentence: 'exploratory, no claim is made: 15 of 30 then, 21 of 30 now (+20 points)',
    })
    expect(proposal?.rag).toBe('amber')
    // Neither page nor proposal rests on a figure that may still change.
    const [said, rag] = await reopened()
    expect(said).toContain('is still open')
    expect(rag).toBe('red')
  })

  test.each([
    [18, 'some were met'],
    [24, 'all were met'],
  ])(
    'because they were weak give counts, no verdict, no point and no proposal: %s of 24, %s',
    async (met) => {
      const weak = Array.from({ length: 24 }, (_, place) => `C-${String(place + 6).padStart(2, '0')}`)
      const { measure, question, proposal, point, evidence, found, together, inReport } = await twice(
        upToDate(6),
        upToDate(met, 24),
        weak,
      )
      const because =
        'only 24 of the 30 cases that had been read were read again, and those left out had been met more often than chance would have it'
      for (const change of [measure, question])
        expect(change).toMatchObject({
          kind: 'cannot-be-tested',
          sentence: `change cannot be tested, ${because}: 6 of 30 then, ${met} of 24 now`,
        })
      expect(point).toMatchObject({ value: null, eligible: false })
      expect(proposal?.rag).toBe('red')
      expect(evidence[0]?.sentence).toContain(
        `Records in place: ${met} of 24 answered “Yes”. Counts alone: ${because}.`,
      )
      expect(evidence[0]?.sentence).not.toContain('%')
      // So does every page and report of the round, and it is added up with no other.
      expect(found).toMatchObject({
        words: `${met} of 24 answered “Yes”`,
        verdict: { kind: 'not-judged', reason: `counts alone: ${because}` },
      })
      expect(inReport).toMatchObject({ figure: { availability: 'counts-only', interval: null } })
      expect(together).toMatchObject({
        words: `${met} of 24 answered “Yes”`,
        leftOut: [
          { rounds: ['May'], because: 'the cases of June were read again because they had been weak' },
        ],
      })
    },
  )

  test.each<[string, Definition]>([
    ['a composite', { kind: 'all-or-nothing', components: both, denominator: null }],
    ['an average', { kind: 'average-of-proportions', components: both, denominator: null }],
    [
      'answers of its own',
      {
        kind: 'single',
        components: [{ question: 'chronology', meets: ['yes', 'partly'] }],
        denominator: null,
      },
    ],
  ])('because they were weak give counts in %s, too', async (_, definition) => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, definition)
    const given = { templateVersionId: forms.both, measureIds: [measureId] }
    const may = await signedOffRound(department, { ...given, records: upToDate(6) })
    await closeRound(context, manager, may, close)
    const cases = Array.from({ length: 24 }, (_each, place) => `C-${String(place + 6).padStart(2, '0')}`)
    const again = { ...given, records: upToDate(24, 24), month: 'June' as const, cases }
    const june = await signedOffRound(department, again)
    await closeRound(context, manager, june, close)
    const { measures, evidence, proposals } = await viewRecommendation(context, lead, recommendationId)
    expect(evidence[0]?.sentence).toMatch(/24 of 24/)
    expect(evidence[0]?.sentence).not.toContain('%')
    expect(measures[0]?.points.at(-1)).toMatchObject({ value: null, eligible: false })
    expect(proposals?.impact.rag).not.toBe('green')
  })

  test('because the rest had left are a figure like any other', async () => {
    const stayed = Array.from({ length: 28 }, (_, place) => `C-${String(place).padStart(2, '0')}`)
    const { point, found, measure } = await twice(upToDate(15), upToDate(21, 28), stayed)
    expect(point).toMatchObject({ value: 0.75, eligible: true })
    expect(found?.words).toBe('75% (21 of 28) answered “Yes”')
    expect(measure?.kind).toBe('cannot-be-tested')
  })

  test('are compared in the table of what changed, too, however each list was drawn up', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const given = { templateVersionId: forms.both, measureIds: [measureId] }
    const may = await signedOffRound(department, { ...given, records: upToDate(15) })
    await closeRound(context, manager, may, close)
    const june = await signedOffRound(department, { ...given, records: upToDate(21), month: 'June' })
    await closeRound(context, manager, june, close)
    await context.writer.transaction((transaction) =>
      transaction('round').where({ id: may }).update({ sampling_method: 'random', population: 60 }),
    )
    const { since } = await exploreFindings(context, lead, { ...everything, rounds: [june] })
    const row = since[0]?.compared[0]?.rows.find(({ code }) => code === 'chronology')
    expect(row?.kind).toBe('clear-improvement')
    const selection = { ...everything, rounds: [may, june] }
    const { series } = await exploreQuestion(context, lead, { code: 'chronology', selection, page: 1 })
    expect(row?.sentence).toBe(series.at(-1)?.change?.sentence)
  })

  test('and others are not tested for chance where every eligible case was read both times', async () => {
    const others = Array.from({ length: 25 }, (_, place) => `D-${place}`)
    const { measure, question, proposal } = await twice(upToDate(6), upToDate(15, 25), others)
    const sentence =
      'not tested for chance, every eligible case was read both times: 6 of 30 then, 15 of 25 now (+40 points)'
    expect(measure).toMatchObject({ kind: 'census', sentence })
    expect(question).toEqual({ kind: 'census', sentence })
    expect(proposal?.rag).toBe('red')
  })
})
