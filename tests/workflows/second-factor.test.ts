import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { CODE_SECONDS, RECOVERY_CODES } from '../../app/domain/people/second-factor.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { setAccountRules } from '../../app/workflows/people/account-rules.ts'
import { approvalsFor, decide } from '../../app/workflows/people/approvals.ts'
import { currentPerson } from '../../app/workflows/people/current-person.ts'
import {
  beginSecondFactor,
  checkSecondFactor,
  confirmOwnFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  turnOffSecondFactor,
  viewSecondFactor,
} from '../../app/workflows/people/second-factor.ts'
import { checkSignIn } from '../../app/workflows/people/sign-in.ts'
import { fillDepartment } from '../routes/department.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const from = { address: '127.0.0.1', device: null }
const BEGUN = Date.parse('2020-05-01T09:00:00.000Z')

async function department(open: Open) {
  const context = testContext(await open())
  await fillDepartment(context)
  const as = async (id: string) => {
    const person = await currentPerson(context, id)
    if (!person) throw new Error('nobody')
    return person.actor
  }
  /** Seconds after the beginning. */
  const at = (seconds: number) => context.setNow(new Date(BEGUN + seconds * 1000).toISOString())
  return { context, as, at }
}

/** Somebody's app, and what it shows at an instant of the context. */
async function setUp(context: TestContext, actor: Parameters<typeof beginSecondFactor>[1]) {
  await beginSecondFactor(context, actor)
  const { setUp: shown } = await viewSecondFactor(context, actor)
  const app = new TOTP({ secret: shown?.secret.replaceAll(' ', '') ?? '' })
  const codeAt = (steps = 0) =>
    app.generate({ timestamp: context.clock().getTime() + steps * CODE_SECONDS * 1000 })
  const confirmed = await confirmOwnFactor(context, actor, { code: codeAt() })
  if (!confirmed.ok) throw new Error('not confirmed')
  return { codeAt, recoveryCodes: confirmed.recoveryCodes }
}

const said = (outcome: Awaited<ReturnType<typeof checkSecondFactor>>) =>
  'refused' in outcome ? outcome.refused : 'right'

