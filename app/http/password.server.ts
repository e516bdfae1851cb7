import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { Problem } from '../domain/problem.ts'
import type { Passwords } from '../workflows/context.ts'

/** Argon2id at OWASP's first choice; the salt is in the hash. About 30 ms on a small server. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A few threads of those that the database needs, too; 19 MB each. */
const AT_ONCE = 4
/** As many as are done within a second or two. Nobody waits longer: who comes then is asked to come again. */
const WAITING = 100

/** Made once, so that an unknown username takes as long to refuse as a known one. @throws Problem too-many when too many wait */
export function createPasswords({ atOnce = AT_ONCE, waiting = WAITING } = {}): Passwords {
  const turn = pLimit(atOnce)
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (turn.pendingCount >= waiting)
      throw new Problem('too-many', 'Too many people are signing in at once. Try again in a few seconds.')
    return turn(work)
  }
  const nobody = hash('the password of nobody', COST)
  nobody.catch(() => {})
  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    async verify(stored, password) {
      const right = await inTurn(async () => verify(stored ?? (await nobody), password))
      return stored !== null && right
    },
  }
}
