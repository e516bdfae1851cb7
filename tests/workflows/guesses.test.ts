import { expect, test } from 'vitest'
import { storedId } from '../../app/http/cookies.server.ts'
import { rememberDevice } from '../../app/http/known-device.server.ts'
import { changePassword } from '../../app/workflows/people/change-password.ts'
import { checkSignIn } from '../../app/workflows/people/sign-in.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const NOON = '2026-12-01T12:00:00.000Z'
const RIGHT = 'three right words'

async function withTwoPeople(open: Open) {
  const context = testContext(await open(), { now: NOON })
  await context.writer.transaction(async (transaction) => {
    for (const name of ['amara', 'ben'])
      await transaction('person').insert({
        ...{ id: name, username: name, username_key: name, display_name: name, created_at: NOON },
        password_hash: `plain:${RIGHT}`,
      })
  })
  let judged = 0
  const passwords = {
    ...context.passwords,
    verify: (hash: string | null, password: string) => {
      judged += 1
      return context.passwords.verify(hash, password)
    },
  }
  return { context: { ...context, passwords }, judged: () => judged }
}

const from = (machine: number) => `192.0.2.${machine}`

function guess(
  context: TestContext,
  address: string,
  more: { username?: string; device?: string; password?: string } = {},
) {
  return checkSignIn(context, { username: 'ben', password: 'a guess', address, device: null, ...more })
}

async function knownDevice(context: TestContext, personId: string): Promise<string> {
  const cookie = await rememberDevice(context, new Request(context.config.origin), personId)
  return storedId(/goa-device=([^;]+)/.exec(cookie)?.[1] ?? '')
}

const right = { password: RIGHT }
const tooMany = { refused: 'too-many' }

describeOnBothDatabases('guesses at a password', (open) => {
  test('are counted before they are judged: of 60 at once 10 are', async () => {
    const { context, judged } = await withTwoPeople(open)
    const all = await Promise.all(Array.from({ length: 60 }, () => guess(context, from(1))))
    expect(judged()).toBe(10)
    expect(all.filter((one) => 'refused' in one && one.refused === 'wrong')).toHaveLength(10)
    expect(all.filter((one) => 'retryAfterSeconds' in one && one.retryAfterSeconds === 300)).toHaveLength(50)
  })

  test('from one place keep nobody out anywhere else, nor on a device that is known there', async () => {
    const { context } = await withTwoPeople(open)
    const device = await knownDevice(context, 'ben')
    for (let time = 0; time < 11; time += 1) await guess(context, from(1))
    expect(await guess(context, from(1), right)).toMatchObject(tooMany)
    expect(await guess(context, from(1), { ...right, device })).toEqual({ personId: 'ben' })
    expect(await guess(context, from(2), right)).toEqual({ personId: 'ben' })
    expect(await guess(context, from(1), { ...right, username: 'amara' })).toEqual({ personId: 'amara' })
  })

  test('from everywhere are slowed down, and who is known goes on', async () => {
    const { context, judged } = await withTwoPeople(open)
    const device = await knownDevice(context, 'ben')
    for (let machine = 1; machine <= 20; machine += 1)
      for (let time = 0; time < 6; time += 1) await guess(context, from(machine))
    expect(judged()).toBe(100)
    expect(await guess(context, from(99), right)).toEqual({ refused: 'too-many', retryAfterSeconds: 3600 })
    expect(await guess(context, from(99), { ...right, device })).toEqual({ personId: 'ben' })
  })

  test('at many names from one address are slowed down too', async () => {
    const { context, judged } = await withTwoPeople(open)
    for (let name = 0; name < 201; name += 1) await guess(context, from(1), { username: `name ${name}` })
    expect(judged()).toBe(200)
    const device = await knownDevice(context, 'amara')
    expect(await guess(context, from(1), { ...right, username: 'amara' })).toMatchObject(tooMany)
    expect(await guess(context, from(1), { ...right, username: 'amara', device })).toEqual({
      personId: 'amara',
    })
  })

  test('on a known device have a limit, which another’s device does not lift', async () => {
    const { context, judged } = await withTwoPeople(open)
    const device = await knownDevice(context, 'ben')
    for (let time = 0; time < 12; time += 1) await guess(context, from(1), { device })
    expect(judged()).toBe(10)
    const others = await knownDevice(context, 'amara')
    for (let time = 0; time < 12; time += 1) await guess(context, from(2), { device: others })
    expect(judged()).toBe(20)
    expect(await guess(context, from(2), { ...right, device: others })).toMatchObject(tooMany)
  })

  test('that are refused count for nothing: five minutes later there is room again', async () => {
    const { context } = await withTwoPeople(open)
    for (let time = 0; time < 30; time += 1) await guess(context, from(1))
    context.setNow('2026-12-01T12:04:59.000Z')
    expect(await guess(context, from(1), right)).toEqual({ refused: 'too-many', retryAfterSeconds: 1 })
    context.setNow('2026-12-01T12:05:00.000Z')
    expect(await guess(context, from(1), right)).toEqual({ personId: 'ben' })
    for (let time = 0; time < 9; time += 1)
      expect(await guess(context, from(1))).toEqual({ refused: 'wrong' })
  })

  test('keep nothing of what was typed, and a new password forgets the devices', async () => {
    const { context } = await withTwoPeople(open)
    const device = await knownDevice(context, 'ben')
    await guess(context, from(1), { username: 'my secret password' })
    const rows = JSON.stringify(await context.reader('guess').select('*'))
    expect(rows).not.toMatch(/secret|192/)
    const ben = { personId: 'ben', displayName: 'Ben', roles: [], teamName: null, staffName: null }
    await changePassword(context, ben, { current: RIGHT, password: 'three other words' })
    for (let time = 0; time < 11; time += 1) await guess(context, from(1), { device })
    expect(await guess(context, from(1), { password: 'three other words', device })).toMatchObject(tooMany)
  })

  test('a device is known for half a year', async () => {
    const { context } = await withTwoPeople(open)
    const device = await knownDevice(context, 'ben')
    context.setNow('2027-06-01T12:00:00.000Z')
    for (let time = 0; time < 11; time += 1) await guess(context, from(1))
    expect(await guess(context, from(1), { ...right, device })).toMatchObject(tooMany)
  })
})
