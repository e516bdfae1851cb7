import type { Actor, Role } from '../../app/domain/permissions.ts'
import { RoundForm } from '../../app/domain/rounds/round-form.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertService, listServices } from '../../app/stores/services.server.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { createMeasure, MeasureForm } from '../../app/workflows/plans/create-measure.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { createRecommendation, RecommendationForm } from '../../app/workflows/plans/create-recommendation.ts'
import { assignRound } from '../../app/workflows/rounds/assign-cases.ts'
import { createRound } from '../../app/workflows/rounds/create-round.ts'
import { drawRound, viewSample } from '../../app/workflows/rounds/draw-sample.ts'
import { importCases } from '../../app/workflows/rounds/import-cases.ts'
import { openRound } from '../../app/workflows/rounds/open-round.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { type TestContext, testContext } from './context.ts'

const at = '2020-05-01T09:00:00.000Z'
const person = (personId: string, role: Role): Actor => ({
  personId,
  displayName: personId,
  roles: [{ role, serviceId: 'service' }],
  teamName: null,
  staffName: null,
})
export const auditor = person('auditor', 'auditor')
export const other = person('other', 'auditor')
export const manager = person('manager', 'iro-manager')
export const lead = person('lead', 'lead')

const form = `
template: small
version: 1
title: Small
theme: small
purpose: A form of one question.
sign_off: overall-grade
sections:
  - code: all
    title: All
    questions:
      - { code: overall-grade, text: How good?, scale: four-grades, comment: required }
`
type Shared = {
  context: TestContext
  templateVersionId: string
  recommendationId: string
  measureId: string
}
const departments = new WeakMap<Database, Shared>()

/** An open round of two cases: one audit signed off as good, one answered as good and not signed off. */
export async function openSmallRound(database: Database, name: string) {
  const { roundId, context, measureId } = await openRoundOf(database, name, [`${name}-1,`, `${name}-2,`])
  const [first, second] = await listAuditsOfRound(context.reader, roundId)
  if (!first || !second) throw new Error('The round has not two audits')
  for (const { id } of [first, second]) await saveDraft(context, auditor, id, [graded('good')])
  await submitAudit(context, auditor, first.id)
  return { context, roundId, auditId: second.id, caseId: second.caseId, measureId }
}

/** An open round, its cases of East and West in turn, with so many audits signed off as good and as inadequate. */
export async function openSignedOffRound(database: Database, { good, poor }: { good: number; poor: number }) {
  const cases = Array.from({ length: good + poor }, (_, n) => `C-${n},${n % 2 === 0 ? 'East' : 'West'}`)
  const made = await openRoundOf(database, 'May', cases)
  const { context, roundId } = made
  for (const [index, { id }] of (await listAuditsOfRound(context.reader, roundId)).entries()) {
    await saveDraft(context, auditor, id, [graded(index < good ? 'good' : 'inadequate')])
    await submitAudit(context, auditor, id)
  }
  return made
}

function graded(value: string) {
  return { code: 'overall-grade', raw: { value, comment: 'First' }, base: 0 }
}

async function openRoundOf(database: Database, name: string, cases: string[]) {
  const shared = departments.get(database) ?? (await department(database))
  departments.set(database, shared)
  const { context, templateVersionId, measureId } = shared
  const roundId = await createRound(
    context,
    manager,
    RoundForm.parse({
      ...{ templateVersionId, serviceId: 'service', name, kind: 'dip-sample', cohort: 'children' },
      ...{
        periodStart: '2020-05-01',
        periodEnd: '2020-05-31',
        sameTeamExcluded: 'no',
        measureIds: [measureId],
      },
    }),
  )
  await importCases(context, manager, roundId, ['reference,team', ...cases].join('\n'))
  const { fingerprint } = await viewSample(context, manager, roundId, null)
  await drawRound(context, manager, roundId, { size: cases.length, seed: 'seed', fingerprint })
  await assignRound(context, manager, roundId, [auditor.personId])
  await openRound(context, manager, roundId)
  return { ...shared, roundId }
}

async function department(database: Database): Promise<Shared> {
  const context = testContext(database, { now: at })
  if ((await listServices(database.reader)).length > 0) throw new Error('The database is not empty')
  const templateVersionId = await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'service', name: 'Children', createdAt: at })
    for (const { personId, roles } of [auditor, other, manager, lead]) {
      await insertPerson(transaction, {
        ...{ id: personId, username: personId, displayName: personId, passwordHash: 'none' },
        ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false, createdAt: at },
      })
      const role = roles[0]?.role ?? 'auditor'
      await replaceRoles(transaction, personId, [{ id: `role-${personId}`, role, serviceId: 'service' }])
    }
    return (await publishTemplateVersion(transaction, context, { text: form, publishedBy: null })).id ?? ''
  })
  const planId = await createPlan(context, lead, PlanForm.parse({ title: 'Plan', positionAt: '', aims: '' }))
  const recommendation = RecommendationForm.parse({
    ...{ ref: '1', title: 'Quality', aim: 'Good work', serviceId: 'service', leadRoles: '' },
  })
  const made = await createRecommendation(context, lead, planId, recommendation)
  if (!('id' in made)) throw new Error('refused')
  const measure = MeasureForm.parse({
    ...{ title: 'Good', questionCode: 'overall-grade', unit: 'percent', better: 'higher', headline: 'yes' },
    ...{ targetDueOn: '2020-03-31', targetValue: '80' },
  })
  const measured = await createMeasure(context, lead, made.id, measure)
  if (!('id' in measured)) throw new Error('refused')
  return { context, templateVersionId, recommendationId: made.id, measureId: measured.id }
}
