import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { AppContext } from '../workflows/context.ts'
import { notFoundResponse } from './problem-response.server.ts'

/** No letters or digits that are read for one another. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code of 20 letters in groups (98 bits): it is printed in the log once and only its hash is kept. */
export function createFirstAdministratorCode(): { code: string; codeHash: string } {
  const letter = () => LETTERS.charAt(randomInt(LETTERS.length))
  const group = () => Array.from({ length: 5 }, letter).join('')
  const code = Array.from({ length: 4 }, group).join('-')
  return { code, codeHash: hashOf(code) }
}

/** The page is there only while there is nobody. @throws Response 404 */
export function allowFirstAdministrator(context: AppContext): void {
  if (context.firstAdministrator.codeHash === null) throw notFoundResponse()
}

/** Case, spaces and dashes do not matter. False when there is no code (any more). */
export function isFirstAdministratorCode(context: AppContext, typed: string): boolean {
  const { codeHash } = context.firstAdministrator
  return codeHash !== null && timingSafeEqual(Buffer.from(codeHash), Buffer.from(hashOf(typed)))
}

function hashOf(code: string): string {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex')
}
