import { createHmac } from 'node:crypto'
import { GUESSES_COUNT_MS, type GuessLimit, secondsToWait } from '../../domain/people/guesses.ts'
import {
  countAlone,
  deleteGuesses,
  deleteGuessesBefore,
  insertGuess,
  nthLatestGuess,
} from '../../stores/guesses.server.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import type { AppContext } from '../context.ts'

/** A guess that is not judged: there were too many. */
export type TooMany = { refused: 'too-many'; retryAfterSeconds: number }

/**
 * Counts a guess before it is judged, so that of any number at once no more are judged than the limits let. One that is refused counts for
 * nothing: it puts off nobody's next.
 * @returns null: judge it
 */
export async function countGuess(context: AppContext, limits: GuessLimit[]): Promise<TooMany | null> {
  return context.writer.transaction(async (transaction) => {
    await countAlone(transaction)
    const now = context.clock().getTime()
    const full = []
    for (const limit of limits) {
      const since = instant(now - limit.withinMs)
      const at = await nthLatestGuess(transaction, hashOf(context, limit), { nth: limit.most, since })
      full.push({ limit, at: at === null ? null : Date.parse(at) })
    }
    const retryAfterSeconds = secondsToWait(full, now)
    if (retryAfterSeconds > 0) return { refused: 'too-many', retryAfterSeconds }
    await deleteGuessesBefore(transaction, instant(now - GUESSES_COUNT_MS))
    const hashes = limits.map((limit) => hashOf(context, limit))
    await insertGuess(transaction, hashes, instant(now))
    return null
  })
}

/** After a right one: those before it are forgotten, by these limits alone. */
export async function forgetGuesses(
  context: AppContext,
  transaction: Transaction,
  limits: GuessLimit[],
): Promise<void> {
  await deleteGuesses(
    transaction,
    limits.map((limit) => hashOf(context, limit)),
  )
}

function hashOf({ config }: AppContext, { key }: GuessLimit): string {
  return createHmac('sha256', config.secret).update(`guess ${key}`).digest('base64url')
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}
