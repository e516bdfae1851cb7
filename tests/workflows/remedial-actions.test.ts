import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ActionMove, actionMoves, afterMove } from '../../app/domain/actions/remedial-action.ts'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { findRemedialAction, listActionEvents } from '../../app/stores/remedial-actions.server.ts'
import { addRemedialAction, newActionChoices } from '../../app/workflows/actions/add-action.ts'
import { actionsOfAudit } from '../../app/workflows/actions/audit-actions.ts'
import { countOwnActions, listActions } from '../../app/workflows/actions/list-actions.ts'
import { moveAction } from '../../app/workflows/actions/move-action.ts'
import { viewAction } from '../../app/workflows/actions/view-action.ts'
import { readAudit } from '../../app/workflows/audits/read-audit.ts'
import { shareFindings } from '../../app/workflows/audits/share-findings.ts'
import { reopenAudit } from '../../app/workflows/audits/submit-audit.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { viewRound } from '../../app/workflows/rounds/view-round.ts'
import { fillDepartment, type PersonId } from '../routes/department.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { askedAbout, wrongMessage } from '../support/refusal.ts'

const person = (personId: PersonId, role: Role, serviceId: string | null = 'here'): Actor => ({
  personId,
  displayName: personId,
  roles: [{ role, serviceId }],
  teamName: null,
  staffName: `${personId} staff`,
})
const auditor = person('auditor', 'auditor')
const colleague = person('colleague', 'auditor')
const manager = person('manager', 'iro-manager')
const lead = person('lead', 'lead')
const worker = person('worker', 'practitioner')
const practitioner = person('practitioner', 'practitioner')
/** Of the same name in case lists, in another service. */
const namesake = { ...person('practitioner', 'practitioner', 'elsewhere'), staffName: 'worker staff' }

const notAllowed = { name: 'Problem', kind: 'not-allowed' }
const SECRET = 'Words that nobody else may read'

async function department(open: Open) {
  const context = testContext(await open())
  await fillDepartment(context)
  const send = (by: Actor, auditId: string, change: Partial<Parameters<typeof addRemedialAction>[3]> = {}) =>
    addRemedialAction(context, by, auditId, {
      id: 'new-action',
      questionCode: 'legal',
      what: SECRET,
      who: 'worker',
      personId: '',
      dueOn: '2020-05-15',
      ...change,
    })
  /** The first mistake in it; null when it was added. */
  const add = async (...sent: Parameters<typeof send>) => {
    const result = await send(...sent)
    return result.ok ? null : (result.errors[0] ?? null)
  }
  const move = async (by: Actor, id: string, made: ActionMove, seen: number, note = '') =>
    (await moveAction(context, by, id, { move: made, seen, note })).ok
  const stateOf = async (id: string) => (await findRemedialAction(context.reader, id))?.state
  return { context, send, add, move, stateOf }
}

