import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import type { Role } from '../../app/domain/permissions.ts'
import type { RoundState } from '../../app/domain/rounds/round.ts'
import { notDrawn } from '../../app/domain/rounds/round.ts'
import { readDraft } from '../../app/domain/templates/draft-file.ts'
import { readYaml } from '../../app/formats/read-yaml.ts'
import { startSession } from '../../app/http/session.server.ts'
import { insertAnswers } from '../../app/stores/answers.server.ts'
import { insertApproval } from '../../app/stores/approvals.server.ts'
import { insertAudit } from '../../app/stores/audits.server.ts'
import { insertClosing } from '../../app/stores/closings.server.ts'
import { insertCommentTheme } from '../../app/stores/comment-themes.server.ts'
import { insertConcern } from '../../app/stores/concerns.server.ts'
import { insertEvent } from '../../app/stores/events.server.ts'
import { appendEvidence } from '../../app/stores/evidence.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { insertMeasure } from '../../app/stores/measures.server.ts'
import { insertObservation } from '../../app/stores/observations.server.ts'
import { insertOutcomes } from '../../app/stores/outcomes.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertAction } from '../../app/stores/plan-actions.server.ts'
import { insertPlan } from '../../app/stores/plans.server.ts'
import { insertRecommendation } from '../../app/stores/recommendations.server.ts'
import { insertRemedialAction, moveRemedialAction } from '../../app/stores/remedial-actions.server.ts'
import { insertCases, insertRound } from '../../app/stores/rounds.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { appendSharing } from '../../app/stores/sharing.server.ts'
import { insertDraft } from '../../app/stores/template-drafts.server.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import type { TestContext } from '../support/context.ts'

const at = '2020-05-01T09:00:00.000Z'

/** Everybody a request can come from, and the role each has in which service. Their password is their name. */
export const department = {
  /** Is assigned the audits of the service `here`, one of them a case of their own work. */
  auditor: ['auditor', 'here'],
  /** An auditor without any audit. */
  colleague: ['auditor', 'here'],
  'auditor-elsewhere': ['auditor', 'elsewhere'],
  manager: ['iro-manager', 'here'],
  'manager-elsewhere': ['iro-manager', 'elsewhere'],
  lead: ['lead', 'here'],
  'lead-elsewhere': ['lead', 'elsewhere'],
  administrator: ['administrator', null],
  dpo: ['data-protection-officer', null],
  /** A social worker of none of the cases here. */
  practitioner: ['practitioner', 'here'],
  /** The social worker of two of them. */
  worker: ['practitioner', 'here'],
} as const satisfies Record<string, [Role, string | null]>

export type PersonId = keyof typeof department
export const personIds = Object.keys(department) as PersonId[]

/** What is written in place of a text of the department: the text itself, unless a test is about texts. */
type Words = (text: string) => string

/** A form with a question that is always asked and one that hangs on it. */
const templateIn = (words: Words) => `
template: permanence
version: 1
title: ${words('Permanence in short')}
theme: permanence
purpose: ${words('A form of this test.')}
sign_off: grade
sections:
  - code: all
    title: ${words('All')}
    questions:
      - { code: legal, text: ${words('Is it legal?')}, scale: yes-no }
      - { code: felt, text: ${words('Is it felt?')}, scale: yes-no, cannot_tell: true, when: { question: legal, is: 'yes' } }
      - { code: grade, text: ${words('How good?')}, scale: four-grades, comment: required }
`

export const TEMPLATE = templateIn((text) => text)

/**
 * Two services; in `here` a draft, an open and a closed round, and a plan with evidence from the closed one. Ids say
 * what they are, so that an address of the table can be read.
 * @returns a signed-in cookie for everybody
 */
