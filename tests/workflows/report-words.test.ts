import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { noReportWords } from '../../app/domain/plans/report-words.ts'
import { committeeReport } from '../../app/reports/committee-report.ts'
import {
  ReportWordsForm,
  reportWordsToWrite,
  writeReportWords,
} from '../../app/workflows/reports/report-words.ts'
import { viewCommitteeReport } from '../../app/workflows/reports/view-committee-report.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { askedAbout, refusalOf } from '../support/refusal.ts'
import { elsewhere, lead, planOf, smallPlan } from '../support/small-plan.ts'

const form = (own: Record<string, string | string[]>) => ReportWordsForm.parse(own)

describeOnBothDatabases('the words of a report to committee', (open) => {
  test('stand in the report from the day they were written, and a report of an earlier day has those of its day', async () => {
    const { context, planId } = await smallPlan(await open())
    const reportOf = async (at: string | null) => {
      const facts = await viewCommitteeReport(context, lead, planId, at)
      return JSON.stringify(committeeReport(facts).blocks)
    }
    const first = { purpose: 'To agree the plan.', challenges: 'Few workers.\n\nMany agencies.' }
    expect(await writeReportWords(context, lead, planId, form(first))).toEqual({ ok: true })
    context.setNow('2021-03-01T09:00:00.000Z')
    const { now } = await reportWordsToWrite(context, lead, planId)
    expect(now).toMatchObject({ on: '2021-01-15', by: 'Lead', words: { ...noReportWords, ...first } })
    const second = { ...first, purpose: 'To close the plan.', seen: String(now?.seq) }
    expect(await writeReportWords(context, lead, planId, form(second))).toEqual({ ok: true })

    expect(await reportOf(null)).toContain('To close the plan.')
    expect(await reportOf(null)).toContain('"Many agencies."')
    expect(await reportOf('2021-02-28')).toContain('To agree the plan.')
    expect(await reportOf('2021-02-28')).not.toContain('To close the plan.')
    const before = await reportOf('2021-01-14')
    expect(before).not.toContain('Few workers.')
    expect(before).toContain('To tell the committee how the recommendation of Plan of 2017 to 2020 stands')
  })

  test('sent twice are one version; those that somebody saved meanwhile are shown before they are written over', async () => {
    const { context, planId } = await smallPlan(await open())
    const mine = form({ overview: 'Mine' })
    await writeReportWords(context, lead, planId, mine)
    expect(await writeReportWords(context, lead, planId, mine)).toEqual({ ok: true })
    const outcome = await writeReportWords(
      context,
      lead,
      planId,
      form({ overview: 'Of a page opened before' }),
    )
    expect(refusalOf(outcome).overtaken).toBe(true)
    const { now } = await reportWordsToWrite(context, lead, planId)
    expect(now?.words.overview).toBe('Mine')
    const again = form({ overview: 'Of both', seen: String(now?.seq) })
    expect(await writeReportWords(context, lead, planId, again)).toEqual({ ok: true })
    expect(await context.reader('report_words').where({ plan_id: planId })).toHaveLength(2)
  })

  test('that look personal are kept once they were looked at', async () => {
    const { context, planId } = await smallPlan(await open())
    const words = { consultations: 'Call 07700 900123' }
    const outcome = await writeReportWords(context, lead, planId, form(words))
    const looked = askedAbout(outcome)
    expect(await writeReportWords(context, lead, planId, form({ ...words, looked }))).toEqual({ ok: true })
  })

  test('are written by a lead of a service the plan is about, and by nobody else', async () => {
    const { context, planId } = await smallPlan(await open())
    const roles = ['auditor', 'iro-manager', 'data-protection-officer', 'administrator'] as const
    const others: Actor[] = roles.map((role) => ({ ...lead, roles: [{ role, serviceId: 'service' }] }))
    for (const actor of [elsewhere, ...others]) {
      await expect(reportWordsToWrite(context, actor, planId)).rejects.toMatchObject({ kind: 'not-allowed' })
      await expect(writeReportWords(context, actor, planId, form({ purpose: 'x' }))).rejects.toMatchObject({
        kind: 'not-allowed',
      })
    }
    await expect(reportWordsToWrite(context, lead, 'no plan')).rejects.toMatchObject({ kind: 'not-found' })
    const empty = await planOf(context, 'Plan of nothing yet')
    expect((await reportWordsToWrite(context, elsewhere, empty)).words).toEqual(noReportWords)
  })

  test('of more than 5,000 characters are refused at their place', async () => {
    const parsed = ReportWordsForm.safeParse({ challenges: 'x'.repeat(5_001) })
    expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['challenges', 'Use 5,000 characters or fewer'],
    ])
    await open()
  })
})
