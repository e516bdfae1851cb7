import { type ActionFunctionArgs, json, type TypedResponse } from '@remix-run/node'
import type { z } from 'zod'
import type { Refusal } from '../domain/form-result.ts'
import { FORM_TOKEN } from '../domain/form-token.ts'
import { type AccountPage, requireActor } from './actor.server.ts'
import { decodeForm } from './decode-form.server.ts'
import { forThisForm } from './form-key.server.ts'
import type { PageRequest } from './page-loader.server.ts'
import { type FormValues, formFiles, formValues, parseForm } from './parse-form.server.ts'
import { withFormProblemResponse, withProblemResponse } from './problem-response.server.ts'
import { redirectWithWayBack } from './way-back.server.ts'

/** What a use case gave of a form that it took. */
type Made<Result> = Exclude<Result, Refusal | Response>

/** What a page is shown again with: what was made of its form, or why it was not taken, with what was typed. */
type Again<Result> =
  | (Result extends TypedResponse<infer Page> ? Page : never)
  | (Made<Result> extends object ? Made<Result> & { ok: true } : { ok: true })
  | (([Extract<Result, Refusal>] extends [never] ? Refusal : Extract<Result, Refusal>) & {
      values: FormValues
    })

type OneForm<Asked, Schema extends z.ZodType, Result> = {
  schema: Schema
  /**
   * The one use case. With the context of `asked` it happens once, however often the same form is sent. A page that comes of it by
   * another rule than the one result is given as the answer itself. `sent`: the form as it came, where no schema knows its fields.
   */
  take: (asked: Asked, form: z.infer<Schema>, sent: FormData) => Result | Promise<Result>
  /** Where one goes on; without it the page comes again with what was made. */
  to?: (asked: Asked, made: Made<Result>) => string
  /** Fields that are never sent back. */
  secret?: readonly string[]
  /** What is said beside what was typed, where what the form is about is not there any more. */
  gone?: string
}

type Page<Asked> = {
  /**
   * Refuses whoever may not send the form, before they are told what it lacks. Not for what the form itself changes: sent again it
   * would be refused where it is answered as the first.
   */
  allow: (asked: Asked) => unknown
  limitBytes?: number
} & AccountPage

/** Takes one of the forms of a page. */
type Take<Asked, Shown> = (asked: Asked, sent: FormData) => Promise<TypedResponse<Shown>>

type Action<Shown> = (args: ActionFunctionArgs) => Promise<TypedResponse<Shown>>

/**
 * The action of a page with one form, for whoever is signed in; anybody else signs in first, and what they typed is held.
 * A form that is refused comes back as it was typed: 400 with mistakes, 409 where somebody was quicker, 200 with warnings alone.
 */
export function formAction<Schema extends z.ZodType, Result>({
  schema,
  take,
  to,
  secret,
  gone,
  ...page
}: Page<PageRequest> & OneForm<PageRequest, Schema, Result>): Action<Again<Result>> {
  const only = oneForm<Schema, Result>({ schema, take, to, secret, gone })
  return formsAction({ ...page, which: () => 'only', forms: { only } })
}

/** The same for a page with several forms. `which` names the one that was sent; a name that is none is taken for the first. */
export function formsAction<Forms extends Record<string, Take<PageRequest, unknown>>>({
  allow,
  limitBytes,
  passwordChange,
  ownAccount,
  setUp,
  which,
  forms,
}: Page<PageRequest> & {
  which: (values: FormValues) => unknown
  forms: Forms
}): (args: ActionFunctionArgs) => ReturnType<Forms[keyof Forms]> {
  const [first] = Object.keys(forms)
  const answer = async (args: ActionFunctionArgs) => {
    const actor = await requireActor(args.request, args.context, { passwordChange, ownAccount, setUp })
    const asked = { ...args, actor }
    await withProblemResponse(async () => allow(asked))
    const sent = await decodeForm(args.request, { limitBytes })
    const named = which(formValues(sent))
    const chosen = Object.keys(forms).find((name) => name === named) ?? first ?? ''
    return forms[chosen]?.(asked, sent)
  }
  return answer as (args: ActionFunctionArgs) => ReturnType<Forms[keyof Forms]>
}

/** One of the forms of a page. */
export function oneForm<Schema extends z.ZodType, Result>(
  form: OneForm<PageRequest, Schema, Result>,
): Take<PageRequest, Again<Result>> {
  return (asked, sent) => answerForm(asked, sent, form)
}

/** The action of a form that nobody need be signed in for. */
export function openFormAction<Schema extends z.ZodType, Result>({
  allow,
  ...form
}: Pick<Page<ActionFunctionArgs>, 'allow'> & OneForm<ActionFunctionArgs, Schema, Result>): Action<
  Again<Result>
> {
  return async (args) => {
    await withProblemResponse(async () => allow(args))
    return answerForm(args, await decodeForm(args.request), form)
  }
}

async function answerForm<Asked extends ActionFunctionArgs, Schema extends z.ZodType, Result>(
  asked: Asked,
  sent: FormData,
  { schema, take, to, secret = [], gone }: OneForm<Asked, Schema, Result>,
): Promise<TypedResponse<Again<Result>>> {
  const { request, context } = asked
  const shown = [...sent].filter(([name]) => name !== FORM_TOKEN && !secret.includes(name))
  const parsed = parseForm(schema, sent, await formFiles(sent))
  const result = parsed.ok
    ? await withFormProblemResponse(
        shown,
        async () => take({ ...asked, context: await forThisForm(context, request, sent) }, parsed.data, sent),
        gone,
      )
    : parsed
  if (result instanceof Response) return result as TypedResponse<Again<Result>>
  if (isRefusal(result))
    // A refusal may bring other values: what was typed in another order.
    return json(
      { ...result, values: result.values ?? formValues(shown) },
      { status: statusOf(result) },
    ) as TypedResponse<Again<Result>>
  const made = result as Made<Result>
  return to
    ? redirectWithWayBack(request, to(asked, made))
    : (json({ ...made, ok: true }) as TypedResponse<Again<Result>>)
}

function isRefusal(result: unknown): result is Refusal & { values?: FormValues } {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}

function statusOf({ errors, overtaken }: Refusal): number {
  if (overtaken) return 409
  return errors.length > 0 ? 400 : 200
}
