import { json, redirect } from '@remix-run/node'
import type { z } from 'zod'
import type { Outcome } from '../workflows/plans/add-figure.ts'
import { decodeForm } from './form.server.ts'
import { parseForm } from './parse-form.server.ts'
import { answer } from './problem-response.server.ts'
import { typedIn } from './typed-in.server.ts'

/**
 * Answers a form of evidence. What is kept leads to its recommendation; otherwise the page comes again with what was
 * typed, and with its mistakes (400) or what is to be looked at before it is kept (200).
 * @param keep runs only with a form that its schema accepts; whoever may not post is refused before this is called
 */
export async function answerEvidenceForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  keep: (form: z.infer<Schema>) => Promise<Outcome>,
) {
  const form = await decodeForm(request)
  const values = typedIn(form)
  const parsed = parseForm(schema, form)
  if (!parsed.ok) return json({ errors: parsed.errors, look: [], values }, { status: 400 })
  const outcome = await answer(() => keep(parsed.data))
  if (outcome.kept) return redirect(`/recommendations/${outcome.recommendationId}`)
  const { errors, look } = outcome
  return json({ errors, look, values }, { status: errors.length > 0 ? 400 : 200 })
}