export async function fillDepartment(
  context: TestContext,
  words: Words = (text) => text,
): Promise<Record<PersonId, string>> {
  await context.writer.transaction(async (transaction) => {
    for (const id of ['here', 'elsewhere'])
      await insertService(transaction, { id, name: words(id), createdAt: at })
    for (const id of personIds) await insertOne(transaction, id, words)
    const named = { ...context, random: () => 'version' }
    await publishTemplateVersion(transaction, named, { text: templateIn(words), publishedBy: null })
    for (const state of ['draft', 'open', 'closed'] as const) await insertRoundIn(transaction, state, words)
    await insertAuditOf(transaction, 'open', 'open', null)
    await insertAuditOf(transaction, 'open', 'signed-off', 'worker staff')
    await insertAuditOf(transaction, 'open', 'shared', 'worker staff')
    await insertAuditOf(transaction, 'open', 'left-out', null)
    await insertAuditOf(transaction, 'open', 'own-case', 'auditor staff')
    await insertAuditOf(transaction, 'closed', 'of-closed-round', null)
    await insertOutcomeOfClosed(transaction)
    await insertFollowUp(transaction, words)
    await insertPlanWithEvidence(transaction, words)
    await insertTaggable(transaction, words)
    const event = { id: 'event', serviceId: 'here', on: '2020-04-01', title: words('New team') }
    await insertEvent(transaction, event, { at, by: 'lead' })
    await insertTemplateDraft(transaction, words)
    await insertApproval(transaction, {
      ...{ id: 'approval', code: 'CODE-CODE', personId: 'auditor', askedBy: 'administrator', askedAt: at },
      ...{ expiresAt: '2020-05-08T09:00:00.000Z' },
      steps: [{ step: 'grant', role: 'administrator', serviceId: 'here' }],
    })
  })
  const cookies: Partial<Record<PersonId, string>> = {}
  for (const id of personIds) {
    const cookie = await startSession(context, new Request(context.config.origin), id)
    cookies[id] = cookie.split(';')[0] ?? ''
  }
  return cookies as Record<PersonId, string>
}

/** The next version of the template, with a scale of its own. */
async function insertTemplateDraft(transaction: Transaction, words: Words) {
  const read = readDraft(readYaml(templateIn(words)).content)
  if (read.file === null) throw new Error('not a draft')
  const options = [
    { code: 'yes', label: words('Seen') },
    { code: 'no', label: words('Not seen') },
  ]
  const content = { ...read.file, scales: { seen: { options } } }
  const by = { at, by: 'administrator' }
  await insertDraft(transaction, { id: 'template-draft', baseVersion: 1, content }, by)
}

/** One audit of the closed round counts, in one question. */
async function insertOutcomeOfClosed(transaction: Transaction) {
  const counted = { questionCode: 'legal', outcome: 'met', value: 'yes', detailRecorded: true } as const
  const outcomes = [{ ...counted, numerator: null, denominator: null }]
  await insertOutcomes(transaction, [{ id: 'of-closed-round', roundId: 'closed', overall: null, outcomes }])
  await insertClosing(transaction, {
    ...{ id: 'closing', roundId: 'closed', revision: 1, closedAt: at, closedBy: 'manager' },
    moderation: { how: 'not-moderated', note: null },
    ...{ sampled: 1, audited: 1, reason: null, reopenedAt: null, reopenedBy: null, reopenReason: null },
  })
}

/** A comment with words, and a theme to tag it with. */
async function insertTaggable(transaction: Transaction, words: Words) {
  const theme = { id: 'theme', serviceId: 'here', name: words('Drift and delay'), words: [], offered: true }
  await insertCommentTheme(transaction, { ...theme, createdAt: at })
  const raws = { grade: { value: 'good', comment: words('Delayed twice') } }
  await insertAnswers(transaction, [{ id: 'signed-off', raws }], { at, by: 'auditor' })
}

async function insertOne(transaction: Transaction, id: PersonId, words: Words): Promise<void> {
  const [role, serviceId] = department[id]
  await insertPerson(transaction, {
    id,
    username: id,
    displayName: words(id),
    passwordHash: `plain:${id}`,
    mustChangePassword: false,
    teamId: null,
    staffName: `${id} staff`,
    demonstration: false,
    createdAt: at,
  })
  await replaceRoles(transaction, id, [{ id: `role of ${id}`, role, serviceId }])
}

async function insertRoundIn(transaction: Transaction, state: RoundState, words: Words) {
  await insertRound(transaction, {
    id: state,
    name: words(`The ${state} round`),
    kind: 'dip-sample',
    templateVersionId: 'version',
    serviceId: 'here',
    teamIds: [],
    cohort: words('children looked after'),
    period: { label: words('April 2020'), start: '2020-04-01', end: '2020-04-30' },
    dueOn: null,
    sameTeamExcluded: false,
    attributes: [],
    state,
    origin: 'live',
    fitted: false,
    sampling: notDrawn,
    closings: state === 'closed' ? 1 : 0,
    createdBy: 'manager',
    createdAt: at,
    measureIds: [],
  })
}

