import { networkOf, ONE_VISITOR_BITS } from '../../domain/network.ts'
import { type GuessLimit, signInLimits } from '../../domain/people/guesses.ts'
import { usernameKey } from '../../domain/people/person.ts'
import { hasExpired } from '../../domain/people/person-fields.ts'
import { findKnownDevice } from '../../stores/known-devices.server.ts'
import { findCredentials } from '../../stores/people.server.ts'
import { findSecondFactor } from '../../stores/second-factors.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { recordKeys } from '../record-keys.ts'
import { countGuess, forgetGuesses, type TooMany } from './count-guess.ts'

/** `half`: the second factor is to be shown as well. */
export type SignInOutcome =
  | { personId: string; half?: true }
  | { refused: 'wrong' }
  | { refused: 'expired' }
  | TooMany

/** By what a guess is counted that comes from there: on a device that this person is known on, by that alone. */
export async function limitsOf(
  { reader, clock }: AppContext,
  from: { account: string; personId: string | null; address: string; device: string | null },
): Promise<GuessLimit[]> {
  const now = clock().toISOString()
  const known =
    from.personId !== null && from.device !== null
      ? await findKnownDevice(reader, { id: from.device, personId: from.personId, now })
      : null
  const address = networkOf(from.address, ONE_VISITOR_BITS) ?? from.address
  return signInLimits({ account: from.account, address, device: known?.id ?? null })
}

/** In characters; more of a name is not compared. */
const LONGEST_NAME = 100

/**
 * Checks a name and a password. An unknown name takes as long as a wrong password, and is answered alike. The guess is counted first.
 * @param typed.device the id of the device that the request says it comes from; only where this very person has signed in on it does it count
 */
export async function checkSignIn(
  context: AppContext,
  typed: { username: string; password: string; address: string; device: string | null },
): Promise<SignInOutcome> {
  const account = usernameKey(typed.username).slice(0, LONGEST_NAME)
  const credentials = await findCredentials(context.reader, typed.username)
  const now = context.clock().toISOString()
  const limits = await limitsOf(context, { ...typed, account, personId: credentials?.personId ?? null })
  const tooMany = await countGuess(context, limits)
  if (tooMany) return tooMany
  const right = await context.passwords.verify(credentials?.passwordHash ?? null, typed.password)
  const who = credentials && right ? { personId: credentials.personId } : null
  return recordedChange(context, who, async (transaction, record): Promise<SignInOutcome> => {
    if (who && credentials) {
      const subject = { subjectType: 'person', subjectId: who.personId }
      if (hasExpired({ passwordExpiresAt: credentials.expiresAt }, now)) {
        record({ act: 'sign-in.expired', ...subject })
        return { refused: 'expired' }
      }
      const factor = await findSecondFactor(transaction, who.personId)
      // Guesses at the code count on: whoever has the password must not begin anew with it.
      if (factor?.confirmedAt) {
        record({ act: 'sign-in.password', ...subject })
        return { ...who, half: true }
      }
      const [own] = limits
      if (own) await forgetGuesses(context, transaction, [own])
      record({ act: 'sign-in', ...subject })
      return who
    }
    // Of a name that is nobody's only a code: it may be a password, typed into the wrong field.
    const subject = credentials
      ? { subjectType: 'person', subjectId: credentials.personId }
      : {
          subjectType: 'unknown-name',
          subjectId: recordKeys(context.config.secret).name(account).slice(0, 12),
        }
    record({ act: 'sign-in.failed', ...subject })
    return { refused: 'wrong' }
  })
}
