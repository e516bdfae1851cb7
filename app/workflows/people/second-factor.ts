import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'
import { z } from 'zod'
import { type FormResult, mistake, overtaken, type Refusal, taken } from '../../domain/form-result.ts'
import { needsSecond } from '../../domain/people/administration.ts'
import type { Person } from '../../domain/people/person.ts'
import {
  CODE_SECONDS,
  mustHaveSecondFactor,
  RECOVERY_CODES,
  typedCode,
} from '../../domain/people/second-factor.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { findPerson } from '../../stores/people.server.ts'
import {
  confirmSecondFactor,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  insertSecondFactor,
  replaceRecoveryCodes,
  spendRecoveryCode,
  takeStep,
} from '../../stores/second-factors.server.ts'
import { findSecondFactorRoles } from '../../stores/settings.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { managedAccount, takeSteps } from './account.ts'
import { askForApproval } from './approvals.ts'
import { countGuess, forgetGuesses, type TooMany, tooManyText } from './count-guess.ts'
import { checkOwnPassword, confirmed, type OwnPassword } from './own-password.ts'
import { keyedHash, randomOf, seal, unseal } from './sealed.ts'
import { limitsOf } from './sign-in.ts'

export const CodeForm = z.object({
  code: z.string('Enter the code').trim().min(1, 'Enter the code').max(40, 'Use 40 characters or fewer'),
})

export const PasswordAgainForm = z.object({
  current: z
    .string('Enter your password')
    .min(1, 'Enter your password')
    .max(200, 'Use 200 characters or fewer'),
})

/** How a person's own second factor stands; while it is being set up, with what their app has to be told. */
export async function viewSecondFactor(context: AppContext, actor: Actor) {
  const factor = await findSecondFactor(context.reader, actor.personId)
  const person = orNotFound(await findPerson(context.reader, actor.personId))
  const required = mustHaveSecondFactor(actor, await findSecondFactorRoles(context.reader))
  const base = { required, recoveryCodesLeft: await countRecoveryCodes(context.reader, actor.personId) }
  if (factor === null) return { ...base, state: 'none' as const, setUp: null }
  if (factor.confirmedAt !== null) return { ...base, state: 'on' as const, setUp: null }
  const app = appOf(context, person, factor.sealedSecret)
  return {
    ...base,
    state: 'setting-up' as const,
    setUp: { picture: pictureOf(app.toString()), secret: inGroups(app.secret.base32) },
  }
}

/** A new secret, which counts once a code made with it was typed. Begun again, the one before is forgotten. */
export async function beginSecondFactor(context: AppContext, actor: Actor): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const factor = await findSecondFactor(transaction, actor.personId)
    if (factor?.confirmedAt) return overtaken()
    const sealedSecret = seal(context, newSecret(context))
    await insertSecondFactor(transaction, { personId: actor.personId, sealedSecret })
    record({ act: 'second-factor.begin', subjectType: 'person', subjectId: actor.personId })
    return taken
  })
}

/** @returns the recovery codes, to be shown once: only their hashes are kept */
export async function confirmOwnFactor(
  context: AppContext,
  actor: Actor,
  { code }: z.infer<typeof CodeForm>,
): Promise<FormResult<{ recoveryCodes: string[] }>> {
  return recordedChange(
    context,
    actor,
    async (transaction, record): Promise<FormResult<{ recoveryCodes: string[] }>> => {
      const factor = await findSecondFactor(transaction, actor.personId)
      if (!factor || factor.confirmedAt !== null) return overtaken()
      const person = orNotFound(await findPerson(transaction, actor.personId))
      if (!(await takeCode(context, transaction, person, code)))
        return mistake(
          'code',
          'This is not the code your app shows now. Check that the clock of your phone is right',
        )
      await confirmSecondFactor(transaction, actor.personId, context.clock().toISOString())
      record({ act: 'second-factor.set-up', subjectType: 'person', subjectId: actor.personId })
      return { ok: true, recoveryCodes: await newRecoveryCodes(context, transaction, actor.personId) }
    },
  )
}

/** Ten others in place of those there were. */
export async function renewRecoveryCodes(
  context: AppContext,
  actor: Actor,
  typed: { current: string },
): Promise<FormResult<{ recoveryCodes: string[] }>> {
  const wrong = await wrongPassword(context, actor, typed)
  if (wrong) return wrong
  return recordedChange(
    context,
    actor,
    async (transaction, record): Promise<FormResult<{ recoveryCodes: string[] }>> => {
      const factor = await findSecondFactor(transaction, actor.personId)
      if (!factor?.confirmedAt) return overtaken()
      record({ act: 'second-factor.renew-codes', subjectType: 'person', subjectId: actor.personId })
      return { ok: true, recoveryCodes: await newRecoveryCodes(context, transaction, actor.personId) }
    },
  )
}

/** Only where no role of theirs requires it. */
export async function turnOffSecondFactor(
  context: AppContext,
  actor: Actor,
  typed: { current: string },
): Promise<FormResult> {
  const wrong = await wrongPassword(context, actor, typed)
  if (wrong) return wrong
  return recordedChange(context, actor, async (transaction, record) => {
    if (mustHaveSecondFactor(actor, await findSecondFactorRoles(transaction)))
      return mistake('current', 'Your role requires a second factor. Ask an administrator to reset it')
    await deleteSecondFactor(transaction, actor.personId)
    record({ act: 'second-factor.turn-off', subjectType: 'person', subjectId: actor.personId })
    return taken
  })
}