async function insertAuditOf(transaction: Transaction, round: RoundState, id: string, worker: string | null) {
  const caseId = `case-${id}`
  await insertCases(transaction, [
    {
      id: caseId,
      roundId: round,
      reference: `C-${id}`,
      team: null,
      worker,
      supervisor: null,
      iro: null,
      attributes: {},
      drawPosition: 0,
      state: id === 'left-out' ? 'replaced' : 'sampled',
      replacedReason: id === 'left-out' ? 'Closed before the period' : null,
    },
  ])
  const submitted = id === 'signed-off' || id === 'shared' || round === 'closed'
  const state = submitted ? 'submitted' : id === 'left-out' ? 'left-out' : 'assigned'
  await insertAudit(transaction, {
    id,
    roundId: round,
    caseId,
    auditorId: 'auditor',
    auditorLabel: null,
    state,
    auditedOn: submitted ? '2020-04-30' : null,
    assignedAt: at,
    submittedAt: submitted ? at : null,
    revision: 0,
  })
}

/** Actions of the worker and of a colleague, one of them completed; findings that are shared; a concern. */
async function insertFollowUp(transaction: Transaction, words: Words) {
  const byCase = { part: 'worker' as const, name: 'worker staff', personId: null }
  const chosen = { part: 'named' as const, name: words('colleague'), personId: 'colleague' }
  const add = (id: string, auditId: string, responsible: typeof byCase | typeof chosen) =>
    insertRemedialAction(
      transaction,
      { id, auditId, questionCode: 'legal', what: words('Write it down'), responsible, dueOn: '2020-04-30' },
      { by: 'auditor', at },
    )
  await add('of-worker', 'signed-off', byCase)
  await add('of-colleague', 'open', chosen)
  await add('completed', 'signed-off', byCase)
  const done = { state: 'completed', move: 'complete', note: words('Done'), by: 'worker', at } as const
  await moveRemedialAction(transaction, 'completed', 1, done)
  await appendSharing(transaction, { auditId: 'shared', kind: 'shared', by: 'auditor', at })
  await insertConcern(transaction, {
    ...{
      id: 'concern',
      auditId: 'signed-off',
      concern: words('Not seen'),
      told: words('Duty'),
      reference: words('R1'),
    },
    ...{ toldAt: '2020-05-01T09:00', raisedBy: 'auditor', raisedAt: at },
  })
}

async function insertPlanWithEvidence(transaction: Transaction, words: Words): Promise<void> {
  const plan = { id: 'plan', title: words('The plan'), positionAt: null, createdAt: at }
  await insertPlan(transaction, { ...plan, aims: [], inspections: [] })
  const recorded = { recordedAt: at, recordedBy: 'lead' }
  const recommendation = { planId: 'plan', serviceId: 'here', aim: words('Children stay'), leadRoles: [] }
  await insertRecommendation(
    transaction,
    { ...recommendation, id: 'recommendation', ref: '1', title: words('Permanence'), position: 0 },
    recorded,
  )
  const action = { id: 'action', recommendationId: 'recommendation', text: words('Train'), position: 0 }
  await insertAction(
    transaction,
    { ...action, dueOn: null, state: 'planned', note: null },
    { ...recorded, standsFrom: '2020-05-01' },
  )
  await insertMeasure(transaction, {
    id: 'measure',
    key: 'legal',
    title: words('Legal permanence'),
    recommendationId: 'recommendation',
    serviceId: 'here',
    definition: ofOneQuestion('legal'),
    source: 'audit',
    unit: 'percent',
    better: 'higher',
    headline: true,
    scopeNote: null,
    position: 0,
    alsoFor: [],
  })
  await appendEvidence(transaction, {
    id: 'evidence',
    recommendationId: 'recommendation',
    kind: 'audit',
    measureId: 'measure',
    roundId: 'closed',
    revision: 1,
    supersedes: null,
    observationId: null,
    periodLabel: 'April 2020',
    periodEnd: '2020-04-30',
    sentence: words('Legal permanence: 1 of 1.'),
    snapshot: null,
    eligible: false,
    recordedAt: at,
    recordedBy: 'lead',
  })
  await appendEvidence(transaction, {
    ...{ id: 'by-hand', recommendationId: 'recommendation', kind: 'narrative', measureId: null },
    ...{ roundId: null, revision: null, supersedes: null, observationId: null, periodLabel: null },
    ...{ periodEnd: null, sentence: words('A family says so'), snapshot: null, eligible: false },
    ...{ recordedAt: at, recordedBy: 'lead', source: words('Survey'), issuedOn: '2020-04-30' },
  })
  await insertObservation(transaction, {
    ...{ id: 'figure', measureId: 'measure', value: 70, numerator: null, denominator: null, details: {} },
    period: { label: words('March 2020'), start: '2020-03-01', end: '2020-03-31' },
  })
}
