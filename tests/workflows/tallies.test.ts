import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RawAnswer } from '../../app/domain/answers/value.ts'
import { ImportedRoundForm } from '../../app/domain/imports/imported-round.ts'
import { suggestMapping } from '../../app/domain/imports/suggest-mapping.ts'
import type { Cell } from '../../app/domain/measures/tally.ts'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { Problem } from '../../app/domain/problem.ts'
import { RoundForm } from '../../app/domain/rounds/round-form.ts'
import { listAnswers } from '../../app/stores/answers.server.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import type { Reader } from '../../app/stores/handle.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertService, insertTeam } from '../../app/stores/services.server.ts'
import { listCells } from '../../app/stores/tallies.server.ts'
import { findTemplateVersion } from '../../app/stores/templates.server.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { reopenAudit, submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { readSheet } from '../../app/workflows/imports/completed-audits.ts'
import { importCompletedAudits } from '../../app/workflows/imports/import-completed-audits.ts'
import { assignRound } from '../../app/workflows/rounds/assign-cases.ts'
import { closeRound, reopenRound } from '../../app/workflows/rounds/close-round.ts'
import { createRound } from '../../app/workflows/rounds/create-round.ts'
import { drawRound, viewSample } from '../../app/workflows/rounds/draw-sample.ts'
import { importCases } from '../../app/workflows/rounds/import-cases.ts'
import { openRound } from '../../app/workflows/rounds/open-round.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { unmoderated } from '../support/unmoderated.ts'

const at = '2020-05-01T09:00:00.000Z'
const person = (personId: string, role: Role): Actor => ({
  ...{ personId, displayName: personId, teamName: null, staffName: null },
  roles: [{ role, serviceId: 'service' }],
})
const auditor = person('auditor', 'auditor')
const manager = person('manager', 'iro-manager')

const form = `
template: short
version: 1
title: Short
theme: short
purpose: A form of this test.
sign_off: grade
sections:
  - code: all
    title: All
    questions:
      - { code: legal, text: Is it legal?, scale: yes-no, comment: optional }
      - { code: felt, text: Is it felt?, scale: yes-no, cannot_tell: true, when: { question: legal, is: 'yes' }, when_text: it is legal }
      - code: hours
        text: How many hours were planned and spent?
        type: ratio
        whole: false
        labels: { numerator: Spent, denominator: Planned }
      - { code: grade, text: How good?, scale: four-grades, comment: required }
`

async function department(open: Open) {
  const context = testContext(await open(), { now: at })
  const templateVersionId = await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'service', name: 'Children', createdAt: at })
    await insertTeam(transaction, { id: 'west', serviceId: 'service', name: 'West' })
    for (const { personId, roles } of [auditor, manager]) {
      await insertPerson(transaction, {
        ...{ id: personId, username: personId, displayName: personId, passwordHash: 'none', teamId: null },
        ...{ mustChangePassword: false, staffName: null, demonstration: false, createdAt: at },
      })
      const role = roles[0]?.role ?? 'auditor'
      await replaceRoles(transaction, personId, [{ id: `role-${personId}`, role, serviceId: 'service' }])
    }
    return (await publishTemplateVersion(transaction, context, { text: form, publishedBy: null })).id ?? ''
  })
  return { context, templateVersionId }
}

type Department = Awaited<ReturnType<typeof department>>

/** An open round of four cases: two of West, one of East, one of no team. */
async function openedRound({ context, templateVersionId }: Department) {
  const name = context.random()
  const roundId = await createRound(
    context,
    manager,
    RoundForm.parse({
      ...{ templateVersionId, serviceId: 'service', name, kind: 'dip-sample', cohort: 'children' },
      ...{ periodStart: '2020-05-01', periodEnd: '2020-05-31', sameTeamExcluded: 'no' },
    }),
  )
  await importCases(context, manager, roundId, 'reference,team\nC-1,West\nC-2,West\nC-3,East\nC-4,')
  const { fingerprint } = await viewSample(context, manager, roundId, null)
  await drawRound(context, manager, roundId, { size: 4, seed: 'seed', fingerprint })
  await assignRound(context, manager, roundId, ['auditor'])
  expect(await openRound(context, manager, roundId)).toEqual({ ok: true })
  return { roundId, audits: (await listAuditsOfRound(context.reader, roundId)).map(({ id }) => id) }
}

