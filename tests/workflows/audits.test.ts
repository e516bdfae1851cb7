import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { notDrawn } from '../../app/domain/rounds/round.ts'
import { insertAudit } from '../../app/stores/audits.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { insertCases, insertRound, updateRoundState } from '../../app/stores/rounds.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { readAudit } from '../../app/workflows/audits/read-audit.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { reopenAudit, submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { raiseConcern } from '../../app/workflows/concerns/raise-concern.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const at = '2020-05-01T09:00:00.000Z'
const person = (personId: string, role: 'auditor' | 'iro-manager' | 'lead'): Actor => ({
  personId,
  displayName: personId,
  roles: [{ role, serviceId: 'service' }],
  teamName: null,
  staffName: `${personId} staff`,
})
const auditor = person('auditor', 'auditor')
const other = person('other', 'auditor')
const manager = person('manager', 'iro-manager')

const form = `
template: permanence-in-short
version: 1
title: Permanence in short
theme: permanence
purpose: A form of this test.
sign_off: overall-grade
sections:
  - code: all
    title: All
    questions:
      - { code: legal-permanence, text: Is it legal?, scale: yes-no }
      - code: emotional-permanence
        text: Is it felt?
        scale: yes-no
        cannot_tell: true
        when: { question: legal-permanence, is: 'yes' }
      - { code: overall-grade, text: How good?, scale: four-grades, comment: required }
`

async function assigned(open: Open, worker: string | null = null) {
  const context = testContext(await open())
  await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'service', name: 'service', createdAt: at })
    for (const id of ['auditor', 'other', 'manager'])
      await insertPerson(transaction, {
        id,
        username: id,
        displayName: id,
        passwordHash: 'none',
        mustChangePassword: false,
        teamId: null,
        staffName: null,
        demonstration: false,
        createdAt: at,
      })
    const published = await publishTemplateVersion(transaction, context, { text: form, publishedBy: null })
    await insertRound(transaction, {
      id: 'round',
      name: 'May',
      kind: 'dip-sample',
      templateVersionId: published.id ?? '',
      serviceId: 'service',
      teamIds: [],
      cohort: 'children looked after',
      period: { label: 'May 2020', start: '2020-05-01', end: '2020-05-31' },
      dueOn: null,
      sameTeamExcluded: false,
      attributes: [],
      state: 'open',
      origin: 'live',
      fitted: false,
      sampling: notDrawn,
      closings: 0,
      createdBy: 'manager',
      createdAt: at,
      measureIds: [],
    })
    await insertCases(transaction, [
      {
        id: 'case',
        roundId: 'round',
        reference: 'C-1',
        team: null,
        worker,
        supervisor: null,
        iro: null,
        attributes: {},
        drawPosition: 0,
        state: 'sampled',
        replacedReason: null,
      },
    ])
    await insertAudit(transaction, {
      id: 'audit',
      roundId: 'round',
      caseId: 'case',
      auditorId: 'auditor',
      auditorLabel: null,
      state: 'assigned',
      auditedOn: null,
      assignedAt: at,
      submittedAt: null,
      revision: 0,
    })
  })
  const save = (code: string, raw: Record<string, string>, base = 0) =>
    saveDraft(context, auditor, 'audit', [{ code, raw, base }])
  const outcomes = async () =>
    Object.fromEntries(
      (await context.reader('outcome').select('question_code', 'outcome')).map(
        (row: { question_code: string; outcome: string }) => [row.question_code, row.outcome],
      ),
    )
  return { context, save, outcomes }
}

const notAllowed = { name: 'Problem', kind: 'not-allowed' }

