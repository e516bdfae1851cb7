/** What guesses are counted by: at most `most` of them in any `withinMs`. `key` names it, and holds nothing typed in plain sight. */
export type GuessLimit = { key: string; most: number; withinMs: number }

const MINUTE = 60_000

/** The longest time that a guess counts for, whatever by. */
export const GUESSES_COUNT_MS = 60 * MINUTE

/**
 * By what a guess at somebody's password is counted, so that guessing is slow and keeps nobody else out.
 *
 * - On a device where this person has signed in before: by that device and person alone, whatever others do.
 * - Anywhere else: by the person's name and the address together; by the name from everywhere, far more loosely, for who guesses from many
 *   addresses; and by the address, more loosely still, since a council may share one.
 *
 * Sources: the rules on throttling of NIST SP 800-63B-4 (no more than 100 in a row at one account) and device cookies as OWASP describes them.
 * @param account the name as it is compared
 * @param address as {@link networkOf} gives it
 * @param device the id of the known device of this very person; null where there is none
 */
export function signInLimits({
  account,
  address,
  device,
}: {
  account: string
  address: string
  device: string | null
}): GuessLimit[] {
  if (device !== null) return [{ key: `device ${device}`, most: 10, withinMs: 5 * MINUTE }]
  return [
    { key: `account ${account} from ${address}`, most: 10, withinMs: 5 * MINUTE },
    { key: `account ${account}`, most: 100, withinMs: GUESSES_COUNT_MS },
    { key: `address ${address}`, most: 200, withinMs: 5 * MINUTE },
  ]
}

/** Guesses of somebody signed in at their own password or code: nobody else's count, and they count for nobody else. */
export function ownPasswordLimits(personId: string): GuessLimit[] {
  return [{ key: `own password ${personId}`, most: 10, withinMs: 5 * MINUTE }]
}

/**
 * How long to wait before the next guess, in whole seconds; 0: it may be made now.
 * @param full for each limit the time of its `most`-th latest guess, where there were as many: until that one is too old, there is no room
 */
export function secondsToWait(
  full: ReadonlyArray<{ limit: GuessLimit; at: number | null }>,
  now: number,
): number {
  const waits = full.map(({ limit, at }) => (at === null ? 0 : at + limit.withinMs - now))
  return Math.max(0, Math.ceil(Math.max(0, ...waits) / 1000))
}
