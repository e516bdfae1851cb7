import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { RawAnswer } from '../../app/domain/answers/value.ts'
import { formStanding } from '../../app/domain/audits/standing.ts'
import { outcomesOf, overallOf } from '../../app/domain/measures/outcome.ts'
import { type Assignment, assignEvenly } from '../../app/domain/rounds/assignment.ts'
import type { RoundCase } from '../../app/domain/rounds/round.ts'
import { drawSample, populationFingerprint } from '../../app/domain/rounds/sampling.ts'
import type { Template } from '../../app/domain/templates/template.ts'
import { moveAudit, saveAnswer } from '../../app/stores/answers.server.ts'
import { insertAudit } from '../../app/stores/audits.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { replaceOutcomes } from '../../app/stores/outcomes.server.ts'
import { insertCases, insertRound, setDraw } from '../../app/stores/rounds.server.ts'
import { findTemplateVersion } from '../../app/stores/templates.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'

type Cast = {
  serviceId: string
  templateVersionId: string
  manager: string
  measureIds: string[]
  auditors: Array<{ id: string; names: string[]; team: string | null }>
}

const SAMPLE = 24
const SEED = 'demonstration-six-monthly-2020'

/** A six-monthly plan audit on the way: a drawn sample, some audits signed off, some half answered, some untouched. */
export async function seedRoundInProgress(
  transaction: Transaction,
  context: AppContext,
  cast: Cast,
): Promise<string> {
  const roundId = context.random()
  const template = (await findTemplateVersion(transaction, cast.templateVersionId))?.template
  if (!template) throw new Error('The planning template is not published')
  await insertRound(transaction, {
    id: roundId,
    name: 'Six-monthly plan audit, April to September 2020',
    kind: 'six-monthly-plan-audit',
    templateVersionId: cast.templateVersionId,
    serviceId: cast.serviceId,
    teamIds: [],
    cohort: 'Plans coming out of conferences and reviews of arrangements',
    period: { label: 'April to September 2020', start: '2020-04-01', end: '2020-09-30' },
    dueOn: inTwoWeeks(context),
    sameTeamExcluded: true,
    attributes: ['plan_type', 'age_group'],
    state: 'open',
    origin: 'live',
    fitted: false,
    sampling: { method: 'unknown', population: null, sampleSize: null, seed: null, fingerprint: null },
    closings: 0,
    createdBy: cast.manager,
    createdAt: context.clock().toISOString(),
    measureIds: cast.measureIds,
  })
  const cases = readCases(context, roundId)
  await insertCases(transaction, cases)
  const sampled = await draw(transaction, roundId, cases)
  const given = new Map<string, number>()
  for (const [position, { caseId, auditorId }] of assignAlike(sampled, cast).entries()) {
    const auditId = context.random()
    const audit = { auditId, roundId, auditorId, caseId }
    await insertAudit(transaction, {
      id: auditId,
      roundId,
      caseId,
      auditorId,
      auditorLabel: null,
      state: 'assigned',
      auditedOn: null,
      assignedAt: context.clock().toISOString(),
      submittedAt: null,
      revision: 0,
    })
    // Of each auditor's, in turn: one untouched, one half answered, one signed off.
    const nth = given.get(auditorId) ?? 0
    given.set(auditorId, nth + 1)
    if (nth % 3 !== 0) await answerAudit(transaction, context, template, audit, position, nth % 3 === 2)
  }
  return roundId
}

/** By names instead of ids, which are new each time: every demonstration gives the same cases to the same people. */
function assignAlike(sampled: RoundCase[], { auditors }: Cast): Assignment[] {
  const caseIds = new Map(sampled.map(({ reference, id }) => [reference, id]))
  const auditorIds = new Map(auditors.map(({ names: [name = ''], id }) => [name, id]))
  const { assignments } = assignEvenly(
    sampled.map((each) => ({ ...each, id: each.reference })),
    auditors.map((auditor) => ({ ...auditor, id: auditor.names[0] ?? '', load: 0 })),
    { sameTeamExcluded: true, existing: [] },
  )
  return assignments.map(({ caseId, auditorId }) => ({
    caseId: caseIds.get(caseId) ?? '',
    auditorId: auditorIds.get(auditorId) ?? '',
  }))
}