async function wrongPassword(
  context: AppContext,
  actor: Actor,
  { current }: { current: string },
): Promise<Refusal | null> {
  const refused = await checkOwnPassword(context, actor, current, 'second-factor.password-failed')
  if (refused === null) return null
  return mistake('current', refused.refused === 'wrong' ? 'This is not your password' : tooManyText(refused))
}

/**
 * The second step of signing in, after the password was right. Guesses are counted as those at a password are.
 * @returns what came of it; a code is taken once, and so is each recovery code
 */
export async function checkSecondFactor(
  context: AppContext,
  typed: { personId: string; code: string; address: string; device: string | null },
): Promise<{ personId: string } | { refused: 'wrong' } | TooMany> {
  const { personId } = typed
  const person = await findPerson(context.reader, personId)
  if (!person?.active) return { refused: 'wrong' }
  const limits = await limitsOf(context, { ...typed, account: `code of ${personId}`, personId })
  const tooMany = await countGuess(context, limits)
  if (tooMany) return tooMany
  return recordedChange(context, { personId }, async (transaction, record) => {
    const subject = { subjectType: 'person', subjectId: personId }
    const taken = await takeCode(context, transaction, person, typed.code)
    if (!taken) {
      record({ act: 'sign-in.code-failed', ...subject })
      return { refused: 'wrong' as const }
    }
    const [own] = limits
    if (own) await forgetGuesses(context, transaction, [own])
    record({ act: 'sign-in', ...subject, detail: { secondFactor: taken } })
    return { personId }
  })
}

/** Takes it out of an account: the person sets it up anew. Of an account that takes two administrators it is asked for. */
export async function resetSecondFactor(
  context: AppContext,
  actor: Actor,
  personId: string,
  own: Omit<OwnPassword, 'field'>,
): Promise<FormResult<{ asked: boolean }>> {
  const { account } = await managedAccount(context.reader, actor, personId)
  const second = needsSecond(actor, account, RESET) ? [RESET] : []
  const refused = await confirmed(context, actor, second, { field: 'resetFactorPassword', ...own })
  if (refused) return refused
  return recordedChange(
    context,
    actor,
    async (transaction, record): Promise<FormResult<{ asked: boolean }>> => {
      const loaded = await managedAccount(transaction, actor, personId)
      const asked = needsSecond(actor, loaded.account, RESET)
      if (asked && second.length === 0) return overtaken()
      if (asked) await askForApproval(context, transaction, record, { actor, personId, steps: [RESET] })
      else await takeSteps(context, transaction, record, loaded, [RESET])
      return { ok: true, asked }
    },
  )
}

const RESET = { step: 'reset-second-factor' } as const

/** @returns by what it was taken; null: it is wrong, or was taken before */
async function takeCode(
  context: AppContext,
  transaction: Transaction,
  person: Person,
  typed: string,
): Promise<'app' | 'recovery' | null> {
  const factor = await findSecondFactor(transaction, person.id)
  if (!factor) return null
  const { kind, code } = typedCode(typed)
  const timestamp = context.clock().getTime()
  if (kind === 'recovery') {
    const hash = keyedHash(context.config, code)
    const spent = await spendRecoveryCode(transaction, person.id, hash, new Date(timestamp).toISOString())
    return spent ? kind : null
  }
  // A clock may be wrong by one step.
  const delta = appOf(context, person, factor.sealedSecret).validate({ token: code, timestamp, window: 1 })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / CODE_SECONDS) + delta
  return (await takeStep(transaction, person.id, step)) ? kind : null
}

/** 20 bytes, which is what apps expect. */
function newSecret({ random }: AppContext): string {
  return new Secret({ buffer: new Uint8Array(randomOf(random)).buffer.slice(0, 20) }).base32
}

function appOf({ config }: AppContext, { username }: Pick<Person, 'username'>, sealedSecret: string): TOTP {
  const secret = Secret.fromBase32(unseal(config, sealedSecret))
  return new TOTP({ issuer: 'Good or Above', label: username, digits: 6, period: CODE_SECONDS, secret })
}

/** No letters or figures that are read for one another, and no code that an app could show. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ'

/** Each of 12 letters (53 bits). */
async function newRecoveryCodes(
  context: AppContext,
  transaction: Transaction,
  personId: string,
): Promise<string[]> {
  const spelled = (bytes: Buffer) => [...bytes].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    spelled(randomOf(context.random).subarray(0, 12)),
  )
  const hashed = codes.map((code) => ({ id: context.random(), hash: keyedHash(context.config, code) }))
  await replaceRecoveryCodes(transaction, personId, hashed)
  return codes.map(inGroups)
}

function inGroups(text: string): string {
  return (text.match(/.{1,4}/g) ?? []).join(' ')
}

/** A QR code as one path of an SVG, and how many squares wide it is. */
function pictureOf(address: string): { size: number; path: string } {
  const { data, size } = encode(address)
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { size, path }
}
