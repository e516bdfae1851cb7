import { usernameKey } from '../../domain/people/person.ts'
import { hasExpired } from '../../domain/people/person-fields.ts'
import { findCredentials } from '../../stores/people.server.ts'
import { findSecondFactor } from '../../stores/second-factors.server.ts'
import {
  countSignInAttempts,
  deleteSignInAttempts,
  deleteSignInAttemptsBefore,
  insertSignInAttempt,
} from '../../stores/sessions.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

export const WINDOW_MS = 5 * 60_000
/** A council shares one address, so an address may guess far more often than an account may be guessed at. */
export const MOST_FOR_ACCOUNT = 10
const MOST_FROM_ADDRESS = 200

/** `half`: the second factor is to be shown as well. */
export type SignInOutcome = { personId: string; half?: true } | { refused: 'wrong' | 'too-many' | 'expired' }

/** Checks a name and a password. An unknown name takes as long as a wrong password, and is answered alike. */
export async function checkSignIn(
  context: AppContext,
  typed: { username: string; password: string; address: string },
): Promise<SignInOutcome> {
  const key = usernameKey(typed.username).slice(0, 100)
  const now = context.clock()
  const since = new Date(now.getTime() - WINDOW_MS).toISOString()
  const attempts = await countSignInAttempts(context.reader, key, typed.address, since)
  if (attempts.account >= MOST_FOR_ACCOUNT || attempts.address >= MOST_FROM_ADDRESS)
    return { refused: 'too-many' }
  const credentials = await findCredentials(context.reader, typed.username)
  const right = await context.passwords.verify(credentials?.passwordHash ?? null, typed.password)
  return recordedChange(context, null, async (transaction, record): Promise<SignInOutcome> => {
    await deleteSignInAttemptsBefore(transaction, since)
    if (credentials && right) {
      if (hasExpired({ passwordExpiresAt: credentials.expiresAt }, now.toISOString())) {
        record({ act: 'sign-in.expired', subjectType: 'person', subjectId: credentials.personId })
        return { refused: 'expired' }
      }
      const factor = await findSecondFactor(transaction, credentials.personId)
      // Guesses at the code count on: whoever has the password must not begin anew with it.
      if (factor?.confirmedAt) {
        record({ act: 'sign-in.password', subjectType: 'person', subjectId: credentials.personId })
        return { personId: credentials.personId, half: true }
      }
      await deleteSignInAttempts(transaction, key)
      record({ act: 'sign-in', subjectType: 'person', subjectId: credentials.personId })
      return { personId: credentials.personId }
    }
    const at = now.toISOString()
    await insertSignInAttempt(transaction, {
      id: context.random(),
      usernameKey: key,
      address: typed.address,
      at,
    })
    if (credentials) record({ act: 'sign-in.failed', subjectType: 'person', subjectId: credentials.personId })
    return { refused: 'wrong' }
  })
}