type ListRow = {
  reference: string
  team: string
  worker: string
  supervisor: string
  iro: string
  plan_type: string
  age_group: string
}

function readCases(context: AppContext, roundId: string): RoundCase[] {
  const file = join(context.config.root, 'db/seeds/demonstration/six-monthly-cases.csv')
  const rows = parse(readFileSync(file, 'utf8'), { columns: true }) as ListRow[]
  return rows.map(({ reference, team, worker, supervisor, iro, ...attributes }) => ({
    id: context.random(),
    roundId,
    reference,
    team,
    worker,
    supervisor,
    iro,
    attributes,
    drawPosition: null,
    state: 'listed',
    replacedReason: null,
  }))
}

async function draw(transaction: Transaction, roundId: string, cases: RoundCase[]): Promise<RoundCase[]> {
  const references = cases.map((each) => each.reference)
  const { sampled, reserve } = drawSample(references, SEED, SAMPLE)
  const byReference = new Map(cases.map((each) => [each.reference, each]))
  const ordered = [...sampled, ...reserve].flatMap((reference) => byReference.get(reference) ?? [])
  await setDraw(transaction, roundId, {
    method: 'random',
    population: cases.length,
    sampleSize: SAMPLE,
    seed: SEED,
    fingerprint: populationFingerprint(references),
    positions: ordered.map((each, position) => ({ caseId: each.id, position })),
  })
  return ordered.slice(0, SAMPLE)
}

/** Made answers: the n-th audit answers every question it is asked, or the first half of them. */
async function answerAudit(
  transaction: Transaction,
  context: AppContext,
  template: Template,
  audit: { auditId: string; roundId: string; auditorId: string },
  n: number,
  whole: boolean,
) {
  const all = Object.entries(madeAnswers(n))
  const raws: Record<string, RawAnswer> = Object.fromEntries(whole ? all : all.slice(0, 6))
  const savedAt = context.clock().toISOString()
  for (const [code, raw] of Object.entries(raws))
    await saveAnswer(transaction, {
      auditId: audit.auditId,
      code,
      raw,
      base: 0,
      savedAt,
      savedBy: audit.auditorId,
    })
  await moveAudit(transaction, audit.auditId, ['assigned'], { state: 'in-progress' })
  if (!whole) return
  const outcomes = outcomesOf(formStanding(template, raws))
  const overall = overallOf(template, outcomes)
  await replaceOutcomes(transaction, { id: audit.auditId, roundId: audit.roundId, overall, outcomes })
  await moveAudit(transaction, audit.auditId, ['in-progress'], {
    state: 'submitted',
    submittedAt: savedAt,
    auditedOn: savedAt.slice(0, 10),
  })
}

const grades = ['good', 'requires-improvement', 'good', 'outstanding', 'good', 'inadequate', 'good']
const planTypes = ['child-in-need', 'child-protection', 'care-plan', 'pathway-plan']

function madeAnswers(n: number): Record<string, RawAnswer> {
  const grade = (shift: number): RawAnswer => ({ value: grades[(n + shift) % grades.length] ?? 'good' })
  const often = (shift: number): RawAnswer => ({ value: (n + shift) % 5 === 0 ? 'no' : 'yes' })
  const mostly = (shift: number): RawAnswer => ({ value: (n + shift) % 4 === 0 ? 'partly' : 'yes' })
  return {
    'plan-type': { value: planTypes[n % planTypes.length] ?? 'care-plan' },
    'plan-date': { day: String(1 + (n % 27)), month: '8', year: '2020' },
    'plan-reviewed-in-timescale': often(1),
    'plan-made-with-child': mostly(1),
    'plan-made-with-family-network': mostly(2),
    'plan-made-with-professionals': mostly(3),
    'actions-smart': mostly(0),
    'assessment-quality': grade(0),
    'plan-complete': mostly(2),
    'safety-concerns': often(3),
    'safety-plan-quality': grade(2),
    'pathway-independence-quality': grade(4),
    'plan-impact': grade(1),
    'drift-or-delay': { value: n % 4 === 1 ? 'yes' : 'no' },
    'planning-quality': {
      ...grade(3),
      comment: 'Made for the demonstration: the grade follows the answers above.',
    },
  }
}

/** So that whoever signs in first has something to do in time. */
function inTwoWeeks(context: AppContext): string {
  return new Date(context.clock().getTime() + 14 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