describeOnBothDatabases('an audit', (open) => {
  test('an answer that is too long is refused by name, and the others sent with it are kept', async () => {
    const { context } = await assigned(open)
    const saved = await saveDraft(context, auditor, 'audit', [
      { code: 'overall-grade', raw: { value: 'good', comment: 'x'.repeat(20_001) }, base: 0 },
      { code: 'legal-permanence', raw: { value: 'yes' }, base: 0 },
    ])
    expect(saved.refusals).toEqual([
      {
        code: 'overall-grade',
        field: 'comment',
        message: 'Shorten what you typed to 20,000 characters, it has 20,001: How good?',
      },
    ])
    expect(saved.revisions).toEqual({ 'legal-permanence': 1 })
    const view = await readAudit(context, auditor, 'audit')
    expect(Object.keys(view.raws)).toEqual(['legal-permanence'])
  })

  test('keeps what was typed, half of it too, and merges answers to different questions', async () => {
    const { context, save } = await assigned(open)
    expect((await save('legal-permanence', { value: 'yes' })).revisions).toEqual({ 'legal-permanence': 1 })
    expect((await save('overall-grade', { comment: 'half a thou' })).conflicts).toEqual([])
    const { raws, audit } = await readAudit(context, auditor, 'audit')
    expect(raws).toEqual({
      'legal-permanence': { value: 'yes' },
      'overall-grade': { comment: 'half a thou' },
    })
    expect(audit.state).toBe('in-progress')
  })

  test('shows both texts when a stale page saves the same answer, and writes nothing over', async () => {
    const { context, save } = await assigned(open)
    await save('overall-grade', { comment: 'first' })
    const { conflicts } = await save('overall-grade', { comment: 'second' })
    expect(conflicts).toMatchObject([
      { yours: { comment: 'second' }, theirs: { comment: 'first' }, revision: 1 },
    ])
    expect((await readAudit(context, auditor, 'audit')).raws['overall-grade']).toEqual({ comment: 'first' })
    expect((await save('overall-grade', { comment: 'second' }, 1)).revisions).toEqual({ 'overall-grade': 2 })
  })

  test('takes the same text again without a conflict: the first answer may have got lost', async () => {
    const { save } = await assigned(open)
    await save('legal-permanence', { value: 'no' })
    expect(await save('legal-permanence', { value: 'no' })).toMatchObject({
      conflicts: [],
      revisions: { 'legal-permanence': 1 },
    })
  })

  test('has one winner of two saves at the same moment, and loses neither text', async () => {
    const { context, save } = await assigned(open)
    const saves = await Promise.all([
      save('overall-grade', { comment: 'one' }),
      save('overall-grade', { comment: 'two' }),
    ])
    expect(saves.map((saved) => saved.conflicts.length).sort()).toEqual([0, 1])
    const loser = saves.flatMap((saved) => saved.conflicts)[0]
    const stored = (await readAudit(context, auditor, 'audit')).raws['overall-grade']?.comment
    expect([loser?.yours.comment, stored].sort()).toEqual(['one', 'two'])
  })

  test('is not signed off while something is missing, and says what', async () => {
    const { context, save } = await assigned(open)
    await save('overall-grade', { value: 'good' })
    const missing = await submitAudit(context, auditor, 'audit')
    expect(missing.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'legal-permanence value',
      'overall-grade comment',
    ])
  })

  test('signed off, stores one outcome a question: a child that was not asked is not applicable', async () => {
    const { context, save, outcomes } = await assigned(open)
    await save('legal-permanence', { value: 'no' })
    await save('emotional-permanence', { value: 'yes' })
    await save('overall-grade', { value: 'good', comment: 'Because.' })
    expect(await submitAudit(context, auditor, 'audit')).toEqual([])
    expect(await submitAudit(context, auditor, 'audit')).toEqual([])
    expect(await outcomes()).toEqual({
      'legal-permanence': 'not-met',
      'emotional-permanence': 'not-applicable',
      'overall-grade': 'met',
    })
    await expect(save('overall-grade', { value: 'good' }, 1)).rejects.toMatchObject(notAllowed)
  })

  test('is given back by the manager with a reason, and counts for nothing until signed off again', async () => {
    const { context, save, outcomes } = await assigned(open)
    await save('legal-permanence', { value: 'yes' })
    await save('emotional-permanence', { value: 'cannot-tell' })
    await save('overall-grade', { value: 'good', comment: 'Because.' })
    await submitAudit(context, auditor, 'audit')
    expect((await outcomes())['emotional-permanence']).toBe('not-known')
    await expect(reopenAudit(context, auditor, 'audit', 'mine')).rejects.toMatchObject(notAllowed)
    await reopenAudit(context, manager, 'audit', 'The grade and its reasons differ')
    expect(await outcomes()).toEqual({})
    expect((await save('legal-permanence', { value: 'no' }, 1)).conflicts).toEqual([])
  })

  test('takes no answer and no sign-off once its round is closed, and keeps what is there', async () => {
    const { context, save } = await assigned(open)
    await save('legal-permanence', { value: 'yes' })
    await context.writer.transaction((transaction) =>
      updateRoundState(transaction, 'round', 'open', 'closed'),
    )
    await expect(save('overall-grade', { value: 'good' })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(submitAudit(context, auditor, 'audit')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await readAudit(context, manager, 'audit')).raws['legal-permanence']).toEqual({ value: 'yes' })
  })

  test('is nobody else’s to open, nor the worker’s whose case it is', async () => {
    const { context } = await assigned(open)
    await expect(readAudit(context, other, 'audit')).rejects.toMatchObject(notAllowed)
    await expect(saveDraft(context, other, 'audit', [])).rejects.toMatchObject(notAllowed)
    const own = await assigned(open, 'Auditor  Staff')
    await expect(readAudit(own.context, auditor, 'audit')).rejects.toMatchObject(notAllowed)
    await expect(submitAudit(own.context, auditor, 'audit')).rejects.toMatchObject(notAllowed)
  })

  test('records who read, saved and signed off, and never what was written', async () => {
    const { context, save } = await assigned(open)
    await save('overall-grade', { comment: 'A name that must not be logged' })
    await readAudit(context, manager, 'audit')
    await raiseConcern(context, auditor, 'audit', {
      concern: 'Secret',
      told: 'Duty',
      toldAt: '2020-05-01T10:00',
      reference: 'R1',
    })
    const rows = await context.reader('activity').orderBy('seq').select('act', 'person_id', 'detail')
    expect(rows.map((row: { act: string; person_id: string }) => `${row.person_id} ${row.act}`)).toEqual([
      'auditor audit.save',
      'manager audit.read',
      'auditor concern.raise',
    ])
    expect(JSON.stringify(rows)).not.toMatch(/must not be logged|Secret/)
  })

  test('has a record that nothing can change', async () => {
    const { context, save } = await assigned(open)
    await save('legal-permanence', { value: 'yes' })
    const change = context.writer.transaction((transaction) =>
      transaction('activity').update({ act: 'nothing' }),
    )
    await expect(change).rejects.toThrow('append-only')
  })
})
