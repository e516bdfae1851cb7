import { expect, test } from 'vitest'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { listPlans } from '../../app/stores/plans.server.ts'
import { listRecommendations } from '../../app/stores/recommendations.server.ts'
import { listRounds } from '../../app/stores/rounds.server.ts'
import { listServices } from '../../app/stores/services.server.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { viewFindings } from '../../app/workflows/findings/view-findings.ts'
import { viewPlan } from '../../app/workflows/plans/view-plan.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewRound } from '../../app/workflows/rounds/view-round.ts'
import { loadDemonstration } from '../../db/seeds/demonstration.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

async function demonstration(open: Open) {
  const context = testContext(await open(), { now: '2026-03-02T09:00:00.000Z' })
  await loadDemonstration(context)
  const [service] = await listServices(context.reader)
  const person = (role: Role): Actor => ({
    personId: role,
    displayName: role,
    roles: [{ role, serviceId: service?.id ?? '' }],
    teamName: null,
    staffName: null,
  })
  const [plan] = await listPlans(context.reader)
  const recommendations = await listRecommendations(context.reader, plan?.id ?? '')
  const view = async (ref: string) => {
    const id = recommendations.find((each) => each.ref === ref)?.id ?? ''
    return viewRecommendation(context, lead, id)
  }
  const lead = person('lead')
  return { context, lead, manager: person('iro-manager'), planId: plan?.id ?? '', view }
}

