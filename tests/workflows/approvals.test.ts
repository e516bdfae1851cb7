import { expect, test } from 'vitest'
import type { Actor, RoleInService } from '../../app/domain/permissions.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { findPerson, listPeople } from '../../app/stores/people.server.ts'
import { approvalFor, approvalsFor, approveOnServer, decide } from '../../app/workflows/people/approvals.ts'
import { currentPerson } from '../../app/workflows/people/current-person.ts'
import { peopleFor } from '../../app/workflows/people/list-people.ts'
import { resetPassword } from '../../app/workflows/people/reset-password.ts'
import { changePerson, createPerson, PersonForm, rolesField } from '../../app/workflows/people/save-person.ts'
import { viewPerson } from '../../app/workflows/people/view-person.ts'
import { viewRound } from '../../app/workflows/rounds/view-round.ts'
import { addServiceOrTeam, servicesWithTeams } from '../../app/workflows/services/manage-services.ts'
import { department, fillDepartment, type PersonId } from '../routes/department.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const EVERYWHERE = { role: 'administrator', serviceId: null } as const
const HERE = { role: 'administrator', serviceId: 'here' } as const

async function actorOf(context: TestContext, personId: string): Promise<Actor> {
  const person = await currentPerson(context, personId)
  if (!person) throw new Error('nobody')
  return person.actor
}

/** The department, the administrator of every service in it; and beside it `others`, by the roles they hold. */
async function administered(open: Open, others: Record<string, RoleInService[]> = {}) {
  const context = testContext(await open())
  await fillDepartment(context)
  await context.writer.transaction((transaction) => transaction('approval').delete())
  for (const [id, held] of Object.entries(others))
    await context.writer.transaction(async (transaction) => {
      const columns = { id, username: id, username_key: id, display_name: id, password_hash: `plain:${id}` }
      await transaction('person').insert({ ...columns, created_at: context.clock().toISOString() })
      for (const [n, { role, serviceId }] of held.entries())
        await transaction('person_role').insert({
          id: `${id} ${n}`,
          person_id: id,
          role,
          service_id: serviceId,
        })
    })
  const form = async (id: string, more: Record<string, unknown> = {}) => {
    const person = await findPerson(context.reader, id)
    if (!person) throw new Error('nobody')
    const roles: Record<string, string[]> = {}
    for (const { role, serviceId } of person.roles) {
      const field = rolesField(serviceId)
      roles[field] = [...(roles[field] ?? []), role]
    }
    const { username, displayName } = person
    const active = person.active ? 'yes' : 'no'
    return PersonForm.parse({
      username,
      displayName,
      active,
      staffName: person.staffName ?? '',
      ...roles,
      ...more,
    })
  }
  const change = async (by: Actor, id: string, more: Record<string, unknown>) =>
    changePerson(context, by, id, await form(id, more))
  const rolesOf = async (id: string) =>
    (await findPerson(context.reader, id))?.roles.map(({ role, serviceId }) => `${role}@${serviceId}`).sort()
  const asked = async (by: Actor) => {
    const [first] = await approvalsFor(context, by)
    if (!first) throw new Error('nothing was asked')
    return first
  }
  return { context, change, rolesOf, asked, as: (id: string) => actorOf(context, id) }
}

const wrongField = (field: string) => ({ ok: false, errors: [{ field }] })
const agree = { decision: 'approve', reason: '' } as const

