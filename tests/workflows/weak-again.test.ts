import { expect, test } from 'vitest'
import { everything } from '../../app/domain/findings/selection.ts'
import { ImportedRoundForm } from '../../app/domain/imports/imported-round.ts'
import { suggestMapping } from '../../app/domain/imports/suggest-mapping.ts'
import { type Definition, ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { learningBriefing } from '../../app/reports/learning-briefing.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { findTemplateVersion } from '../../app/stores/templates.server.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { exploreQuestion } from '../../app/workflows/findings/explore-question.ts'
import { releaseRound, viewRelease } from '../../app/workflows/findings/release-round.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { readSheet } from '../../app/workflows/imports/completed-audits.ts'
import { importCompletedAudits } from '../../app/workflows/imports/import-completed-audits.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewRoundReport } from '../../app/workflows/reports/view-round-report.ts'
import { viewTeamPack } from '../../app/workflows/reports/view-team-pack.ts'
import { closeRound, reopenRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import {
  changedChronologies,
  lead,
  manager,
  measureOf,
  type RecordsDepartment,
  recordsDepartment,
  signedOffRound,
} from '../support/records-round.ts'
import { wrongMessage } from '../support/refusal.ts'
import { unmoderated } from '../support/unmoderated.ts'

const names = (n: number, from = 0, letter = 'C') =>
  Array.from({ length: n }, (_, place) => `${letter}-${String(from + place).padStart(2, '0')}`)
const current = (met: number, n: number) =>
  Array.from({ length: n }, (_, place) => ({
    ...{ siblings: 'no', genogram: place % 2 === 0 ? 'yes' : 'no' },
    chronology: place < met ? 'yes' : 'no',
  }))
const planning = (text: string) =>
  text.replaceAll('chronologies', 'plans').replace('theme: recording', 'theme: planning')
/** Of the thirty of May six had been met. */
const weak = names(24, 6)

const own = (question: string) => ({ question, meets: ['yes'] })

type Given = { templateVersionId: string; measureIds: string[] }

/** Closes a round however many of its audits are outstanding. */
async function close({ context }: RecordsDepartment, id: string, outstanding = 0) {
  const reason = outstanding > 0 ? 'They ran out of time' : ''
  const closed = await closeRound(context, manager, id, { ...unmoderated, reason, outstanding })
  if (!closed.ok) throw new Error(wrongMessage(closed))
}

describeOnBothDatabases('weak cases that are read again', (open) => {
  async function after(run: (department: RecordsDepartment, given: Given) => Promise<string>) {
    const department = await recordsDepartment(await open())
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const round = await run(department, {
      templateVersionId: department.forms.both,
      measureIds: [measureId],
    })
    const { context, recommendationId } = department
    const { measures, proposals, evidence } = await viewRecommendation(context, lead, recommendationId)
    const findings = await exploreFindings(context, lead, { ...everything, rounds: [round] })
    const { series } = await exploreQuestion(context, lead, {
      ...{ code: 'chronology', page: 1 },
      selection: { ...everything, to: '2020-12-31' },
    })
    return {
      measure: measures[0],
      points: measures[0]?.points ?? [],
      rag: proposals?.impact.rag,
      found: findings.questions.find(({ code }) => code === 'chronology'),
      series,
      since: findings.since,
      target: (await viewEvidence(context, lead, evidence[0]?.id ?? '')).snapshot?.targetSentence,
      report: await viewRoundReport(context, lead, round),
      pack: await viewTeamPack(context, lead, round),
    }
  }

  const inMay = (department: RecordsDepartment, given: Given) =>
    signedOffRound(department, { ...given, records: current(6, 30) })
  const again = (department: RecordsDepartment, given: Given, cases: string[], more = {}) => {
    const records = current(cases.length, cases.length)
    return signedOffRound(department, { ...given, records, month: 'June', cases, ...more })
  }

  test.each<[string, (department: RecordsDepartment, given: Given) => Promise<string>]>([
    [
      'of two rounds together',
      async (department, given) => {
        const april = { ...given, records: current(6, 30), month: 'April' as const, cases: names(30, 0, 'A') }
        await close(department, await signedOffRound(department, april))
        await close(department, await inMay(department, given))
        const june = await again(department, given, [...names(24, 6, 'A'), ...weak])
        await close(department, june)
        return june
      },
    ],
    [
      'on a form of another theme',
      async (department, given) => {
        await close(department, await inMay(department, given))
        const records = Array.from({ length: 24 }, () => ({ chronology: 'yes' }))
        const other = { ...given, templateVersionId: await changedChronologies(department, planning) }
        const june = await again(department, other, weak, { records })
        await close(department, june)
        return june
      },
    ],
    [
      'in the same period',
      async (department, given) => {
        await close(department, await inMay(department, given))
        department.context.setNow('2020-05-02T09:00:00.000Z')
        const second = await again(department, given, weak, { month: 'May' })
        await close(department, second)
        return second
      },
    ],
    [
      'beside one that had been met and a new one',
      async (department, given) => {
        await close(department, await inMay(department, given))
        const june = await again(department, given, [...weak, 'C-00', 'NEW-1'])
        await close(department, june)
        return june
      },
    ],
    [
      'beside as many new ones',
      async (department, given) => {
        await close(department, await inMay(department, given))
        const june = await again(department, given, [...weak, ...names(24, 0, 'N')])
        await close(department, june)
        return june
      },
    ],
    [
      'while the first round is open again',
      async (department, given) => {
        const may = await inMay(department, given)
        await close(department, may)
        const june = await again(department, given, weak)
        await reopenRound(department.context, manager, may, { reason: 'One was wrong' })
        await close(department, june)
        await close(department, may)
        return june
      },
    ],
    [
      'where both rounds are opened again and the second is closed first',
      async (department, given) => {
        const may = await inMay(department, given)
        await close(department, may)
        const june = await again(department, given, weak)
        await close(department, june)
        for (const id of [may, june])
          await reopenRound(department.context, manager, id, { reason: 'One was wrong' })
        await close(department, june)
        await close(department, may)
        return june
      },
    ],
    [
      'before the first round is closed at all',
      async (department, given) => {
        const may = await inMay(department, given)
        const june = await again(department, given, weak)
        await close(department, june)
        await close(department, may)
        return june
      },
    ],
    [
      'under references in other letters',
      async (department, given) => {
        await close(department, await inMay(department, given))
        const june = await again(
          department,
          given,
          weak.map((each) => each.toLowerCase()),
        )
        await close(department, june)
        return june
      },
    ],
    [
      'a third time, after a second reading in between',
      async (department, given) => {
        const april = { ...given, records: current(6, 30), month: 'April' as const }
        await close(department, await signedOffRound(department, april))
        const may = { ...given, records: current(2, 24), month: 'May' as const, cases: weak }
        await close(department, await signedOffRound(department, may))
        const june = await again(department, given, weak)
        await close(department, june)
        return june
      },
    ],
    [
      'of a list of nothing else, of which some were drawn',
      async (department, given) => {
        await close(department, await inMay(department, given))
        const june = await again(department, given, weak, { size: 20, records: current(20, 20) })
        await close(department, june)
        return june
      },
    ],
    [
      'where all were listed and the weak alone were signed off',
      async (department, given) => {
        await close(department, await inMay(department, given))
        const june = await again(department, given, [...weak, ...names(6)], { left: 6 })
        await close(department, june, 6)
        return june
      },
    ],
  ])('give counts and no more %s', async (_, run) => {
    const { points, rag, found, series, report, pack, target } = await after(run)
    const june = points.at(-1)
    expect(june).toMatchObject({ value: null, eligible: false, interval: null })
    expect(june?.text).not.toContain('%')
    expect(rag).toBe('red')
    expect(found).toMatchObject({ verdict: { kind: 'not-judged', of: 'the cases read' } })
    expect(found?.words).not.toContain('%')
    for (const change of [june?.change, series.at(-1)?.change])
      expect(change?.kind ?? 'cannot-be-tested').toBe('cannot-be-tested')
    const reported = report.questions.find(({ code }) => code === 'chronology')?.disclosed
    expect(reported).toMatchObject({ figure: { availability: 'counts-only', interval: null } })
    const briefing = JSON.stringify(learningBriefing(report))
    expect(briefing).toContain('Also seen, in cases that were read again because they had been weak')
    expect(briefing).not.toContain('too few cases to compare')
    expect(target).toMatch(/^No claim is made about a target: only \d+ of the \d+ cases that had been read/)
    const teams = pack.byQuestion.find(({ code }) => code === 'chronology')?.rows
    expect(teams?.map(({ disclosed }) => 'figure' in disclosed && disclosed.figure.availability)).toEqual([
      'counts-only',
    ])
  })

  test('are those that were met where less is better', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'), 'Drift', 'lower')
    const given = { templateVersionId: forms.both, measureIds: [measureId] }
    await close(department, await signedOffRound(department, { ...given, records: current(24, 30) }))
    const drifting = { ...given, records: current(0, 24), month: 'June' as const, cases: names(24) }
    await close(department, await signedOffRound(department, drifting))
    const { measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.points.at(-1)).toMatchObject({ value: null, eligible: false })
    expect(measures[0]?.points.at(-1)?.text).toContain('0 of 24')
  })

  test.each<[string, Definition]>([
    ['answers of its own', { kind: 'single', components: [own('chronology')], denominator: null }],
    [
      'an average of them',
      {
        kind: 'average-of-proportions',
        components: [own('chronology'), own('genogram')],
        denominator: null,
      },
    ],
  ])('are found in a measure with %s while the first round is open', async (_, definition) => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId } = department
    const measureId = await measureOf(department, definition)
    // Partly counts as the form has it, and not for the measure.
    const templateVersionId = await changedChronologies(department, (text) =>
      text
        .replaceAll('chronologies', 'lenient')
        .replaceAll('cannot_tell: true', 'cannot_tell: true, meets: [yes, partly]')
        .concat('      - { code: genogram, text: Current?, scale: yes-partly-no, meets: [yes, partly] }\n'),
    )
    const given = { templateVersionId, measureIds: [measureId] }
    const said = (answer: string) => ({ chronology: answer, genogram: answer })
    const first = Array.from({ length: 30 }, (_each, place) => said(place < 6 ? 'yes' : 'partly'))
    await signedOffRound(department, { ...given, records: first })
    const records = Array.from({ length: 24 }, () => said('yes'))
    const june = await signedOffRound(department, { ...given, records, month: 'June', cases: weak })
    const pages = async () => JSON.stringify(await viewRoundReport(context, lead, june))
    const speaksFor = '"method":"targeted"'
    expect(await pages()).toContain(speaksFor)
    await close(department, june)
    expect(await pages()).toContain(speaksFor)
    const { measures, proposals } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.points.at(-1)).toMatchObject({ value: null, eligible: false })
    expect(proposals?.impact.rag).not.toBe('green')
  })

  test('are found in a file although the one before it is imported after it', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    context.setNow('2020-09-01T09:00:00.000Z')
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const imported = async (roundId: string, month: string, cases: string[], met: number) => {
      const rows = cases.map((each, place) => `${each},${place < met ? 'yes' : 'no'}`)
      const text = ['reference,chronology', ...rows].join('\n')
      const { sheet } = readSheet(text)
      const version = await findTemplateVersion(context.reader, forms.one)
      if (!version || !sheet) throw new Error('not readable')
      const round = ImportedRoundForm.parse({
        ...{ name: month, kind: 'thematic-audit', cohort: 'children', mappingName: 'Old' },
        ...{ periodStart: `2020-${month}-01`, periodEnd: `2020-${month}-28`, measureIds: [measureId] },
      })
      const mapping = suggestMapping(sheet, version.template)
      const file = { templateVersionId: forms.one, serviceId: 'service', text, mapping, roundId, round }
      expect(await importCompletedAudits(context, manager, file)).toEqual({ problems: [] })
      const [latest] = (await viewRecommendation(context, lead, recommendationId)).measures
      return latest?.points.at(-1)
    }
    expect(await imported('june', '06', weak, 24)).toMatchObject({ value: 1, eligible: true })
    const june = await imported('may', '05', names(30), 6)
    expect(june).toMatchObject({ value: null, eligible: false })
    expect(june?.text).not.toContain('%')
    const { proposals } = await viewRecommendation(context, lead, recommendationId)
    expect(proposals?.impact.rag).toBe('red')
    const closings = (await listActivity(context.reader)).filter(({ act }) => act === 'round.close')
    expect(closings.map(({ subjectId, detail }) => [subjectId, detail.because])).toEqual([['june', 'may']])
  })

  test('give counts before their round is closed, too', async () => {
    const { found, pack, report } = await after(async (department, given) => {
      await close(department, await inMay(department, given))
      return again(department, given, weak)
    })
    expect(found).toMatchObject({ words: '24 of 24 answered “Yes”', verdict: { kind: 'not-judged' } })
    for (const { questions } of [{ questions: report.questions }, { questions: pack.byQuestion }])
      expect(JSON.stringify(questions.find(({ code }) => code === 'chronology'))).toContain('counts-only')
  })

  test('speak for no other case in the questions they were not chosen by either', async () => {
    const { report } = await after(async (department, given) => {
      await close(department, await inMay(department, given))
      const june = await again(department, given, weak)
      await close(department, june)
      return june
    })
    const genogram = report.questions.find(({ code }) => code === 'genogram')?.disclosed
    expect(genogram).toMatchObject({
      figure: { availability: 'percentage', interval: null, sampling: { method: 'targeted' } },
    })
  })

  test('are said to have been chosen where nothing is compared with their round', async () => {
    const { since } = await after(async (department, given) => {
      await close(department, await inMay(department, given))
      const june = await again(department, given, weak)
      await close(department, june)
      return june
    })
    expect(since[0]?.nearest).toEqual({
      name: 'May',
      notAlike: ['sampling differs (whole-population then, targeted now)'],
    })
  })

  test('are passed over by the round after them', async () => {
    const { points, series } = await after(async (department, given) => {
      const april = { ...given, records: current(6, 30), month: 'April' as const }
      await close(department, await signedOffRound(department, april))
      const may = { ...given, records: current(24, 24), month: 'May' as const, cases: weak }
      await close(department, await signedOffRound(department, may))
      const june = await again(department, given, names(30, 0, 'N'), { records: current(20, 30) })
      await close(department, june)
      return june
    })
    const said = expect.stringContaining('6 of 30 then, 20 of 30 now')
    expect(points.at(-1)?.change?.sentence).toEqual(said)
    expect(series.at(-1)?.change?.sentence).toEqual(said)
  })

  test('audits that were left out are named with the rating that is proposed', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureIds = [await measureOf(department, ofOneQuestion('chronology'))]
    const given = { templateVersionId: forms.both, measureIds, records: current(28, 30), left: 2 }
    await close(department, await signedOffRound(department, given), 2)
    const { proposals } = await viewRecommendation(context, lead, recommendationId)
    expect(proposals?.impact).toMatchObject({
      rag: 'green',
      reason: expect.stringContaining('100% (28 of 28) answered “Yes” (28 of 30 sampled were audited)'),
    })
  })

  test('are none where some left that were not met more often than the rest', async () => {
    const { points, found } = await after(async (department, given) => {
      await close(department, await inMay(department, given))
      // Two that had been met left, of six: chance does that often.
      const june = await again(department, given, names(28, 2), { records: current(10, 28) })
      await close(department, june)
      return june
    })
    expect(points.at(-1)).toMatchObject({ eligible: true })
    expect(points.at(-1)?.text).toContain('36% (10 of 28)')
    expect(found?.words).toContain('36% (10 of 28)')
  })

  test('are shown to nobody outside the service, for they tell of the round before', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const given = { templateVersionId: forms.both, measureIds: [measureId] }
    await close(department, await inMay(department, given))
    const june = await again(department, given, weak)
    await close(department, june)
    expect(await viewRelease(context, lead, june)).toMatchObject({ readAgainForBeingWeak: true })
    await expect(releaseRound(context, lead, june, { closing: 1 })).rejects.toThrow('are not released')
    const outside = { ...lead, personId: 'other', roles: [{ role: 'lead' as const, serviceId: 'other' }] }
    const seen = JSON.stringify([
      await viewRecommendation(context, outside, recommendationId),
      await exploreFindings(context, outside, everything),
    ])
    expect(seen).not.toMatch(/weak|read again|24 of/)
  })
})
