import { networkOf, ONE_VISITOR_BITS } from '../../domain/network.ts'
import { signInLimits } from '../../domain/people/guesses.ts'
import { usernameKey } from '../../domain/people/person.ts'
import { findKnownDevice } from '../../stores/known-devices.server.ts'
import { findCredentials } from '../../stores/people.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { recordKeys } from '../record-keys.ts'
import { countGuess, forgetGuesses, type TooMany } from './count-guess.ts'

export type SignInOutcome = { personId: string } | { refused: 'wrong' } | TooMany

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
  const known =
    credentials && typed.device !== null
      ? await findKnownDevice(context.reader, { id: typed.device, personId: credentials.personId, now })
      : null
  const address = networkOf(typed.address, ONE_VISITOR_BITS) ?? typed.address
  const limits = signInLimits({ account, address, device: known?.id ?? null })
  const tooMany = await countGuess(context, limits)
  if (tooMany) return tooMany
  const right = await context.passwords.verify(credentials?.passwordHash ?? null, typed.password)
  const who = credentials && right ? { personId: credentials.personId } : null
  return recordedChange(context, who, async (transaction, record) => {
    if (who) {
      const [own] = limits
      if (own) await forgetGuesses(context, transaction, [own])
      record({ act: 'sign-in', subjectType: 'person', subjectId: who.personId })
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
