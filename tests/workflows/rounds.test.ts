import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { RoundForm } from '../../app/domain/rounds/round-form.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { insertTemplateVersion } from '../../app/stores/templates.server.ts'
import {
  assignCase,
  assignRound,
  unassignRound,
  viewAssignments,
} from '../../app/workflows/rounds/assign-cases.ts'
import { createRound } from '../../app/workflows/rounds/create-round.ts'
import { drawRound, viewSample } from '../../app/workflows/rounds/draw-sample.ts'
import { importCases } from '../../app/workflows/rounds/import-cases.ts'
import { roundsOf } from '../../app/workflows/rounds/list-rounds.ts'
import { openRound } from '../../app/workflows/rounds/open-round.ts'
import { replaceSampledCase } from '../../app/workflows/rounds/replace-case.ts'
import { viewRound } from '../../app/workflows/rounds/view-round.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { refusalOf, wrongMessage } from '../support/refusal.ts'

const at = '2020-05-01T09:00:00.000Z'
const manager: Actor = {
  personId: 'manager',
  displayName: 'Manager',
  roles: [{ role: 'iro-manager', serviceId: 'service' }],
  teamName: null,
  staffName: null,
}
const auditor = (personId: string): Actor => ({
  ...manager,
  personId,
  roles: [{ role: 'auditor', serviceId: 'service' }],
})
const stranger: Actor = { ...manager, roles: [{ role: 'iro-manager', serviceId: 'elsewhere' }] }

async function draftRound(open: Open) {
  const context = testContext(await open())
  await context.writer.transaction(async (transaction) => {
    for (const id of ['service', 'elsewhere'])
      await insertService(transaction, { id, name: id, createdAt: at })
    for (const id of ['manager', 'ann', 'ben']) {
      await insertPerson(transaction, {
        id,
        username: id,
        displayName: id,
        passwordHash: 'none',
        mustChangePassword: false,
        teamId: null,
        staffName: `${id} staff`,
        demonstration: false,
        createdAt: at,
      })
    }
    for (const id of ['ann', 'ben']) {
      await replaceRoles(transaction, id, [{ id: `role-${id}`, role: 'auditor', serviceId: 'service' }])
    }
    await insertTemplateVersion(transaction, {
      id: 'version',
      template: {
        key: 'planning',
        version: 1,
        title: 'Planning',
        theme: 'planning',
        purpose: '',
        sections: [],
        signOff: null,
      },
      source: '',
      contentHash: 'none',
      publishedAt: at,
      publishedBy: null,
    })
  })
  const form = RoundForm.parse({
    templateVersionId: 'version',
    serviceId: 'service',
    name: 'May',
    kind: 'dip-sample',
    cohort: 'children looked after',
    periodStart: '2020-04-01',
    periodEnd: '2020-06-30',
    sameTeamExcluded: 'no',
    attributes: 'Status',
  })
  return { context, roundId: await createRound(context, manager, form) }
}

/** Six cases; ann worked the first. */
const LIST = `reference,worker,status\nC-1,Ann  Staff,a\n${[2, 3, 4, 5, 6].map((n) => `C-${n},,b`).join('\n')}\n`

async function drawn(open: Open) {
  const { context, roundId } = await draftRound(open)
  await importCases(context, manager, roundId, LIST)
  const { fingerprint } = await viewSample(context, manager, roundId, null)
  await drawRound(context, manager, roundId, { size: 4, seed: 'seed', fingerprint })
  return { context, roundId, fingerprint }
}