describeOnBothDatabases('an administrator', (open) => {
  test('of one service sees and changes whoever works there or nowhere, and nobody else', async () => {
    const { context, change, as } = await administered(open, { ada: [HERE], newcomer: [] })
    const ada = await as('ada')
    const seen = (await peopleFor(context, ada)).people.map(({ id }) => id)
    const elsewhere = (Object.keys(department) as PersonId[]).filter(
      (id) => department[id][1] === 'elsewhere',
    )
    for (const id of elsewhere) {
      expect(seen).not.toContain(id)
      await expect(viewPerson(context, ada, id)).rejects.toMatchObject({ kind: 'not-found' })
      await expect(change(ada, id, {})).rejects.toMatchObject({ kind: 'not-found' })
      await expect(resetPassword(context, ada, id)).rejects.toMatchObject({ kind: 'not-found' })
    }
    expect(seen).toEqual(expect.arrayContaining(['auditor', 'lead', 'newcomer']))
    expect(await change(ada, 'newcomer', { 'roles-here': 'auditor' })).toMatchObject({
      ok: true,
      asked: false,
    })
    expect((await servicesWithTeams(context, ada)).map(({ id }) => id)).toEqual(['here'])
    const add = { add: 'team', serviceId: 'elsewhere', teamName: 'Mine' } as const
    await expect(addServiceOrTeam(context, ada, add)).rejects.toMatchObject({ kind: 'not-allowed' })
    const service = { add: 'service', serviceName: 'Mine' } as const
    await expect(addServiceOrTeam(context, ada, service)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  test('gives their own password for what takes two; what does not is done at once', async () => {
    const { context, change, rolesOf, asked, as } = await administered(open, { ada: [HERE], eve: [HERE] })
    const [ada, eve, all] = [await as('ada'), await as('eve'), await as('administrator')]
    const wanted = { 'roles-here': ['auditor', 'lead'], 'roles-elsewhere': 'auditor' }
    expect(await change(ada, 'auditor', wanted)).toMatchObject(wrongField('ownPassword'))
    expect(await change(ada, 'auditor', { ...wanted, ownPassword: 'a guess' })).toMatchObject(
      wrongField('ownPassword'),
    )
    expect(await rolesOf('auditor')).toEqual(['auditor@here'])
    expect(await approvalsFor(context, ada)).toEqual([])
    for (let time = 0; time < 2; time += 1)
      expect(await change(ada, 'auditor', { ...wanted, ownPassword: 'ada' })).toMatchObject({
        ok: true,
        asked: true,
      })
    expect(await rolesOf('auditor')).toEqual(['auditor@here', 'lead@here'])
    const request = await asked(ada)
    expect(request).toMatchObject({
      ...{
        state: 'waiting',
        own: true,
        mayDecide: false,
        about: 'auditor',
        command: null,
        whoMay: ['administrator'],
      },
      steps: ['give the role Auditor in elsewhere'],
    })
    expect(await approvalsFor(context, ada)).toHaveLength(1)
    // Who asked, who it is about and whoever does not administer what it reaches cannot agree.
    for (const by of [ada, eve, await as('auditor'), await as('lead')])
      await expect(decide(context, by, request.id, agree)).rejects.toMatchObject({ kind: 'not-found' })
    expect((await approvalFor(context, await as('auditor'), request.id)).isAboutSelf).toBe(true)
    for (const by of [eve, await as('lead')])
      await expect(approvalFor(context, by, request.id)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await decide(context, all, request.id, agree)).toMatchObject({ ok: true })
    expect(await rolesOf('auditor')).toEqual(['auditor@elsewhere', 'auditor@here', 'lead@here'])
    expect(await asked(ada)).toMatchObject({ state: 'done', decidedBy: 'administrator' })
    expect(await decide(context, all, request.id, agree)).toMatchObject({ ok: false, overtaken: true })
  })

  test('is made, unmade, deactivated and given a password by two', async () => {
    const others = { ada: [EVERYWHERE], eve: [HERE] }
    const { context, change, rolesOf, asked, as } = await administered(open, others)
    const [ada, all] = [await as('ada'), await as('administrator')]
    const own = { ownPassword: 'ada' }
    expect(await change(ada, 'lead', { 'roles-every': 'administrator', ...own })).toMatchObject({
      asked: true,
    })
    expect(await rolesOf('lead')).toEqual(['lead@here'])
    expect(
      await decide(context, all, (await asked(ada)).id, { decision: 'refuse', reason: 'Why?' }),
    ).toMatchObject({ ok: true })
    expect(await asked(ada)).toMatchObject({ state: 'refused', reason: 'Why?' })
    expect(await rolesOf('lead')).toEqual(['lead@here'])
    for (const more of [{ 'roles-here': [] }, { active: 'no' }, { username: 'mallory' }])
      expect(await change(ada, 'eve', { ...more, ...own })).toMatchObject({ asked: true })
    expect(await findPerson(context.reader, 'eve')).toMatchObject({
      active: true,
      username: 'eve',
      roles: [HERE],
    })

    expect(await resetPassword(context, ada, 'eve')).toMatchObject(wrongField('resetPassword'))
    const given = { password: 'ada' }
    expect(await resetPassword(context, ada, 'eve', given)).toEqual({ ok: true, asked: true })
    const reset = (await approvalsFor(context, ada)).find(({ steps }) => steps.includes('reset the password'))
    await expect(decide(context, await as('eve'), reset?.id ?? '', agree)).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await decide(context, all, reset?.id ?? '', agree)).toMatchObject({ ok: true })
    expect((await viewPerson(context, ada, 'eve')).reset).toBe('agreed')
    expect(await resetPassword(context, ada, 'eve')).toMatchObject({ ok: true, password: expect.any(String) })
    // It is good for one.
    expect(await resetPassword(context, ada, 'eve')).toMatchObject(wrongField('resetPassword'))
  })

  test('alone is agreed with on the server, and only where nobody else could agree', async () => {
    const { context, change, rolesOf, asked, as } = await administered(open)
    const all = await as('administrator')
    await change(all, 'lead', { 'roles-every': 'administrator', ownPassword: 'administrator' })
    const { command } = await asked(all)
    const code = command?.split(' ').at(-1) ?? ''
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    await expect(approveOnServer(context, 'AAAA-AAAA')).rejects.toMatchObject({ kind: 'not-found' })
    expect(await approveOnServer(context, ` ${code.toLowerCase()} `)).toMatchObject({ about: 'lead' })
    expect(await rolesOf('lead')).toEqual(['administrator@null', 'lead@here'])
    expect(await asked(all)).toMatchObject({ state: 'done', onServer: true, decidedBy: null })
    await expect(approveOnServer(context, code)).rejects.toMatchObject({ kind: 'conflict' })
    const acts = (await listActivity(context.reader, { limit: 10 })).map(({ act, personId }) => [
      act,
      personId,
    ])
    expect(acts).toContainEqual(['approval.approve-on-server', null])

    await change(all, 'manager', { 'roles-every': 'administrator', ownPassword: 'administrator' })
    const row = await context
      .reader('approval')
      .orderBy('asked_at', 'desc')
      .whereNull('decision')
      .first('code')
    await expect(approveOnServer(context, row.code)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await rolesOf('manager')).toEqual(['iro-manager@here'])
  })

  test('waits seven days at most, and is agreed with only while the asker is an administrator', async () => {
    const { context, change, rolesOf, asked, as } = await administered(open, { ada: [EVERYWHERE] })
    const [ada, all] = [await as('ada'), await as('administrator')]
    const wanted = { 'roles-every': 'administrator', ownPassword: 'ada' }
    await change(ada, 'lead', wanted)
    const { id } = await asked(ada)
    await context.writer.transaction((transaction) =>
      transaction('person_role').where({ person_id: 'ada' }).delete(),
    )
    expect(await decide(context, all, id, agree)).toMatchObject(wrongField('decision'))
    await context.writer.transaction((transaction) =>
      transaction('person_role').insert({
        id: 'again',
        person_id: 'ada',
        role: 'administrator',
        service_id: null,
      }),
    )
    context.setNow('2020-05-08T09:00:00.000Z')
    expect(await decide(context, all, id, agree)).toMatchObject({ ok: false, overtaken: true })
    expect((await asked(ada)).state).toBe('expired')
    await change(ada, 'lead', wanted)
    const [second] = await approvalsFor(context, ada)
    expect(await decide(context, ada, second?.id ?? '', { decision: 'withdraw', reason: '' })).toMatchObject({
      ok: true,
    })
    expect(await decide(context, all, second?.id ?? '', agree)).toMatchObject({ overtaken: true })
    expect(await rolesOf('lead')).toEqual(['lead@here'])
  })

  test('makes somebody new with what they may give alone; the rest waits', async () => {
    const { context, rolesOf, asked, as } = await administered(open, { ada: [HERE] })
    const ada = await as('ada')
    const typed = { username: 'ben', displayName: 'Ben', 'roles-here': 'auditor', 'roles-every': 'lead' }
    const send = (more: object) => createPerson(context, ada, PersonForm.parse({ ...typed, ...more }))
    expect(await send({})).toMatchObject(wrongField('ownPassword'))
    const made = await send({ ownPassword: 'ada' })
    expect(made).toMatchObject({ ok: true, asked: true })
    const ben = (await listPeople(context.reader)).find(({ username }) => username === 'ben')
    expect(await rolesOf(ben?.id ?? '')).toEqual(['auditor@here'])
    expect(await asked(ada)).toMatchObject({ about: 'Ben', steps: ['give the role Lead in every service'] })
  })

  test('changes a name by which own case work is recognised for a reason alone, which managers see', async () => {
    const { context, change, as } = await administered(open)
    const [all, manager] = [await as('administrator'), await as('manager')]
    for (const more of [{ staffName: 'A. Nother' }, { staffName: '' }, { displayName: 'A. Nother' }])
      expect(await change(all, 'auditor', more)).toMatchObject(wrongField('staffNameReason'))
    const reason = 'Married'
    expect(await change(all, 'auditor', { staffName: 'A. Nother', staffNameReason: reason })).toMatchObject({
      ok: true,
    })
    // Nobody of the round, but the list names a worker so.
    expect(
      await change(all, 'practitioner', { staffName: 'Staff, Worker', staffNameReason: reason }),
    ).toMatchObject({ ok: true })
    expect(
      await change(all, 'lead-elsewhere', { staffName: 'L. E.', staffNameReason: reason }),
    ).toMatchObject({ ok: true })
    const shown = (await viewRound(context, manager, 'open')).staffNames
    expect(shown.map(({ who, before, after }) => [who, before, after]).sort()).toEqual([
      ['auditor', 'auditor staff', 'A. Nother'],
      ['practitioner', 'practitioner staff', 'Staff, Worker'],
    ])
    expect(shown[0]).toMatchObject({ reason, by: 'administrator' })
    expect((await viewRound(context, manager, 'closed')).staffNames).toEqual([])
    expect((await viewRound(context, await as('lead'), 'open')).staffNames).toEqual([])
    const record = JSON.stringify(await listActivity(context.reader, { limit: 50 }))
    expect(record).toContain('person.change-names')
    for (const word of [reason, 'Nother']) expect(record).not.toContain(word)
    const refused = context.writer.transaction((transaction) => transaction('staff_name_change').delete())
    await expect(refused).rejects.toThrow(/append-only/)
  })
})
