import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { findPerson } from '../../app/stores/people.server.ts'
import { findSession, insertSession } from '../../app/stores/sessions.server.ts'
import { activityPage } from '../../app/workflows/activity/list-activity.ts'
import { changePassword } from '../../app/workflows/people/change-password.ts'
import { currentPerson } from '../../app/workflows/people/current-person.ts'
import { createFirstAdministrator } from '../../app/workflows/people/first-administrator.ts'
import { peopleFor } from '../../app/workflows/people/list-people.ts'
import { resetPassword } from '../../app/workflows/people/reset-password.ts'
import { changePerson, createPerson, PersonForm } from '../../app/workflows/people/save-person.ts'
import { checkSignIn } from '../../app/workflows/people/sign-in.ts'
import { viewPerson } from '../../app/workflows/people/view-person.ts'
import { addServiceOrTeam, servicesWithTeams } from '../../app/workflows/services/manage-services.ts'
import { publishUploaded } from '../../app/workflows/templates/publish-uploaded.ts'
import { publishedTemplates } from '../../app/workflows/templates/view-templates.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const first = { username: 'Ada', displayName: 'Ada Minister', password: 'three plain words' }
const address = '127.0.0.1'

async function emptyDeployment(open: Open): Promise<TestContext> {
  const context = testContext(await open())
  context.firstAdministrator.codeHash = 'the hash of the code'
  return context
}

async function actorOf(context: TestContext, personId: string): Promise<Actor> {
  const person = await currentPerson(context, personId)
  if (!person) throw new Error('nobody')
  return person.actor
}

/** A deployment with an administrator, a service `Help` with a team, and an auditor in it. */
async function staffed(open: Open) {
  const context = await emptyDeployment(open)
  const ada = await actorOf(context, await createFirstAdministrator(context, first))
  await addServiceOrTeam(context, ada, { add: 'service', serviceName: 'Help' })
  const service = (await servicesWithTeams(context, ada))[0]
  const serviceId = service?.id ?? ''
  await addServiceOrTeam(context, ada, { add: 'team', serviceId, teamName: 'North' })
  const form = (more: Record<string, unknown> = {}) =>
    PersonForm.parse({ username: 'ben', displayName: 'Ben', [`roles-${serviceId}`]: 'auditor', ...more })
  const created = await createPerson(context, ada, form())
  if (!created.ok) throw new Error('not created')
  return { context, ada, serviceId, form, ben: created }
}

async function signedIn(context: TestContext, personId: string): Promise<() => Promise<boolean>> {
  const at = context.clock().toISOString()
  const id = `session of ${personId}`
  await context.writer.transaction((transaction) =>
    insertSession(transaction, { id, personId, createdAt: at, lastSeenAt: at, expiresAt: at }),
  )
  return async () => (await findSession(context.reader, id)) !== null
}

