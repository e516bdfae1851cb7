import { json, redirect } from '@remix-run/node'
import type { z } from 'zod'
import type { Outcome } from '../workflows/plans/add-figure.ts'
import { decodeForm } from './form.server.ts'
import { forThisForm } from './form-key.server.ts'
import type { RequestContext } from './load-context.ts'
import { parseForm } from './parse-form.server.ts'
import { withProblemResponse } from './problem-response.server.ts'
import { typedIn } from './typed-in.server.ts'

/**
 * Answers a form of evidence. What is kept leads to its recommendation; otherwise the page comes again with what was
 * typed, and with its mistakes (400) or what is to be looked at before it is kept (200).
 * @param allow refuses whoever may not post, before they are told what their form lacks
 * @param keep runs only with a form that its schema accepts, and refuses by itself; sent again, it is answered as the first
 */
export async function answerEvidenceForm<Schema extends z.ZodType>(
  { request, context }: { request: Request; context: RequestContext },
  schema: Schema,
  {
    allow,
    keep,
  }: {
    allow: () => Promise<unknown>
    keep: (context: RequestContext, form: z.infer<Schema>) => Promise<Outcome>
  },
) {
  const form = await decodeForm(request)
  const values = typedIn(form)
  const parsed = parseForm(schema, form)
  if (!parsed.ok) {
    await withProblemResponse(allow)
    return json({ errors: parsed.errors, look: [], values }, { status: 400 })
  }
  const outcome = await withProblemResponse(async () =>
    keep(await forThisForm(context, request, form), parsed.data),
  )
  if (outcome.kept) return redirect(`/recommendations/${outcome.recommendationId}`)
  const { errors, look } = outcome
  return json({ errors, look, values }, { status: errors.length > 0 ? 400 : 200 })
}
