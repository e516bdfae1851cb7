import type { RawAnswer } from '../../app/domain/answers/value.ts'
import type { Definition } from '../../app/domain/measures/definition.ts'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { RoundForm } from '../../app/domain/rounds/round-form.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { createMeasure, MeasureForm } from '../../app/workflows/plans/create-measure.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { createRecommendation, RecommendationForm } from '../../app/workflows/plans/create-recommendation.ts'
import { defineMeasure } from '../../app/workflows/plans/define-measure.ts'
import { assignRound } from '../../app/workflows/rounds/assign-cases.ts'
import { createRound } from '../../app/workflows/rounds/create-round.ts'
import { drawRound, viewSample } from '../../app/workflows/rounds/draw-sample.ts'
import { importCases } from '../../app/workflows/rounds/import-cases.ts'
import { openRound } from '../../app/workflows/rounds/open-round.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { type TestContext, testContext } from './context.ts'
import { wrongMessage } from './refusal.ts'

const at = '2020-05-01T09:00:00.000Z'
const person = (personId: string, role: Role): Actor => ({
  personId,
  displayName: personId,
  roles: [{ role, serviceId: 'service' }],
  teamName: null,
  staffName: null,
})
const auditor = person('auditor', 'auditor')
export const manager = person('manager', 'iro-manager')
export const lead = person('lead', 'lead')

const head = (key: string) => `
template: ${key}
version: 1
title: ${key}
theme: recording
purpose: A form of this test.
sections:
  - code: all
    title: All
    questions:
`
/** Asks of every record whether its chronology and genogram are current, and whether there are brothers or sisters. */
const records = `${head('records')}
      - { code: siblings, text: Are there brothers or sisters?, scale: yes-no, meets: none }
      - { code: chronology, text: Is the chronology current?, scale: yes-partly-no, cannot_tell: true }
      - { code: genogram, text: Is the genogram current?, scale: yes-partly-no }
`
/** Asks only for the chronology. */
const chronologies = `${head('chronologies')}
      - { code: chronology, text: Is the chronology current?, scale: yes-partly-no, cannot_tell: true }
`

const record = (siblings: string, chronology: string, genogram: string): Record => ({
  ...{ siblings, chronology, genogram },
})
/** 12 have both, 4 a chronology alone, 4 partly and a genogram, 3 neither, 1 cannot be told and has a genogram. */
export const twentyFourRecords: Record[] = [
  ...Array.from({ length: 12 }, () => record('yes', 'yes', 'yes')),
  ...Array.from({ length: 4 }, () => record('no', 'yes', 'no')),
  ...Array.from({ length: 4 }, () => record('yes', 'partly', 'yes')),
  ...Array.from({ length: 3 }, () => record('no', 'no', 'partly')),
  record('yes', 'cannot-tell', 'yes'),
]

/** A department with two forms that ask for chronologies, and a recommendation without a measure. */
export async function recordsDepartment(database: Database) {
  const context = testContext(database, { now: at })
  const [both, one] = await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'service', name: 'Children', createdAt: at })
    for (const { personId, roles } of [auditor, manager, lead]) {
      await insertPerson(transaction, {
        ...{ id: personId, username: personId, displayName: personId, passwordHash: 'none' },
        ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false, createdAt: at },
      })
      const role = roles[0]?.role ?? 'auditor'
      await replaceRoles(transaction, personId, [{ id: `role-${personId}`, role, serviceId: 'service' }])
    }
    const publish = async (text: string) =>
      (await publishTemplateVersion(transaction, context, { text, publishedBy: null })).id ?? ''
    return [await publish(records), await publish(chronologies)]
  })
  const planId = await createPlan(context, lead, PlanForm.parse({ title: 'Plan', positionAt: '', aims: '' }))
  const recommendation = await createRecommendation(
    context,
    lead,
    planId,
    RecommendationForm.parse({
      ...{ ref: '1', title: 'Records', aim: 'A child can read their story', serviceId: 'service' },
      leadRoles: '',
    }),
  )
  if (!('id' in recommendation)) throw new Error('refused')
  return { context, planId, recommendationId: recommendation.id, forms: { both: both ?? '', one: one ?? '' } }
}

