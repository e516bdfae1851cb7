/** What a manager declares with most closings of the tests. */
export const unmoderated = { moderation: 'not-moderated', moderationNote: '' } as const
