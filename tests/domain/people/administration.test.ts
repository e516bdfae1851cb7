import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Account,
  type AccountStep,
  administers,
  afterStep,
  looksAfter,
  mayApprove,
  needsSecond,
  roleCode,
  stepsBetween,
  stepText,
} from '../../../app/domain/people/administration.ts'
import { approvalState } from '../../../app/domain/people/approval.ts'
import { type Role, roles } from '../../../app/domain/permissions.ts'

const held = (role: Role, serviceId: string | null = 'a') => ({ role, serviceId })
const somebody = (id: string, ...all: Account['roles']): Account & { personId: string } => ({
  ...{ id, personId: id, username: id, active: true, roles: all, teamServiceId: null },
})
const overAll = somebody('all', held('administrator', null))
const ofA = somebody('of-a', held('administrator'))
const grant = (role: Role, serviceId: string | null): AccountStep => ({ step: 'grant', role, serviceId })

describe('a second administrator is needed', () => {
  const auditor = somebody('x', held('auditor'))
  const both = somebody('x', held('auditor'), held('lead', 'b'))
  test.each<[string, Account, Account, AccountStep, boolean]>([
    ['not for a role in one’s service', ofA, auditor, grant('lead', 'a'), false],
    ['for a role elsewhere', ofA, auditor, grant('lead', 'b'), true],
    ['for a role in every service', ofA, auditor, grant('lead', null), true],
    ['not for it, by an administrator of every service', overAll, auditor, grant('lead', null), false],
    ['for an administrator of one’s own service', ofA, auditor, grant('administrator', 'a'), true],
    ['for an administrator, by whomever', overAll, auditor, grant('administrator', 'b'), true],
    ['for a data protection officer of all', overAll, auditor, grant('data-protection-officer', null), true],
    ['not for one of a service', ofA, auditor, grant('data-protection-officer', 'a'), false],
    ['to take administrator away', overAll, ofA, { step: 'take', ...held('administrator') }, true],
    ['not to reset a password', ofA, auditor, { step: 'reset-password' }, false],
    ['to reset an administrator’s', overAll, ofA, { step: 'reset-password' }, true],
    ['to reset one of two services', ofA, both, { step: 'reset-password' }, true],
    ['to deactivate an administrator', overAll, ofA, { step: 'deactivate' }, true],
    ['to change an administrator’s username', overAll, ofA, { step: 'username', username: 'y' }, true],
    ['not to deactivate an auditor', ofA, auditor, { step: 'deactivate' }, false],
    ['not for who holds no role', ofA, somebody('x'), { step: 'reset-second-factor' }, false],
  ])('%s', (_, actor, account, step, needed) => {
    expect(needsSecond(actor, account, step)).toBe(needed)
  })
})

test('an account is looked after where its owner works, or by everybody where they work nowhere', () => {
  expect(looksAfter(ofA, somebody('x', held('auditor')))).toBe(true)
  expect(looksAfter(ofA, somebody('x', held('auditor', 'b')))).toBe(false)
  expect(looksAfter(ofA, somebody('x', held('auditor', null)))).toBe(true)
  expect(looksAfter(ofA, somebody('x'))).toBe(true)
  expect(looksAfter(ofA, { ...somebody('x'), teamServiceId: 'a' })).toBe(true)
  expect(looksAfter(ofA, { ...somebody('x'), teamServiceId: 'b' })).toBe(false)
  expect(looksAfter(overAll, somebody('x', held('auditor', 'b')))).toBe(true)
  expect(looksAfter(somebody('lead', held('lead', null)), somebody('x'))).toBe(false)
})

const role = fc.record({ role: fc.constantFrom(...roles), serviceId: fc.constantFrom('a', 'b', null) })
const account = (id: string) =>
  fc
    .uniqueArray(role, { maxLength: 5, selector: roleCode })
    .chain((all) =>
      fc.constantFrom(null, 'a', 'b').map((teamServiceId) => ({ ...somebody(id, ...all), teamServiceId })),
    )
