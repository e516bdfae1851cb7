import type { Outcome } from '../answers/outcome.ts'
/**
 * What a comment is about ("drift and delay"): a service's own list, so that counts of themes say why beside the
 * figures that say what. Not the theme of a form.
 */
export type CommentTheme = {
  id: string
  serviceId: string
  name: string
  /** Words that suggest it where a comment has them; the name suggests it too. */
  words: string[]
  /** False: no longer offered, but kept on the comments that carry it. */
  offered: boolean
}

export const LONGEST_THEME = 80

/** Too common to suggest anything. */
const MEANS_LITTLE = new Set(['and', 'the', 'for', 'with', 'not', 'from'])

/** So many signed-off audits of some rounds that came to the same in a question and whose comment carries the theme. */
export type TagTally = {
  roundId: string
  questionCode: string
  theme: string
  outcome: Outcome | 'not-counted'
  n: number
}

/**
 * Themes in the order they are worth offering for a comment: those with most of their words in it, then those used
 * most, then by name. `likely` are those with a word in it.
 * @param use how many comments carry each theme, by its id
 */
export function suggestThemes<Theme extends Pick<CommentTheme, 'id' | 'name' | 'words'>>(
  comment: string,
  themes: readonly Theme[],
  use: ReadonlyMap<string, number>,
): Array<Theme & { likely: boolean }> {
  const said = ` ${wordsOf(comment).join(' ')} `
  const hits = new Map(
    themes.map((theme) => [theme.id, hintsOf(theme).filter((hint) => said.includes(hint)).length]),
  )
  const at = (counts: ReadonlyMap<string, number>, theme: Theme) => counts.get(theme.id) ?? 0
  return [...themes]
    .sort(
      (one, other) =>
        at(hits, other) - at(hits, one) ||
        at(use, other) - at(use, one) ||
        one.name.localeCompare(other.name, 'en-GB'),
    )
    .map((theme) => ({ ...theme, likely: at(hits, theme) > 0 }))
}

/** What to look for: each word of the name, and each phrase of the words, at the beginnings of words ("delay": delayed). */
function hintsOf({ name, words }: Pick<CommentTheme, 'name' | 'words'>): string[] {
  const ofName = wordsOf(name).filter((word) => word.length > 2 && !MEANS_LITTLE.has(word))
  const phrases = words.map((phrase) => wordsOf(phrase).join(' ')).filter((phrase) => phrase !== '')
  return [...new Set([...ofName, ...phrases])].map((hint) => ` ${hint}`)
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? []
}
