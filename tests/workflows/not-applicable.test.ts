import { expect, test } from 'vitest'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { releaseRound } from '../../app/workflows/findings/release-round.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import {
  lead,
  manager,
  measureOf,
  type Record,
  recordsDepartment,
  signedOffRound,
} from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const text = `
template: plans
version: 1
title: Plans
theme: planning
purpose: A form of this test.
sections:
  - code: all
    title: All
    questions:
      - { code: in-care, text: Is the child in care?, scale: yes-no }
      - { code: plan, text: Is there a plan?, scale: yes-no }
      - { code: clear, text: Is it clear?, scale: yes-no, not_applicable: true, when: { question: plan, is: yes }, when_text: there is one }
`
const record = (inCare: string, plan: string, clear?: Record[string]): Record => ({
  ...{ 'in-care': inCare, plan },
  ...(clear === undefined ? {} : { clear }),
})

describeOnBothDatabases('cases that are in neither part of a measure’s figure', (open) => {
  test('stand apart in its evidence and beside each audit, for readers of the service alone', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId } = department
    const version = await context.writer.transaction((transaction) =>
      publishTemplateVersion(transaction, context, { text, publishedBy: null }),
    )
    const denominator = { question: 'in-care', is: 'yes' }
    const measureId = await measureOf(department, { ...ofOneQuestion('clear'), denominator })
    const round = await signedOffRound(department, {
      templateVersionId: version.id ?? '',
      measureIds: [measureId],
      records: [
        record('yes', 'no'),
        record('yes', 'yes', { value: 'not-applicable', reason: 'It is new' }),
        ...Array.from({ length: 5 }, () => record('no', 'yes', 'yes')),
        ...Array.from({ length: 16 }, () => record('yes', 'yes', 'yes')),
        ...Array.from({ length: 8 }, () => record('yes', 'yes', 'no')),
      ],
    })
    await closeRound(context, manager, round, { ...unmoderated, reason: '', outstanding: 0 })
    await releaseRound(context, lead, round, { closing: 1 })
    const { evidence } = await viewRecommendation(context, lead, recommendationId)
    const seen = await viewEvidence(context, lead, evidence[0]?.id ?? '')
    expect(seen.snapshot?.figure).toMatchObject({
      counts: { met: 16, notMet: 8, notApplicable: 7, notKnown: 0 },
      notApplicableBecause: { excluded: 1, excepted: 1, outside: 5 },
    })
    expect(seen.round?.audits.slice(0, 4).map(({ outcome }) => outcome)).toEqual([
      'Not applicable (excluded)',
      'Not applicable (excepted)',
      'Not applicable (outside)',
      'Not applicable (outside)',
    ])
    const elsewhere = { ...lead, personId: 'other', roles: [{ role: 'lead' as const, serviceId: 'other' }] }
    const outside = await viewEvidence(context, elsewhere, evidence[0]?.id ?? '')
    expect(outside.snapshot?.figure).toMatchObject({ counts: { met: 16, notApplicable: 7 } })
    expect(outside.round).toBeNull()
    expect(JSON.stringify(outside)).not.toContain('excepted')
  })
})