type Step =
  | { do: 'sign off'; audit: number; raws: Record<string, RawAnswer> }
  | { do: 'give back'; audit: number }
  | { do: 'close' }
  | { do: 'open again' }
  | { do: 'import'; rows: string[] }

const anyHours = fc.constantFrom('0', '0.1', '0.2', '0.3', '1.1', '7', '1000.1')
const anyRaws: fc.Arbitrary<Record<string, RawAnswer>> = fc.record({
  legal: fc.constantFrom('yes', 'no').map((value) => ({ value })),
  felt: fc.constantFrom('yes', 'no', 'cannot-tell').map((value) => ({ value })),
  hours: fc.record({ numerator: anyHours, denominator: anyHours }),
  grade: fc
    .constantFrom('outstanding', 'good', 'requires-improvement', 'inadequate')
    .map((value) => ({ value, comment: 'Because' })),
})
const anyAudit = fc.nat(3)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('sign off' as const), audit: anyAudit, raws: anyRaws }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('give back' as const), audit: anyAudit }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open again' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      rows: fc.array(fc.constantFrom('West,yes,yes', 'West,yes,no', ',no,', 'East,yes,', 'East,no,'), {
        ...{ minLength: 1, maxLength: 5 },
      }),
    }),
  },
)

/** Takes the step; what cannot be done at that moment is refused and changes nothing. */
async function take(department: Department, round: { roundId: string; audits: string[] }, step: Step) {
  const { context } = department
  const { roundId } = round
  const auditId = 'audit' in step ? (round.audits[step.audit] ?? '') : ''
  if (step.do === 'sign off') {
    const revisions = new Map(
      Object.entries(await listAnswers(context.reader, auditId)).map(([code, each]) => [code, each.revision]),
    )
    const changes = Object.entries(step.raws).map(([code, raw]) => ({
      ...{ code, raw, base: revisions.get(code) ?? 0 },
    }))
    await saveDraft(context, auditor, auditId, changes)
    expect(await submitAudit(context, auditor, auditId)).toEqual([])
  }
  if (step.do === 'give back') await reopenAudit(context, manager, auditId, 'Look again')
  if (step.do === 'close') {
    const audits = await listAuditsOfRound(context.reader, roundId)
    const outstanding = audits.filter(({ state }) => state !== 'submitted').length
    await closeRound(context, manager, roundId, { ...unmoderated, reason: 'Enough', outstanding })
  }
  if (step.do === 'open again') await reopenRound(context, manager, roundId, { reason: 'Too early' })
  if (step.do === 'import') await importRows(department, step.rows)
}

async function importRows({ context, templateVersionId }: Department, rows: string[]) {
  const lines = rows.map((row, index) => `I-${index},${row}`)
  const text = ['Reference,Team,Is it legal?,Is it felt?', ...lines].join('\n')
  const { sheet } = readSheet(text)
  const version = await findTemplateVersion(context.reader, templateVersionId)
  if (!sheet || !version) throw new Error('not readable')
  const round = ImportedRoundForm.parse({
    ...{ name: 'Earlier', kind: 'dip-sample', cohort: 'children', mappingName: 'Sheet' },
    ...{ periodStart: '2020-04-01', periodEnd: '2020-04-30' },
  })
  const mapping = suggestMapping(sheet, version.template)
  const request = { templateVersionId, serviceId: 'service', text, mapping, round }
  const { problems } = await importCompletedAudits(context, manager, {
    ...request,
    roundId: context.random(),
  })
  expect(problems).toEqual([])
}