describeOnBothDatabases('people', (open) => {
  test('the first administrator comes in once, with a role in every service', async () => {
    const context = await emptyDeployment(open)
    const both = await Promise.allSettled([
      createFirstAdministrator(context, first),
      createFirstAdministrator(context, { ...first, username: 'eve' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(context.firstAdministrator.codeHash).toBeNull()
    await expect(createFirstAdministrator(context, first)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('a new person signs in with the temporary password, and must change it', async () => {
    const { context, ben } = await staffed(open)
    const typed = { username: ' BEN ', password: ben.temporaryPassword, address, device: null }
    expect(await checkSignIn(context, typed)).toEqual({ personId: ben.id })
    expect(await currentPerson(context, ben.id)).toMatchObject({ mustChangePassword: true })
    const still = await signedIn(context, ben.id)
    const actor = await actorOf(context, ben.id)
    const change = { current: ben.temporaryPassword, password: 'another three words' }
    expect(await changePassword(context, actor, { ...change, current: 'a guess' })).toEqual({
      refused: 'wrong',
    })
    expect(await still()).toBe(true)
    expect(await changePassword(context, actor, change)).toEqual({ changed: true })
    expect(await still()).toBe(false)
    expect(await currentPerson(context, ben.id)).toMatchObject({ mustChangePassword: false })
    expect(await checkSignIn(context, typed)).toEqual({ refused: 'wrong' })
  })

  test('guesses at the current password are counted', async () => {
    const { context, ben } = await staffed(open)
    const actor = await actorOf(context, ben.id)
    const guess = { current: 'a guess', password: 'another three words' }
    for (let time = 0; time < 10; time += 1)
      expect(await changePassword(context, actor, guess)).toEqual({ refused: 'wrong' })
    const right = { ...guess, current: ben.temporaryPassword }
    const tooMany = { refused: 'too-many', retryAfterSeconds: 300 }
    expect(await changePassword(context, actor, right)).toEqual(tooMany)
    const typed = { username: 'ben', password: ben.temporaryPassword, address, device: null }
    expect(await checkSignIn(context, typed)).toEqual({ personId: ben.id })
  })

  test('other roles, and no right to sign in, end every session; another name does not', async () => {
    const { context, ada, ben, form, serviceId } = await staffed(open)
    const still = await signedIn(context, ben.id)
    await changePerson(context, ada, ben.id, form({ displayName: 'Benedict' }))
    expect(await still()).toBe(true)
    await changePerson(context, ada, ben.id, form({ [`roles-${serviceId}`]: ['auditor', 'lead'] }))
    expect(await still()).toBe(false)
    const again = await signedIn(context, ben.id)
    await changePerson(
      context,
      ada,
      ben.id,
      form({ active: 'no', [`roles-${serviceId}`]: ['auditor', 'lead'] }),
    )
    expect(await again()).toBe(false)
    expect(await currentPerson(context, ben.id)).toBeNull()
  })

  test('a reset signs out everywhere and gives another temporary password', async () => {
    const { context, ada, ben } = await staffed(open)
    const still = await signedIn(context, ben.id)
    const password = await resetPassword(context, ada, ben.id)
    expect(password).toMatch(/^([2-9a-z]{4}-){3}[2-9a-z]{4}$/)
    expect(password).not.toBe(ben.temporaryPassword)
    expect(await still()).toBe(false)
    expect(await checkSignIn(context, { username: 'ben', password, address, device: null })).toEqual({
      personId: ben.id,
    })
  })

  test('nobody changes their own account, and nobody else without the role', async () => {
    const { context, ada, ben, form } = await staffed(open)
    const refused = { kind: 'not-allowed' }
    await expect(changePerson(context, ada, ada.personId, form())).rejects.toMatchObject(refused)
    await expect(resetPassword(context, ada, ada.personId)).rejects.toMatchObject(refused)
    const actor = await actorOf(context, ben.id)
    await expect(createPerson(context, actor, form({ username: 'eve' }))).rejects.toMatchObject(refused)
    await expect(changePerson(context, actor, ada.personId, form())).rejects.toMatchObject(refused)
    await expect(peopleFor(context, actor)).rejects.toMatchObject(refused)
    const add = { add: 'service', serviceName: 'Mine' } as const
    await expect(addServiceOrTeam(context, actor, add)).rejects.toMatchObject(refused)
    const nobody = { ...ada, roles: [] }
    await expect(activityPage(context, nobody)).rejects.toMatchObject(refused)
  })

  test('a username is one person only, and a form names what exists', async () => {
    const { context, ada, ben, form } = await staffed(open)
    const taken = { ok: false, errors: [{ field: 'username' }] }
    expect(await createPerson(context, ada, form({ username: 'ADA' }))).toMatchObject(taken)
    expect(await changePerson(context, ada, ben.id, form({ username: 'ada' }))).toMatchObject(taken)
    expect(await changePerson(context, ada, ben.id, form({ username: 'Ben' }))).toEqual({ ok: true })
    const unknown = form({ 'roles-nowhere': 'lead' })
    await expect(changePerson(context, ada, ben.id, unknown)).rejects.toMatchObject({ kind: 'invalid' })
    expect((await findPerson(context.reader, ben.id))?.roles).toHaveLength(1)
  })

  test('an IRO manager sees the people of their own services, the data protection officer all', async () => {
    const { context, ada, ben, serviceId } = await staffed(open)
    const manager = (id: string): Actor => ({
      ...ada,
      personId: 'm',
      roles: [{ role: 'iro-manager', serviceId: id }],
    })
    const names = async (actor: Actor) => (await peopleFor(context, actor)).people.map(({ id }) => id)
    expect(await names(manager(serviceId))).toEqual([ben.id])
    expect(await names(manager('elsewhere'))).toEqual([])
    const officer: Actor = { ...manager(''), roles: [{ role: 'data-protection-officer', serviceId: null }] }
    expect(await names(officer)).toHaveLength(2)
    expect(await viewPerson(context, manager(serviceId), ben.id)).toMatchObject({ mayManage: false })
    await expect(viewPerson(context, manager('elsewhere'), ben.id)).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  test('a service and a team have a name of their own', async () => {
    const { context, ada, serviceId } = await staffed(open)
    const service = { add: 'service', serviceName: 'HELP' } as const
    const team = { add: 'team', serviceId, teamName: 'north' } as const
    expect(await addServiceOrTeam(context, ada, service)).toMatchObject({
      errors: [{ field: 'serviceName' }],
    })
    expect(await addServiceOrTeam(context, ada, team)).toMatchObject({ errors: [{ field: 'teamName' }] })
    const lost = { ...team, serviceId: 'nowhere' }
    await expect(addServiceOrTeam(context, ada, lost)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('a template is published once, in order, by an administrator', async () => {
    const { context, ada, ben } = await staffed(open)
    const text = (version: number, title = 'Early help') =>
      `template: early-help\r\nversion: ${version}\r\ntitle: ${title}\r\ntheme: early-help\r\npurpose: Help\r\n` +
      'sections: [{ code: s, title: S, questions: [{ code: q, text: Seen in time?, scale: yes-no }] }]\r\n'
    const problem = (message: string) => ({
      published: null,
      problems: [{ where: 'Line 2: version', message }],
    })
    const publish = (file: string) => publishUploaded(context, ada, { text: file }, 'Asked for')
    expect(await publish(text(2))).toEqual(problem('the next version of early-help is 1'))
    expect(await publish(text(1))).toEqual({ published: { key: 'early-help', version: 1 } })
    expect(await publish(text(1))).toEqual(
      problem('version 1 of early-help is already published with this content'),
    )
    expect(await publish(text(1, 'Other'))).toEqual(
      problem('version 1 of early-help is published and never changes: the next is 2'),
    )
    expect(await publish(text(2))).toEqual({ published: { key: 'early-help', version: 2 } })
    expect((await publishedTemplates(context, ada)).templates.map(({ version }) => version)).toEqual([2, 1])
    const actor = await actorOf(context, ben.id)
    await expect(publishUploaded(context, actor, { text: text(3) }, 'Asked for')).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  test('each act is on the record, by whom, page by page and without what was typed', async () => {
    const { context, ada, ben } = await staffed(open)
    for (let time = 0; time < 60; time += 1) await resetPassword(context, ada, ben.id)
    await checkSignIn(context, { username: 'nobody I know', password: 'x', address, device: null })
    const officer: Actor = { ...ada, roles: [{ role: 'data-protection-officer', serviceId: null }] }
    const newest = await activityPage(context, officer)
    expect(newest.entries).toHaveLength(50)
    // What was typed may be a password: the same name is the same code, and says nothing else.
    expect(newest.entries[0]).toMatchObject({
      ...{
        act: 'sign-in.failed',
        subjectType: 'unknown-name',
        subjectId: expect.stringMatching(/^[\w-]{12}$/),
      },
    })
    const sentence = { who: 'Ada Minister', before: ' gave ', subject: 'Ben', after: ' a new password' }
    expect(newest.entries[1]).toMatchObject({ act: 'password.reset', sentence })
    const earlier = await activityPage(context, officer, newest.next === null ? {} : { before: newest.next })
    expect(earlier.next).toBeNull()
    expect(earlier.entries.map(({ act }) => act).slice(-4)).toEqual([
      'person.create',
      'team.create',
      'service.create',
      'person.create-first',
    ])
    expect(JSON.stringify([newest, earlier])).not.toContain('nobody I know')
  })
})
