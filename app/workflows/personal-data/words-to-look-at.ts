import { z } from 'zod'
import { type Actor, type Facts, may } from '../../domain/permissions.ts'
import type { WordToLookAt } from '../../domain/personal-data/asked-about.ts'
import { personalWords } from '../../domain/personal-data/find-personal-data.ts'
import { namesToFind } from '../../domain/personal-data/names-to-find.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCasePeople } from '../../stores/rounds.server.ts'

/**
 * What a form with free text sends along: words the person said are not personal, or was shown as looking so. Without a
 * limit of its own beside the form's, since a form must not fail by it.
 */
export const ShownWords = z
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

/** What looks personal in the texts of a form, by its fields, as far as the person has not seen it (`looked`). */
export async function wordsToLookAt(
  reader: Reader,
  roundId: string,
  texts: Record<string, string>,
  looked: readonly string[] = [],
): Promise<WordToLookAt[]> {
  const names = await namesOfRound(reader, roundId)
  const seen = new Set(looked.map(withOneLineEnd))
  return Object.entries(texts).flatMap(([field, text]) =>
    personalWords([text], names).flatMap((found) => {
      const words = withOneLineEnd(found.words)
      if (seen.has(words)) return []
      seen.add(words)
      return { field, kind: found.kind, words }
    }),
  )
}

/**
 * All of what is to be looked at, while some of it was not shown to the person before (`looked`, a line each); nothing once
 * it was. For forms whose words stand together, whatever field they are of.
 */
export function notYetShown<Found extends { words: string }>(found: Found[], looked: string): Found[] {
  const shown = `\n${withOneLineEnd(looked)}\n`
  return found.some(({ words }) => !shown.includes(`\n${withOneLineEnd(words)}\n`)) ? found : []
}

/** A browser sends a line's end as two characters. */
export function withOneLineEnd(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