type Row = {
  round_id: string
  question_code: string
  team: string | null
  outcome: Cell['outcome']
  value: string
  numerator: number | null
  denominator: number | null
  detail_recorded: boolean | number
}

/** Every signed-off audit's outcomes, opened one by one. */
async function recount(reader: Reader): Promise<Cell[]> {
  const rows: Row[] = await reader('outcome')
    .join('audit', 'audit.id', 'outcome.audit_id')
    .join('round_case', 'round_case.id', 'audit.case_id')
    .where('audit.state', 'submitted')
    .select('outcome.*', 'round_case.team')
  const cells = new Map<string, Cell>()
  for (const row of rows) {
    const { round_id: roundId, question_code: questionCode, outcome, value } = row
    const cell = { roundId, questionCode, team: row.team ?? '', outcome, value }
    const known = cells.get(keyOf(cell))
    cells.set(keyOf(cell), {
      ...cell,
      n: (known?.n ?? 0) + 1,
      numerator: (known?.numerator ?? 0) + (row.numerator ?? 0),
      denominator: (known?.denominator ?? 0) + (row.denominator ?? 0),
      detailNotRecorded: (known?.detailNotRecorded ?? 0) + (row.detail_recorded ? 0 : 1),
    })
  }
  return [...cells.values()]
}

type Key = Pick<Cell, 'roundId' | 'questionCode' | 'team' | 'outcome' | 'value'>

function keyOf({ roundId, questionCode, team, outcome, value }: Key): string {
  return [roundId, questionCode, team, outcome, value].join(' | ')
}

/** In one order, sums to the millionth: decimals are added in another order than they were recounted in. */
function comparable(cells: readonly Cell[]) {
  const round = (sum: number) => Math.round(sum * 1e6) / 1e6
  return cells
    .map((cell) => ({ ...cell, numerator: round(cell.numerator), denominator: round(cell.denominator) }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

async function expectTrueTallies(context: TestContext) {
  const roundIds = await context.reader('round').pluck('id')
  const tallied = await listCells(context.reader, { roundIds })
  expect(comparable(tallied)).toEqual(comparable(await recount(context.reader)))
  return tallied
}

describeOnBothDatabases('the tallies of findings', (open) => {
  test('are always what a recount of every signed-off audit comes to', async () => {
    const made = await department(open)
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (steps) => {
        const round = await openedRound(made)
        for (const step of steps) {
          try {
            await take(made, round, step)
            met.add(step.do)
          } catch (error) {
            if (!(error instanceof Problem) || error.kind === 'not-found') throw error
          }
          await expectTrueTallies(made.context)
        }
      }),
      { numRuns: 20, seed: 7 },
    )
    expect([...met].sort()).toEqual(['close', 'give back', 'import', 'open again', 'sign off'])
  })

  test('hold nothing of an audit that was given back, not even a trace of its decimals', async () => {
    const made = await department(open)
    const round = await openedRound(made)
    const raws = (hours: string) => ({
      ...{ legal: { value: 'no' }, hours: { numerator: hours, denominator: '2000.5' } },
      grade: { value: 'good', comment: 'Because' },
    })
    await take(made, round, { do: 'sign off', audit: 0, raws: raws('0.1') })
    await take(made, round, { do: 'sign off', audit: 1, raws: raws('1000.2') })
    await take(made, round, { do: 'give back', audit: 1 })
    const cells = await expectTrueTallies(made.context)
    const hours = cells.filter(({ questionCode }) => questionCode === 'hours')
    expect(hours.map(({ n, numerator, denominator }) => [n, numerator, denominator])).toEqual([
      [1, 0.1, 2000.5],
    ])
    await take(made, round, { do: 'give back', audit: 0 })
    expect(await expectTrueTallies(made.context)).toEqual([])
  })
})