describeOnBothDatabases('a remedial action', (open) => {
  test('goes from the auditor to the worker, is acknowledged, completed and verified, each step recorded', async () => {
    const { context, add, move, stateOf } = await department(open)
    expect(await add(auditor, 'signed-off')).toBeNull()
    expect((await listActions(context, worker, 'unfinished')).actions.map(({ id }) => id)).toContain(
      'new-action',
    )
    expect(await countOwnActions(context, worker)).toEqual({ waiting: 2, overdue: 1 })
    expect(await move(worker, 'new-action', 'acknowledge', 1)).toBe(true)
    context.setNow('2020-05-10T09:00:00.000Z')
    expect(await move(worker, 'new-action', 'complete', 2, 'Written down')).toBe(true)
    expect(await move(auditor, 'new-action', 'verify', 3)).toBe(true)
    expect(await stateOf('new-action')).toBe('verified')
    const seen = await viewAction(context, worker, 'new-action')
    expect(seen.history.map(({ move: made, by, note, at }) => [made, by, note, at.slice(0, 10)])).toEqual([
      ['create', 'auditor', null, '2020-05-01'],
      ['acknowledge', 'worker', null, '2020-05-01'],
      ['complete', 'worker', 'Written down', '2020-05-10'],
      ['verify', 'auditor', null, '2020-05-10'],
    ])
    expect(seen.moves).toEqual([])
    const acts = await listActivity(context.reader, { subjectId: 'new-action' })
    expect(acts.map(({ act, personId }) => `${personId} ${act}`).reverse()).toEqual([
      'auditor action.create',
      'worker action.acknowledge',
      'worker action.complete',
      'auditor action.verify',
      'worker action.read',
    ])
    expect(JSON.stringify(acts) + JSON.stringify(context.logged)).not.toMatch(/Words that|Written down/)
  })

  test('with something personal in it is kept only when whoever was shown it sends it again', async () => {
    const { context, send } = await department(open)
    const what = 'Ring 07700 900123 before the visit'
    const look = [{ field: 'what', kind: 'phone number', words: '07700 900123' }]
    expect(await send(auditor, 'signed-off', { what })).toMatchObject({ errors: [], warnings: look })
    const ids = async () => (await listActions(context, worker, 'unfinished')).actions.map(({ id }) => id)
    expect(await ids()).not.toContain('new-action')
    const added = { ok: true, id: 'new-action' }
    expect(await send(auditor, 'signed-off', { what, looked: ['07700 900123'] })).toEqual(added)
    expect(await send(auditor, 'signed-off', { what })).toEqual(added)
    expect(await ids()).toContain('new-action')
  })

  test('has its notes looked at before they are kept, by the server alone where the names are not the person’s to have', async () => {
    const { context, stateOf } = await department(open)
    await context.writer.transaction((transaction) =>
      transaction('round_case').where({ id: 'case-open' }).update({ supervisor: 'Gus Vale' }),
    )
    const complete = { move: 'complete' as const, seen: 1, note: 'Gus Vale was told' }
    expect((await viewAction(context, worker, 'of-worker')).names).toEqual([])
    expect(await moveAction(context, worker, 'of-worker', complete)).toMatchObject({
      warnings: [{ field: 'note-complete', kind: 'name', words: 'Gus Vale' }],
    })
    expect(await stateOf('of-worker')).toBe('open')
    const looked = ['Gus Vale']
    const done = { ok: true }
    expect(await moveAction(context, worker, 'of-worker', { ...complete, looked })).toEqual(done)
    expect(await moveAction(context, worker, 'of-worker', complete)).toEqual(done)
    for (const by of [auditor, manager])
      expect((await viewAction(context, by, 'of-worker')).names).toContain('Gus Vale')
    expect((await viewAction(context, lead, 'of-worker')).names).toEqual([])
    expect((await viewAction(context, colleague, 'of-colleague')).names).toEqual([])
    for (const move of ['send-back', 'withdraw'] as const)
      expect(
        askedAbout(await moveAction(context, auditor, 'of-worker', { move, seen: 2, note: 'Ask Gus Vale' })),
      ).toEqual(['Gus Vale'])
    expect(JSON.stringify([await listActivity(context.reader, {}), context.logged])).not.toContain('Vale')
  })

  test('that is sent back is open again with its reason; one that is not needed is withdrawn', async () => {
    const { move, stateOf } = await department(open)
    expect(await move(manager, 'completed', 'send-back', 2, 'The date is missing')).toBe(true)
    expect(await stateOf('completed')).toBe('open')
    expect(await move(worker, 'completed', 'complete', 3, 'Now with its date')).toBe(true)
    // Of a page that shows the first completion: the second is another.
    expect(await move(auditor, 'completed', 'verify', 2)).toBe(false)
    expect(await move(manager, 'completed', 'withdraw', 4, 'The case was closed')).toBe(true)
    expect(await stateOf('completed')).toBe('withdrawn')
  })

  test('is not moved by whoever sees it only, nor verified by whoever did it', async () => {
    const { context, add, move } = await department(open)
    for (const by of [lead, worker, manager, auditor])
      await expect(move(by, 'of-colleague', 'acknowledge', 1)).rejects.toMatchObject(notAllowed)
    await expect(move(worker, 'completed', 'verify', 2)).rejects.toMatchObject(notAllowed)
    await expect(move(lead, 'completed', 'verify', 2)).rejects.toMatchObject(notAllowed)
    await add(auditor, 'open', { who: 'named', personId: 'manager' })
    expect(await move(manager, 'new-action', 'complete', 1, 'Done')).toBe(true)
    await expect(move(manager, 'new-action', 'verify', 2)).rejects.toMatchObject(notAllowed)
    expect(await move(auditor, 'new-action', 'verify', 2)).toBe(true)
    expect((await viewAction(context, lead, 'completed')).moves).toEqual([])
  })

  test('is nobody’s who has no part in it: another practitioner, another service’s, a namesake there', async () => {
    const { context, add } = await department(open)
    const strangers = [practitioner, namesake, person('lead-elsewhere', 'lead', 'elsewhere'), colleague]
    for (const by of [...strangers, person('dpo', 'data-protection-officer', null)]) {
      await expect(viewAction(context, by, 'of-worker')).rejects.toMatchObject(notAllowed)
      await expect(add(by, 'signed-off')).rejects.toMatchObject(notAllowed)
    }
    expect((await listActions(context, practitioner, 'all')).actions).toEqual([])
    expect((await listActions(context, namesake, 'all')).actions).toEqual([])
    expect((await listActions(context, colleague, 'all')).actions.map(({ id }) => id)).toEqual([
      'of-colleague',
    ])
    await expect(viewAction(context, worker, 'of-colleague')).rejects.toMatchObject(notAllowed)
  })

  test('says why only to those who may read the audit', async () => {
    const { context, add } = await department(open)
    expect((await viewAction(context, worker, 'of-worker')).why).toBeNull()
    expect((await viewAction(context, colleague, 'of-colleague')).why).toBeNull()
    expect((await viewAction(context, auditor, 'of-worker')).why?.asked?.question.code).toBe('legal')
    await add(auditor, 'shared')
    expect((await viewAction(context, worker, 'new-action')).why?.auditId).toBe('shared')
  })

  test('is added once by two clicks, and moved once; the loser of two moves writes nothing', async () => {
    const { context, add, move } = await department(open)
    expect(await Promise.all([add(auditor, 'signed-off'), add(auditor, 'signed-off')])).toEqual([null, null])
    const clicks = [1, 2].map(() => move(worker, 'new-action', 'complete', 1, 'Done'))
    expect(await Promise.all(clicks)).toEqual([true, true])
    const judged = await Promise.all([
      move(auditor, 'new-action', 'verify', 2),
      move(manager, 'new-action', 'send-back', 2, 'Not yet'),
    ])
    expect(judged.filter(Boolean)).toHaveLength(1)
    expect(await listActionEvents(context.reader, 'new-action')).toHaveLength(3)
    expect(await move(manager, 'new-action', 'withdraw', 2, 'Decided on an old page')).toBe(false)
  })

  test('is refused with a day that is past, a person of nowhere, a question of another form', async () => {
    const { context, add } = await department(open)
    expect(
      await add(auditor, 'open', { who: 'named', personId: 'manager', dueOn: '2020-04-30' }),
    ).toMatchObject({
      field: 'dueOn',
    })
    const elsewhere = { who: 'named', personId: 'manager-elsewhere' } as const
    expect(await add(auditor, 'open', elsewhere)).toMatchObject({ field: 'who' })
    expect(await add(auditor, 'open')).toMatchObject({ field: 'who' })
    const invalid = { name: 'Problem', kind: 'invalid' }
    await expect(add(auditor, 'signed-off', { questionCode: 'nothing' })).rejects.toMatchObject(invalid)
    await expect(add(auditor, 'signed-off', { id: 'of-colleague' })).rejects.toMatchObject(invalid)
    const choices = await newActionChoices(context, auditor, 'signed-off')
    expect(choices.worker).toEqual({ name: 'worker staff', signsIn: true })
    expect(choices.people.map(({ id }) => id)).not.toContain('manager-elsewhere')
  })

  test('overdue stands on its round for those who may see it, and is counted inside the service only', async () => {
    const { context } = await department(open)
    await context.writer.transaction((transaction) =>
      transaction('round_measure').insert({ round_id: 'open', measure_id: 'measure' }),
    )
    const ids = async (by: Actor) => (await viewRound(context, by, 'open')).overdueActions.map(({ id }) => id)
    expect(await ids(manager)).toEqual(['of-worker', 'of-colleague'])
    expect(await ids(auditor)).toEqual(['of-worker', 'of-colleague'])
    expect((await viewRecommendation(context, lead, 'recommendation')).overdueActions).toBe(2)
    const outside = person('lead-elsewhere', 'lead', 'elsewhere')
    expect((await viewRecommendation(context, outside, 'recommendation')).overdueActions).toBeNull()
    expect((await listActions(context, lead, 'overdue')).counts).toEqual([
      { name: 'unfinished', count: 3 },
      { name: 'overdue', count: 2 },
      { name: 'to-verify', count: 1 },
      { name: 'verified', count: 0 },
      { name: 'withdrawn', count: 0 },
      { name: 'all', count: 3 },
    ])
  })

  test('after any tries by anybody, stands where its history leads, each move allowed and once', async () => {
    const { context, add, stateOf } = await department(open)
    let number = 0
    const cast = [worker, auditor, manager, lead, practitioner]
    const tries = fc.array(fc.tuple(fc.constantFrom(...cast), fc.constantFrom(...actionMoves)), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(tries, async (asked) => {
        number += 1
        const id = `tried-${String(number).padStart(4, '0')}`
        await add(auditor, 'signed-off', { id })
        let state = await stateOf(id)
        let events = 1
        for (const [by, made] of asked) {
          const moved = await moveAction(context, by, id, { move: made, seen: events, note: 'n' }).catch(
            () => null,
          )
          if (!moved?.ok) continue
          const next = state ? afterMove(state, made) : null
          expect(next).not.toBeNull()
          state = next ?? undefined
          events += 1
        }
        expect(await stateOf(id)).toBe(state)
        const history = await listActionEvents(context.reader, id)
        expect(history.map(({ revision }) => revision)).toEqual(history.map((_, place) => place + 1))
        expect(history).toHaveLength(events)
        for (const { move: made, by } of history.slice(1))
          expect(
            made === 'acknowledge' || made === 'complete' ? ['worker'] : ['auditor', 'manager'],
          ).toContain(by)
      }),
      { numRuns: 15 },
    )
  })
})

