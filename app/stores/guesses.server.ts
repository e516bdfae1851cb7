import type { Reader, Transaction } from './handle.server.ts'

/** Any number that no other lock has: of two guesses that come together, the second is counted after the first. */
const COUNTING = 4_702_002

/** Until the transaction ends, nobody else counts. An SQLite file has one writer anyway. */
export async function countAlone(transaction: Transaction): Promise<void> {
  if (transaction.client.config.client === 'pg')
    await transaction.raw('SELECT pg_advisory_xact_lock(?)', [COUNTING])
}

/** `limitHashes`: what the guess is counted by. */
export async function insertGuess(
  transaction: Transaction,
  limitHashes: string[],
  at: string,
): Promise<void> {
  await transaction('guess').insert(limitHashes.map((limit_hash) => ({ limit_hash, at })))
}

/** The time of the `nth` latest guess (1: the latest) after `since`; null where there are fewer. */
export async function nthLatestGuess(
  reader: Reader,
  limitHash: string,
  { nth, since }: { nth: number; since: string },
): Promise<string | null> {
  const row: { at: string } | undefined = await reader('guess')
    .where('limit_hash', limitHash)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .offset(nth - 1)
    .first('at')
  return row?.at ?? null
}

export async function deleteGuesses(transaction: Transaction, limitHashes: string[]): Promise<void> {
  await transaction('guess').whereIn('limit_hash', limitHashes).delete()
}

export async function deleteGuessesBefore(transaction: Transaction, at: string): Promise<void> {
  await transaction('guess').where('at', '<', at).delete()
}
