/** How the grades of a round were moderated, as its manager declares it. */
export const moderationNames = {
  'not-moderated': 'Not moderated',
  sample: 'A sample was moderated',
  every: 'Every audit was moderated',
  'not-known': 'Not known',
} as const

export type Moderation = keyof typeof moderationNames

/** What can be declared of audits made here: that it is not known may be said of an imported file alone. */
export const declaredAtClosing = ['not-moderated', 'sample', 'every'] as const satisfies readonly Moderation[]

/** What was declared, with how many and by whom in the manager's words; `note` null: nothing more was said. */
export type DeclaredModeration = { how: Moderation; note: string | null }

/** 'A sample was moderated: 6 of 30, by a second IRO manager'. */
export function moderationText({ how, note }: DeclaredModeration): string {
  return note === null ? moderationNames[how] : `${moderationNames[how]}: ${note}`
}

/** What rounds are compared by (rule 8); null where nothing is recorded, which is like nothing else. */
export function moderationMark(how: Moderation | null): string | null {
  if (how === null || how === 'not-known') return null
  const name = moderationNames[how]
  return name.charAt(0).toLowerCase() + name.slice(1)
}
