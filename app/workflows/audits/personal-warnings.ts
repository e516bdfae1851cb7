import { z } from 'zod'
import { type Refusal, unseen } from '../../domain/form-result.ts'
import { type Actor, type Facts, may } from '../../domain/permissions.ts'
import { personalWarnings } from '../../domain/personal-data/find-personal-data.ts'
import { namesToFind } from '../../domain/personal-data/names-to-find.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCasePeople } from '../../stores/rounds.server.ts'

/**
 * What a form with free text sends along: words the person said are not personal, or was shown as looking so. Without a
 * limit of its own beside the form's, since a form must not fail by it.
 */
export const Looked = z
  .union([z.string(), z.array(z.string())])
  .transform((words) => [words].flat())
  .optional()

/** Everybody the case list of a round names, as they are looked for. */
export async function namesOfRound(reader: Reader, roundId: string): Promise<string[]> {
  return namesToFind(await listCasePeople(reader, roundId))
}

/** Those a page looks for while somebody types; none for whoever may not have them: then only the server looks. */
export async function namesToLookFor(
  reader: Reader,
  actor: Actor,
  { roundId, facts }: { roundId: string; facts: Facts },
): Promise<string[]> {
  return may(actor, 'round.look-for-names', facts) ? namesOfRound(reader, roundId) : []
}

/** Asks about what looks personal in the texts of a form about a round, by its fields, as far as the person has not seen it. */
export async function personalIn(
  reader: Reader,
  roundId: string,
  texts: Record<string, string>,
  looked: readonly string[] | undefined,
): Promise<Refusal | null> {
  return unseen(personalWarnings(texts, await namesOfRound(reader, roundId)), looked)
}
