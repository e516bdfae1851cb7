import { expect, test } from 'vitest'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { activityPage } from '../../app/workflows/activity/list-activity.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { lead, manager, measureOf, recordsDepartment, signedOffRound } from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const officer: Actor = {
  ...lead,
  personId: 'officer',
  roles: [{ role: 'data-protection-officer', serviceId: null }],
}

describeOnBothDatabases('the activity record', (open) => {
  test('says how many cases and audits there were only to who sees the findings of their service', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const records = Array.from({ length: 27 }, (_, n) => ({
      ...{ siblings: 'no', genogram: 'yes' },
      chronology: n < 20 ? 'yes' : 'no',
    }))
    const round = await signedOffRound(department, {
      ...{ templateVersionId: forms.both, measureIds: [measureId], records },
    })
    await closeRound(context, manager, round, { ...unmoderated, reason: '', outstanding: 0 })
    const { evidence } = await viewRecommendation(context, lead, recommendationId)
    await viewEvidence(context, lead, evidence[0]?.id ?? '')

    const numbersSeenBy = async (actor: Actor) => {
      const { entries } = await activityPage(context, actor, null)
      return entries.flatMap(({ act, detail }) =>
        detail.filter(({ value }) => value === '27').map(({ name }) => `${act} ${name}`),
      )
    }
    expect(await numbersSeenBy(officer)).toEqual([])
    const both = { ...officer, roles: [...officer.roles, ...lead.roles] }
    const seen = await numbersSeenBy(both)
    expect(seen).toContain('findings.read audits')
    expect(seen.length).toBeGreaterThan(2)
  })
})