const step: fc.Arbitrary<AccountStep> = fc.oneof(
  fc
    .record({ step: fc.constantFrom('grant' as const, 'take' as const) })
    .chain((s) => role.map((r) => ({ ...s, ...r }))),
  fc.constant({ step: 'username' as const, username: 'y' }),
  fc
    .constantFrom('activate', 'deactivate', 'reset-password', 'reset-second-factor')
    .map((s) => ({ step: s }) as AccountStep),
)

describe('whoever acts on whomever', () => {
  test('who does not need a second administrator administers everything the step reaches', () => {
    fc.assert(
      fc.property(account('actor'), account('x'), step, (actor, person, made) => {
        if (needsSecond(actor, person, made)) return
        const places =
          made.step === 'grant' || made.step === 'take'
            ? [made.serviceId]
            : person.roles.map(({ serviceId }) => serviceId)
        for (const place of places) expect(administers(actor, place)).toBe(true)
        // Nobody becomes an administrator, or stops being one, by one person alone.
        const isNow = (one: Account) =>
          one.roles.filter((each) => each.role === 'administrator').map(roleCode)
        expect(isNow(afterStep(person, made)).sort()).toEqual(isNow(person).sort())
      }),
    )
  })

  test('nobody approves for themselves, about themselves, or beyond what they administer', () => {
    fc.assert(
      fc.property(
        account('approver'),
        account('x'),
        fc.array(step, { minLength: 1 }),
        (approver, person, steps) => {
          expect(mayApprove(approver, { askedBy: 'approver', steps }, person)).toBe(false)
          expect(mayApprove({ ...approver, personId: 'x' }, { askedBy: 'y', steps }, person)).toBe(false)
          if (!mayApprove(approver, { askedBy: 'y', steps }, person)) return
          for (const made of steps)
            if (made.step === 'grant' || made.step === 'take')
              expect(administers(approver, made.serviceId)).toBe(true)
          // What the approver could not do alone, they could not do alone only because it takes two.
          expect(approver.roles.some((each) => each.role === 'administrator')).toBe(true)
        },
      ),
    )
  })

  test('the steps between what is and what a form says make the one of the other, done once or twice', () => {
    fc.assert(
      fc.property(account('x'), account('x'), fc.boolean(), (now, wanted, active) => {
        const steps = stepsBetween(now, { ...wanted, username: 'z', active })
        const once = steps.reduce(afterStep, now)
        expect([once.username, once.active]).toEqual(['z', active])
        expect(once.roles.map(roleCode).sort()).toEqual(wanted.roles.map(roleCode).sort())
        expect(steps.reduce(afterStep, once)).toEqual(once)
        expect(stepsBetween(once, once)).toEqual([])
      }),
    )
  })
})

test('a request waits for seven days, and an approval is used once', () => {
  const expiresAt = '2020-05-08T09:00:00.000Z'
  const state = (decision: 'approved' | 'refused' | null, now: string, doneAt: string | null = null) =>
    approvalState({ decision, doneAt, expiresAt }, now)
  expect(state(null, '2020-05-08T08:59:59.000Z')).toBe('waiting')
  expect(state(null, expiresAt)).toBe('expired')
  expect(state('approved', '2020-05-02T09:00:00.000Z')).toBe('approved')
  expect(state('approved', expiresAt)).toBe('expired')
  expect(state('approved', expiresAt, '2020-05-02T09:00:00.000Z')).toBe('done')
  expect(state('refused', expiresAt)).toBe('refused')
})

test('a step is said in words', () => {
  const services = new Map([['a', 'Early help']])
  expect(stepText(grant('administrator', null), services)).toBe(
    'give the role Administrator in every service',
  )
  expect(stepText({ step: 'take', ...held('lead') }, services)).toBe('take away the role Lead in Early help')
  expect(stepText({ step: 'username', username: 'y' }, services)).toBe('change the username to y')
})
