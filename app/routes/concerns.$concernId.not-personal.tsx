import { z } from 'zod'
import { formAction } from '../http/form-action.server.ts'
import { notFoundResponse } from '../http/problem-response.server.ts'
import { allowSayingNotPersonal, sayNotPersonalInConcern } from '../workflows/concerns/personal-data.ts'

/** Takes "not personal" from the list of warnings on the page of a concern, which it leads back to. */
export const action = formAction({
  allow: ({ context, params: { concernId = '' }, actor }) =>
    allowSayingNotPersonal(context, actor, concernId),
  schema: z.object({ words: z.string().default('') }),
  take: ({ context, params: { concernId = '' }, actor }, { words }) =>
    sayNotPersonalInConcern(context, actor, concernId, words),
  to: ({ params }) => `/concerns/${params.concernId}#personal-data`,
})

export function loader(): never {
  throw notFoundResponse()
}
