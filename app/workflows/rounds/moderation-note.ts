import { z } from 'zod'

/** What more is said of how grades were moderated; '' is nothing. */
export const ModerationNote = z.string().trim().max(200, 'Use 200 characters or fewer').default('')