describeOnBothDatabases('findings', (open) => {
  test('are read by the worker once they are shared, without concerns, until that is taken back', async () => {
    const { context } = await department(open)
    await expect(readAudit(context, worker, 'signed-off')).rejects.toMatchObject(notAllowed)
    await expect(shareFindings(context, worker, 'signed-off', 'shared')).rejects.toMatchObject(notAllowed)
    await expect(shareFindings(context, auditor, 'open', 'shared')).rejects.toMatchObject(notAllowed)
    expect(await shareFindings(context, auditor, 'signed-off', 'shared')).toEqual({ ok: true })
    expect(await shareFindings(context, auditor, 'signed-off', 'shared')).toEqual({ ok: true })
    const read = await readAudit(context, worker, 'signed-off')
    expect([read.canEdit, read.canReopen, read.canRaiseConcern, read.concerns]).toEqual([
      false,
      false,
      false,
      [],
    ])
    expect((await readAudit(context, manager, 'signed-off')).concerns).toHaveLength(1)
    const found = await actionsOfAudit(context, worker, 'signed-off')
    expect([found.actions.length, found.mayAdd, found.mayShare]).toEqual([2, false, false])
    expect((await listActions(context, worker, 'all')).shared.map(({ auditId }) => auditId)).toEqual([
      'signed-off',
      'shared',
    ])
    for (const by of [practitioner, namesake])
      await expect(readAudit(context, by, 'signed-off')).rejects.toMatchObject(notAllowed)
    await shareFindings(context, manager, 'signed-off', 'withdrawn')
    await expect(readAudit(context, worker, 'signed-off')).rejects.toMatchObject(notAllowed)
    const acts = await listActivity(context.reader, { subjectId: 'signed-off' })
    expect(acts.map(({ act }) => act).filter((act) => act.includes('shar'))).toEqual([
      'audit.stop-sharing',
      'audit.share',
    ])
  })

  test('that are opened again are shared no longer, also after they are signed off anew', async () => {
    const { context } = await department(open)
    await readAudit(context, worker, 'shared')
    await reopenAudit(context, manager, 'shared', 'A date was wrong')
    await expect(readAudit(context, worker, 'shared')).rejects.toMatchObject(notAllowed)
    await context.writer.transaction((transaction) =>
      transaction('audit').where({ id: 'shared' }).update({ state: 'submitted' }),
    )
    await expect(readAudit(context, worker, 'shared')).rejects.toMatchObject(notAllowed)
  })

  test('of a case without named people cannot be shared', async () => {
    const { context } = await department(open)
    const shared = await shareFindings(context, manager, 'of-closed-round', 'shared')
    expect(wrongMessage(shared)).toContain('names no social worker')
  })
})

describeOnBothDatabases('a practitioner’s name', (open) => {
  test('opens nothing by how it is shown: only by what an administrator entered for case lists', async () => {
    const { context } = await department(open)
    await context.writer.transaction(async (transaction) => {
      await insertPerson(transaction, {
        ...{ id: 'impostor', username: 'impostor', displayName: 'worker staff', passwordHash: 'none' },
        ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false, createdAt: '' },
      })
      await replaceRoles(transaction, 'impostor', [{ id: 'i', role: 'practitioner', serviceId: 'here' }])
    })
    const impostor = { ...worker, personId: 'impostor', displayName: 'worker staff', staffName: null }
    await expect(viewAction(context, impostor, 'of-worker')).rejects.toMatchObject(notAllowed)
    await expect(readAudit(context, impostor, 'shared')).rejects.toMatchObject(notAllowed)
  })
})