describeOnBothDatabases('a second factor', (open) => {
  test('is asked for after the password, takes each code once, and a clock one step off', async () => {
    const { context, as, at } = await department(open)
    const auditor = await as('auditor')
    const password = { username: 'auditor', password: 'auditor', ...from }
    expect(await checkSignIn(context, password)).toEqual({ personId: 'auditor' })
    await beginSecondFactor(context, auditor)
    expect(await confirmOwnFactor(context, auditor, { code: '000000' })).toMatchObject({
      errors: [{ field: 'code' }],
    })
    expect(await checkSignIn(context, password)).toEqual({ personId: 'auditor' })
    const { codeAt } = await setUp(context, auditor)
    expect(await checkSignIn(context, password)).toEqual({ personId: 'auditor', half: true })
    const check = async (code: string) =>
      said(await checkSecondFactor(context, { personId: 'auditor', code, ...from }))
    // What it was set up with is used up.
    expect(await check(codeAt())).toBe('wrong')
    at(60)
    expect(await check(codeAt(-2))).toBe('wrong')
    expect(await check(codeAt(2))).toBe('wrong')
    expect(await check(codeAt(-1))).toBe('right')
    expect(await check(codeAt(-1))).toBe('wrong')
    expect(await check(`${codeAt(1).slice(0, 3)} ${codeAt(1).slice(3)}`)).toBe('right')
    // An earlier one than was taken is none any more.
    expect(await check(codeAt())).toBe('wrong')
    at(300)
    const same = codeAt()
    const both = await Promise.all([check(same), check(same)])
    expect(both.sort()).toEqual(['right', 'wrong'])
  })

  test('lets nobody guess on who has the password: it does not begin anew with it', async () => {
    const { context, as, at } = await department(open)
    const { codeAt } = await setUp(context, await as('auditor'))
    const password = { username: 'auditor', password: 'auditor', ...from }
    const check = async (code: string) =>
      said(await checkSecondFactor(context, { personId: 'auditor', code, ...from }))
    at(120)
    for (let time = 0; time < 10; time += 1) {
      expect(await checkSignIn(context, password)).toEqual({ personId: 'auditor', half: true })
      expect(await check('nothing')).toBe('wrong')
    }
    expect(await checkSignIn(context, password)).toMatchObject({ refused: 'too-many' })
    expect(await check(codeAt())).toBe('too-many')
    at(120 + 301)
    expect(await check(codeAt())).toBe('right')
  })

  test('has ten recovery codes, each good once, until there are others; none of them is kept', async () => {
    const { context, as } = await department(open)
    const auditor = await as('auditor')
    const { recoveryCodes } = await setUp(context, auditor)
    expect(new Set(recoveryCodes).size).toBe(RECOVERY_CODES)
    const check = async (code = '') =>
      said(await checkSecondFactor(context, { personId: 'auditor', code, ...from }))
    const [first = '', second = ''] = recoveryCodes
    expect(await check(first.toLowerCase().replaceAll(' ', '-'))).toBe('right')
    expect(await check(first)).toBe('wrong')
    expect((await viewSecondFactor(context, auditor)).recoveryCodesLeft).toBe(9)
    const guess = { current: 'a guess' }
    expect(await renewRecoveryCodes(context, auditor, guess)).toMatchObject({
      errors: [{ field: 'current' }],
    })
    const renewed = await renewRecoveryCodes(context, auditor, { current: 'auditor' })
    expect(await check(second)).toBe('wrong')
    expect(renewed.ok && (await check(renewed.recoveryCodes[0]))).toBe('right')
    const stored = JSON.stringify([
      await context.reader('recovery_code').select(),
      await context.reader('second_factor').select(),
      await listActivity(context.reader, { limit: 200 }),
    ])
    const secret = (await context.reader('second_factor').first('sealed_secret')).sealed_secret as string
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll(' ', ''))
    expect(secret.split('.')).toHaveLength(3)
    // Another server's secret opens nothing.
    const other = {
      ...context,
      config: { ...context.config, secret: 'another secret of at least 32 letters' },
    }
    await expect(checkSecondFactor(other, { personId: 'auditor', code: '123456', ...from })).rejects.toThrow()
  })

  test('is set up first by whoever holds a role that requires it, who cannot turn it off', async () => {
    const { context, as } = await department(open)
    const [all, officer] = [await as('administrator'), await as('dpo')]
    await setAccountRules(context, all, { secondFactor: ['data-protection-officer', 'administrator'] })
    const must = async (id: string) => (await currentPerson(context, id))?.mustSetUp
    expect([await must('dpo'), await must('administrator'), await must('auditor')]).toEqual([
      true,
      true,
      false,
    ])
    await setUp(context, officer)
    expect(await must('dpo')).toBe(false)
    const own = { current: 'dpo' }
    expect(await turnOffSecondFactor(context, officer, own)).toMatchObject({ errors: [{ field: 'current' }] })
    await setAccountRules(context, all, { secondFactor: [] })
    expect(await turnOffSecondFactor(context, officer, own)).toEqual({ ok: true })
    expect((await viewSecondFactor(context, officer)).state).toBe('none')
    await expect(setAccountRules(context, officer, { secondFactor: [] })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  test('is reset by an administrator, of another administrator by two', async () => {
    const { context, as } = await department(open)
    const all = await as('administrator')
    await context.writer.transaction((transaction) =>
      transaction('person_role').insert({
        id: 'r',
        person_id: 'lead',
        role: 'administrator',
        service_id: 'here',
      }),
    )
    await context.writer.transaction((transaction) =>
      transaction('person_role').insert({
        id: 's',
        person_id: 'manager',
        role: 'administrator',
        service_id: null,
      }),
    )
    await setUp(context, await as('auditor'))
    await setUp(context, await as('lead'))
    const own = { password: 'administrator' }
    expect(await resetSecondFactor(context, all, 'auditor', { password: '' })).toEqual({
      ok: true,
      asked: false,
    })
    expect((await viewSecondFactor(context, await as('auditor'))).state).toBe('none')
    const refused = await resetSecondFactor(context, all, 'lead', { password: '' })
    expect(refused).toMatchObject({ errors: [{ field: 'resetFactorPassword' }] })
    expect(await resetSecondFactor(context, all, 'lead', own)).toEqual({ ok: true, asked: true })
    expect((await viewSecondFactor(context, await as('lead'))).state).toBe('on')
    const [request] = await approvalsFor(context, await as('manager'))
    expect(request?.steps).toEqual(['reset the second factor'])
    await decide(context, await as('manager'), request?.id ?? '', { decision: 'approve', reason: '' })
    expect((await viewSecondFactor(context, await as('lead'))).state).toBe('none')
  })
})