describeOnBothDatabases('a round', (open) => {
  test('goes from draft to open: list, draw, assignment', async () => {
    const { context, roundId } = await drawn(open)
    const sample = await viewSample(context, manager, roundId, { size: 4, seed: 'seed' })
    expect(sample.drawn.map((each) => each.reference)).toEqual(sample.preview)
    expect(sample.sampling).toMatchObject({ method: 'random', population: 6, sampleSize: 4, seed: 'seed' })
    expect(await openRound(context, manager, roundId)).toMatchObject({
      errors: [{ message: 'Assign every case first: 4 of 4 are not assigned' }],
    })
    expect(await assignRound(context, manager, roundId, ['ann', 'ben'])).toEqual({
      assigned: 4,
      unassignable: [],
    })
    expect(await openRound(context, manager, roundId)).toEqual({ ok: true })
    const page = await viewRound(context, manager, roundId)
    expect(page.round).toMatchObject({ state: 'open', period: { label: 'Q1 2020/21' } })
    expect(page.counts).toMatchObject({ listed: 6, sampled: 4, assigned: 4, unassigned: 0 })
    const auditors = page.cases?.map((each) => each.auditor)
    expect(auditors?.filter((name) => name === 'ann')).toHaveLength(2)
    expect(page.cases?.find((each) => each.reference === 'C-1')?.auditor ?? 'ben').toBe('ben')
    expect((await roundsOf(context, stranger)).rounds).toEqual([])
    expect((await roundsOf(context, auditor('ann'))).rounds).toMatchObject([{ id: roundId }])
    expect((await roundsOf(context, auditor('cat'))).rounds).toEqual([])
    await expect(viewRound(context, stranger, roundId)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  test('replaces a case by the next of the draw, which keeps the auditor', async () => {
    const { context, roundId } = await drawn(open)
    await assignRound(context, manager, roundId, ['ben'])
    const [first] = (await viewSample(context, manager, roundId, null)).drawn
    const asked = { caseId: first?.id ?? '', reason: 'Closed before the period' }
    expect(await replaceSampledCase(context, manager, roundId, asked)).toEqual({ ok: true })
    const after = await viewSample(context, manager, roundId, { size: 5, seed: 'seed' })
    expect(after.drawn.map((each) => each.reference)).toEqual(after.preview)
    expect(after.drawn[0]).toMatchObject({ state: 'replaced', reason: 'Closed before the period' })
    const { cases } = await viewAssignments(context, manager, roundId)
    expect(cases.map((each) => each.auditor)).toEqual(['ben', 'ben', 'ben', 'ben'])
  })

  test('keeps the reason a case is replaced for only after a look at what seems personal in it', async () => {
    const { context, roundId } = await drawn(open)
    const [first] = (await viewSample(context, manager, roundId, null)).drawn
    const asked = { caseId: first?.id ?? '', reason: 'Moved to SW1A 1AA' }
    const look = [{ field: 'reason', kind: 'postcode', words: 'SW1A 1AA' }]
    expect(await replaceSampledCase(context, manager, roundId, asked)).toMatchObject({
      errors: [],
      warnings: look,
    })
    expect((await viewSample(context, manager, roundId, null)).drawn[0]?.state).toBe('sampled')
    const again = { ...asked, looked: ['SW1A 1AA'] }
    expect(await replaceSampledCase(context, manager, roundId, again)).toEqual({ ok: true })
    expect((await viewSample(context, manager, roundId, null)).drawn[0]?.reason).toBe('Moved to SW1A 1AA')
  })

  test('keeps auditors from their own cases by hand too, and takes assignments back', async () => {
    const { context, roundId } = await draftRound(open)
    await importCases(context, manager, roundId, LIST)
    const { fingerprint } = await viewSample(context, manager, roundId, null)
    await drawRound(context, manager, roundId, { size: 6, seed: 'seed', fingerprint })
    const { unassignable } = await assignRound(context, manager, roundId, ['ann'])
    expect(unassignable.map((each) => each.reference)).toEqual(['C-1'])
    const { cases } = await viewAssignments(context, manager, roundId)
    const own = cases.find((each) => each.reference === 'C-1')?.id ?? ''
    const refused = await assignCase(context, manager, roundId, { caseId: own, auditorId: 'ann' })
    expect(wrongMessage(refused)).toContain('social worker')
    expect(refusalOf(await importCases(context, manager, roundId, LIST)).errors).toHaveLength(1)
    await unassignRound(context, manager, roundId)
    expect(await importCases(context, manager, roundId, LIST)).toMatchObject({ ok: true, imported: 6 })
    const again = { size: 2, seed: 's', fingerprint: 'another' }
    await expect(drawRound(context, manager, roundId, again)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('takes nothing of a list with a bad row', async () => {
    const { context, roundId } = await draftRound(open)
    const result = await importCases(context, manager, roundId, `${LIST}Jane Smith,,b\n`)
    expect(result).toMatchObject({ ok: false, errors: [{ message: expect.stringMatching(/^Line 8: /) }] })
    expect((await viewRound(context, manager, roundId)).counts.listed).toBe(0)
  })
})
