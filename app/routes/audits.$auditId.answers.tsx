import { type ActionFunctionArgs, json } from '@remix-run/node'
import { changesFromForm } from '../domain/audits/answer-fields.ts'
import { readActor } from '../http/actor.server.ts'
import { decodeAnswers } from '../http/audit-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { saveDraft } from '../workflows/audits/save-draft.ts'

/**
 * Takes the saves a page makes by itself. Answers 401, not a redirect, to whoever is signed out meanwhile, or has a password to change
 * or a second factor to set up first.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const person = await readActor(context, request)
  if (!person || person.mustChangePassword || person.mustSetUp)
    throw new Response('Sign in again', { status: 401 })
  const form = await decodeAnswers(request)
  const codes = [...new Set([...form.keys()].map((name) => name.split('.')[0] ?? ''))]
  const changes = changesFromForm(form, codes)
  return json(
    await withProblemResponse(() => saveDraft(context, person.actor, params.auditId ?? '', changes)),
  )
}

export function loader(): never {
  throw new Response('Page not found', { status: 404 })
}