/** The form that asks only for the chronology with something changed in its text. */
export async function changedChronologies(
  { context }: Pick<RecordsDepartment, 'context'>,
  change: (text: string) => string,
): Promise<string> {
  const text = change(chronologies)
  const published = await context.writer.transaction((transaction) =>
    publishTemplateVersion(transaction, context, { text, publishedBy: null }),
  )
  if (published.id === null) throw new Error(JSON.stringify(published.problems))
  return published.id
}

export type RecordsDepartment = Awaited<ReturnType<typeof recordsDepartment>>

/** A measure in per cent with a target of 80 that counts this; it is there without a figure. */
export async function measureOf(
  { context, recommendationId }: RecordsDepartment,
  definition: Definition,
  title = 'Records in place',
  better: 'higher' | 'lower' = 'higher',
): Promise<string> {
  const form = MeasureForm.parse({
    ...{ title, unit: 'percent', better, headline: 'yes' },
    ...{ targetDueOn: '2020-03-31', targetValue: '80' },
  })
  const made = await createMeasure(context, lead, recommendationId, form)
  if (!('id' in made)) throw new Error('refused')
  const defined = await defineMeasure(context, lead, made.id, definition)
  if (!defined.ok) throw new Error(wrongMessage(defined))
  return made.id
}

const PERIODS = {
  April: ['2020-04-01', '2020-04-30'],
  May: ['2020-05-01', '2020-05-31'],
  June: ['2020-06-01', '2020-06-30'],
} as const

/** What an auditor says of one record, by question. */
export type Record = { [code: string]: string | RawAnswer }

/**
 * An open round of a month of so many records, every one audited and signed off but the `left` last ones; `first` is done before
 * that, and `size` of the cases are drawn.
 */
export async function signedOffRound(
  { context }: RecordsDepartment,
  asked: {
    templateVersionId: string
    measureIds: string[]
    records: Record[]
    month?: 'April' | 'May' | 'June'
    cases?: readonly string[]
    left?: number
    size?: number
  },
  first: (roundId: string) => Promise<unknown> = async () => {},
): Promise<string> {
  const { templateVersionId, measureIds, records: read, month = 'May' } = asked
  const [periodStart, periodEnd] = PERIODS[month]
  const roundId = await createRound(
    context,
    manager,
    RoundForm.parse({
      ...{ templateVersionId, serviceId: 'service', name: month, kind: 'dip-sample', cohort: 'children' },
      ...{ periodStart, periodEnd, sameTeamExcluded: 'no', measureIds },
    }),
  )
  const references = asked.cases ?? read.map((_each, n) => `C-${String(n).padStart(2, '0')}`)
  const cases = references.map((reference) => `${reference},West`)
  await importCases(context, manager, roundId, ['reference,team', ...cases].join('\n'))
  const { fingerprint } = await viewSample(context, manager, roundId, null)
  await drawRound(context, manager, roundId, { size: asked.size ?? cases.length, seed: 'seed', fingerprint })
  await assignRound(context, manager, roundId, [auditor.personId])
  await openRound(context, manager, roundId)
  await first(roundId)
  const audits = await listAuditsOfRound(context.reader, roundId)
  for (const [n, { id }] of audits.slice(0, audits.length - (asked.left ?? 0)).entries())
    await signOff(context, id, read[n] ?? {})
  return roundId
}

/** Answers and signs off one audit, over what was answered before. */
export async function signOff(
  context: TestContext,
  auditId: string,
  record: Record,
  base = 0,
): Promise<void> {
  const changes = Object.entries(record).map(([code, value]) => {
    const raw: RawAnswer = typeof value === 'string' ? { value } : value
    return { code, raw, base }
  })
  await saveDraft(context, auditor, auditId, changes)
  const missing = await submitAudit(context, auditor, auditId)
  if (missing.length > 0) throw new Error(`Not signed off: ${JSON.stringify(missing)}`)
}
