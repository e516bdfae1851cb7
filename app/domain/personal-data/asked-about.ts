import type { PersonalWords } from './find-personal-data.ts'

/** Words of a form that are not kept yet, by the field they stand in. */
export type WordToLookAt = PersonalWords & { field: string }

/** What the server asks about the words of a form. */
export type AskedAbout = {
  /** What looks personal; sending it again keeps it. */
  words: readonly WordToLookAt[]
  /** What the person said is not personal, or was shown before. */
  looked: readonly string[]
}

export const nothingAsked: AskedAbout = { words: [], looked: [] }