describeOnBothDatabases('the demonstration', (open) => {
  test('counts the published ratings: 4 green and 2 amber for implementation, 1 green and 5 amber for impact', async () => {
    const { context, lead, planId } = await demonstration(open)
    const { counts, recommendations } = await viewPlan(context, lead, planId)
    expect(counts.implementation).toEqual({ green: 4, amber: 2, red: 0, none: 0 })
    expect(counts.impact).toEqual({ green: 1, amber: 5, red: 0, none: 0 })
    expect(recommendations).toHaveLength(6)
  })

  test('comes to the published figures from its audits, each on its measure, and none stands twice', async () => {
    const { view } = await demonstration(open)
    const series = new Map<string, string[]>()
    for (const ref of ['2019.3', '2019.4', '2019.5'])
      for (const measure of (await view(ref)).measures)
        series.set(
          measure.title,
          measure.points.map(
            ({ label, text, evidenceId }) => `${label} ${text}${evidenceId ? ' traced' : ''}`,
          ),
        )
    expect(series.get('Assessment graded good or above in case file audits')).toEqual([
      '2018/19 36% (published without its counts)',
      'Q2 2019/20 73% (published without its counts)',
      'May 2020 87% (26 of 30) good or above traced',
    ])
    expect(series.get('Planning graded good or above in case file audits')?.at(-1)).toBe(
      'May 2020 80% (24 of 30) good or above traced',
    )
    expect(series.get('Management oversight graded good or above in case file audits')).toEqual([
      '2018/19 47% (published without its counts)',
      'Q2 2019/20 55% (published without its counts)',
      'May 2020 53% (16 of 30) good or above traced',
    ])
    expect(series.get('Records with an up-to-date chronology')).toEqual([
      'Q1 2019/20 10% (published without its counts)',
      'June 2020 33% (10 of 30) answered “Yes” traced',
    ])
    expect(series.get('Records with a detailed and current genogram')?.at(-1)).toBe(
      'June 2020 57% (17 of 30) answered “Yes” traced',
    )
    const only = (title: string) => series.get(title)
    expect(only('Permanence work graded good or above overall')).toEqual([
      'May 2020 87% (26 of 30) good or above traced',
    ])
    expect(only('Children for whom legal permanence was achieved')).toEqual([
      'May 2020 83% (25 of 30) answered “Yes” traced',
    ])
    expect(only('Children for whom emotional permanence was achieved, where legal permanence was')).toEqual([
      'May 2020 79% (19 of 24; 1 of 25 could not be determined) answered “Yes” (76% to 80% if all were known) traced',
    ])
    expect(only('Permanence thought about, and decided clearly, from early on')).toEqual([
      'May 2020 87% (26 of 30) answered “Yes” traced',
    ])
    expect(only('Children who understand their story and feel secure')).toEqual([
      'May 2020 90% (27 of 30) answered “Yes” traced',
    ])
    expect(only('Plans reviewed within timescale')).toEqual([
      'July 2020 93% (28 of 30) answered “Yes” traced',
    ])
    expect(only('Plans made with the child, the family network and professionals')).toEqual([
      'July 2020 93% (28 of 30) answered “Yes” traced',
    ])
    expect(only('Plans whose actions are SMART, with a named lead and a date')).toEqual([
      'July 2020 79% (23 of 29) answered “Yes” traced',
    ])
    expect(
      only('Records in which each decision has its reasons, its date and the person who made it'),
    ).toEqual(['July 2020 70% (21 of 30) answered “Yes” traced'])
  })

  test('says where planning stands against both of its targets, and what is not like for like', async () => {
    const { view } = await demonstration(open)
    const planning = (await view('2019.3')).measures.find(({ title }) => title.startsWith('Planning graded'))
    expect(planning?.targetSentence).toBe(
      '80%, at the level of the March 2020 target (measured after its date; the last figure before it was 82%); 10 points below the March 2021 target, not yet due',
    )
    expect(planning?.points.at(-1)?.change?.notAlike).not.toEqual([])
    expect(planning?.points.at(-1)?.change?.kind).toBe('cannot-be-tested')
    expect(planning?.latestId).toBe(planning?.points.at(-1)?.id)
  })

  test('labels rows that are fitted to a published percentage, and names the audits a figure came from', async () => {
    const { context, lead, view } = await demonstration(open)
    const recording = await view('2019.4')
    expect(recording.evidence.filter(({ traceable }) => traceable).map(({ fitted }) => fitted)).toEqual([
      true,
      true,
      true,
      true,
    ])
    const permanence = await view('2019.5')
    const emotional = permanence.evidence.find(({ sentence }) => sentence.includes('emotional permanence'))
    expect(emotional?.fitted).toBe(false)
    expect(emotional?.sentence).toContain('of cases where')
    const under = await viewEvidence(context, lead, emotional?.id ?? '')
    expect(under.round?.audits).toHaveLength(30)
    const answers = under.round?.audits.map(({ outcome }) => outcome) ?? []
    const count = (outcome: string) => answers.filter((each) => each === outcome).length
    expect(['Met', 'Not met', 'Not applicable', 'Not known'].map(count)).toEqual([19, 5, 5, 1])
  })

  test('has no figure for a question that a file did not ask', async () => {
    const { context, lead } = await demonstration(open)
    const rounds = await listRounds(context.reader)
    const may = rounds.find(({ name }) => name.includes('May 2020'))
    const { questions } = await viewFindings(context, lead, may?.id ?? '')
    const without = questions.filter(({ found }) => found === null).map(({ code }) => code)
    expect(without).toContain('life-story-work')
    expect(questions.filter(({ found }) => found !== null)).toHaveLength(8)
  })

  test('shows assessment as evidence on the recommendation about assessments too', async () => {
    const { context, view } = await demonstration(open)
    const assessments = await view('2019.1')
    expect(assessments.evidence.map(({ sentence }) => sentence).join()).toContain('87% (26 of 30)')
    const evidence = await listEvidence(context.reader, {})
    expect(new Set(evidence.map(({ id }) => id)).size).toBe(evidence.length)
  })

  test('holds a six-monthly audit in progress: assigned, half answered and signed off', async () => {
    const { context, manager } = await demonstration(open)
    const rounds = await listRounds(context.reader)
    expect(rounds.map(({ state }) => state).sort()).toEqual(['closed', 'closed', 'closed', 'open'])
    const current = rounds.find(({ state }) => state === 'open')
    const { counts, measures } = await viewRound(context, manager, current?.id ?? '')
    expect(counts.sampled).toBe(24)
    for (const state of ['assigned', 'inProgress', 'submitted'] as const)
      expect(counts[state]).toBeGreaterThan(3)
    expect(measures).toHaveLength(2)
  })
})
