import { json, type LoaderFunctionArgs, type TypedResponse } from '@remix-run/node'
import type { Actor } from '../domain/permissions.ts'
import { type AccountPage, requireActor } from './actor.server.ts'
import { withProblemResponse } from './problem-response.server.ts'

/** What a page is loaded from: what was asked, and who is signed in. */
export type PageRequest = LoaderFunctionArgs & { actor: Actor }

type Shown<Result> = TypedResponse<Exclude<Result, Response>>

/**
 * The loader of a page for whoever is signed in; anybody else is sent to sign in. What `load` gives is the page's data, or the
 * answer itself: a file, or another address. What is refused, not there or too busy leaves as the Response a person should see.
 */
export function pageLoader<Result>(
  load: (asked: PageRequest) => Result | Promise<Result>,
  account: AccountPage = {},
): (args: LoaderFunctionArgs) => Promise<Shown<Result>> {
  return async (args) => {
    const actor = await requireActor(args.request, args.context, account)
    const result = await withProblemResponse(async () => load({ ...args, actor }))
    return (result instanceof Response ? result : json(result)) as Shown<Result>
  }
}
