import type { RawAnswer } from '../../app/domain/answers/value.ts'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { notDrawn } from '../../app/domain/rounds/round.ts'
import { insertAudit } from '../../app/stores/audits.server.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertCases, insertRound } from '../../app/stores/rounds.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { type TestContext, testContext } from './context.ts'

const at = '2020-05-01T09:00:00.000Z'

const person = (personId: string, role: Role, serviceId: string | null = 'service'): Actor => ({
  personId,
  displayName: personId,
  roles: [{ role, serviceId }],
  teamName: null,
  staffName: null,
})

export const people = {
  anna: person('Anna Auditor', 'auditor'),
  ben: person('Ben Auditor', 'auditor'),
  manager: person('Mary Manager', 'iro-manager'),
  lead: person('Leo Lead', 'lead'),
  dpo: person('Dot Protection', 'data-protection-officer', null),
  administrator: person('Ada Administrator', 'administrator', null),
  practitioner: person('Pat Practitioner', 'practitioner'),
  leadElsewhere: person('Lea Elsewhere', 'lead', 'elsewhere'),
  managerElsewhere: person('Max Elsewhere', 'iro-manager', 'elsewhere'),
}

/** A question of every type. */
export const everyType = `
template: every-type
version: 1
title: A question of every type
theme: planning
purpose: A form of these tests.
sign_off: planning-quality
sections:
  - code: plan
    title: The plan
    questions:
      - { code: plan-current, text: Is the plan current?, scale: yes-no }
      - code: plan-reach
        text: Did the plan reach the child?
        scale: yes-partly-no
        cannot_tell: true
        not_applicable: true
        comment: optional
        when: { question: plan-current, is: 'yes' }
        when_text: there was a current plan
      - code: sessions
        text: How many sessions were held of those expected?
        type: ratio
        labels: { numerator: Held, denominator: Expected }
        max: 1
      - { code: weeks, text: How many weeks since the last visit?, type: number, min: -10, meets: { at_most: 4 } }
      - { code: seen-on, text: When was the child last seen?, type: date }
      - { code: story, text: What is the story?, type: text, required: false }
  - code: overall
    title: Overall
    questions:
      - code: planning-quality
        text: How good is the planning?
        scale: four-grades
        comment: required
        guidance:
          good: A current plan made with the child, whose actions are carried out in time.
          inadequate: No plan.
`

export type Answers = Record<string, RawAnswer>

/** A good answer to everything, with what is given in its place. */
export function answersWith(own: Answers = {}): Answers {
  return {
    'plan-current': { value: 'yes' },
    'plan-reach': { value: 'yes' },
    sessions: { numerator: '3', denominator: '4' },
    weeks: { value: '3' },
    'seen-on': { day: '4', month: '5', year: '2020' },
    'planning-quality': { value: 'good', comment: 'Clear actions' },
    ...own,
  }
}

type Case = { reference: string; team: string | null; auditor: Actor; answers: Answers | null }

/** An open round with a case for each that is given; whoever has answers is signed off. */
export async function auditedRound(
  database: Database,
  cases: Case[],
  own: { fitted?: boolean; population?: number } = {},
) {
  const context = testContext(database, { now: at })
  const templateVersionId = await context.writer.transaction(async (transaction) => {
    for (const id of ['service', 'elsewhere'])
      await insertService(transaction, { id, name: `Service ${id}`, createdAt: at })
    for (const { personId, displayName, roles } of Object.values(people)) {
      await insertPerson(transaction, {
        ...{ id: personId, username: personId, displayName, passwordHash: 'none', createdAt: at },
        ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false },
      })
      await replaceRoles(
        transaction,
        personId,
        roles.map((role) => ({ id: `role of ${personId}`, ...role })),
      )
    }
    return (
      (await publishTemplateVersion(transaction, context, { text: everyType, publishedBy: null })).id ?? ''
    )
  })
  const round = { id: 'round', templateVersionId, size: cases.length, fitted: false, population: 200, ...own }
  await insertSampledRound(context, round)
  for (const each of cases) await insertAuditOf(context, each)
  return { context, roundId: round.id, templateVersionId }
}

async function insertSampledRound(
  context: TestContext,
  round: { id: string; templateVersionId: string; fitted: boolean; size: number; population: number },
): Promise<void> {
  await context.writer.transaction((transaction) =>
    insertRound(transaction, {
      id: round.id,
      name: 'Planning, May 2020',
      kind: 'thematic-audit',
      templateVersionId: round.templateVersionId,
      serviceId: 'service',
      teamIds: [],
      cohort: 'children with a plan',
      period: { label: 'May 2020', start: '2020-05-01', end: '2020-05-31' },
      dueOn: null,
      sameTeamExcluded: false,
      attributes: [],
      state: 'open',
      origin: 'live',
      fitted: round.fitted,
      sampling: { ...notDrawn, method: 'random', population: round.population, sampleSize: round.size },
      closings: 0,
      createdBy: null,
      createdAt: at,
      measureIds: [],
    }),
  )
}

async function insertAuditOf(context: TestContext, { reference, team, auditor, answers }: Case) {
  await context.writer.transaction(async (transaction) => {
    await insertCases(transaction, [
      {
        ...{ id: `case ${reference}`, roundId: 'round', reference, team, attributes: {} },
        ...{ worker: 'Wendy Worker', supervisor: 'Simon Supervisor', iro: null },
        ...{ drawPosition: 0, state: 'sampled' as const, replacedReason: null },
      },
    ])
    await insertAudit(transaction, {
      ...{ id: `audit ${reference}`, roundId: 'round', caseId: `case ${reference}` },
      ...{ auditorId: auditor.personId, auditorLabel: null, state: 'assigned' as const },
      ...{ auditedOn: null, assignedAt: at, submittedAt: null, revision: 0 },
    })
  })
  if (answers === null) return
  const changes = Object.entries(answers).map(([code, raw]) => ({ code, raw, base: 0 }))
  await saveDraft(context, auditor, `audit ${reference}`, changes)
  const missing = await submitAudit(context, auditor, `audit ${reference}`)
  if (missing.length > 0) throw new Error(`not signed off: ${JSON.stringify(missing)}`)
}
