import { hash, verify } from '@node-rs/argon2'
import type { Passwords } from '../workflows/context.ts'

/** Argon2id at OWASP's first choice; the salt is in the hash. About 30 ms on a small server. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Made once, so that an unknown username takes as long to refuse as a known one. */
export function createPasswords(): Passwords {
  const nobody = hash('the password of nobody', COST)
  nobody.catch(() => {})
  return {
    hash: (password) => hash(password, COST),
    async verify(stored, password) {
      const right = await verify(stored ?? (await nobody), password)
      return stored !== null && right
    },
  }
}
