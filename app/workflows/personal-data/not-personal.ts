import { createHmac } from 'node:crypto'
import { Problem } from '../../domain/problem.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { insertNotPersonal, listNotPersonal } from '../../stores/not-personal.server.ts'
import type { AppContext } from '../context.ts'

/** Where words were said not to be personal: in the answers to one question of an audit, or in a concern of it. */
export type Place = { auditId: string; code: string }

/** Questions' codes have no colon. */
export function placeOfConcern(concern: { id: string; auditId: string }): Place {
  return { auditId: concern.auditId, code: `concern:${concern.id}` }
}

/** Tells, of words in a place of an audit, whether somebody said they are not personal. */
export async function saidNotPersonal(
  context: AppContext,
  reader: Reader,
  auditId: string,
): Promise<(code: string, words: string) => boolean> {
  const said = await listNotPersonal(reader, auditId)
  return (code, words) => said[code]?.includes(hashOf(context, { auditId, code }, words)) ?? false
}

/**
 * From now on these words, and no others, are not warned about in that place. The words themselves are not kept.
 * @returns false when it was said before
 */
export async function keepNotPersonal(
  context: AppContext,
  transaction: Transaction,
  place: Place,
  { words, by }: { words: string; by: string },
): Promise<boolean> {
  return insertNotPersonal(transaction, {
    auditId: place.auditId,
    questionCode: place.code,
    wordsHash: hashOf(context, place, words),
    by,
    at: context.clock().toISOString(),
  })
}

/** Keyed outside the database. With another secret the warnings come back, which is the safe way round. */
function hashOf(context: AppContext, { auditId, code }: Place, words: string): string {
  return createHmac('sha256', context.config.secret)
    .update(JSON.stringify(['not personal', auditId, code, words]))
    .digest('base64url')
}

const LONGEST = 300

/** @throws Problem invalid for what no warning can have been about */
export function refuseNoWords(words: string): void {
  if (words === '' || words.length > LONGEST) throw new Problem('invalid', 'Those are not words of a warning')
}
