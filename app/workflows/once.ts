import type { Actor } from '../domain/permissions.ts'
import {
  deleteFormPostsBefore,
  giveBackFormPost,
  keepResultOfFormPost,
  resultOfFormPost,
  takeFormPost,
} from '../stores/form-posts.server.ts'
import type { Transaction } from '../stores/handle.server.ts'
import type { AppContext } from './context.ts'

/** Longer than anybody waits before pressing again, a browser that restores its pages included. */
const KEPT_MS = 7 * 24 * 60 * 60_000

/**
 * Does `work` unless the form that the context names was done already: then nothing is done, and what came of it the first time
 * comes back. A form that is refused, by throwing or because nothing was recorded, is not used up.
 * @param work says whether anything was done; its result is kept as JSON, so it holds ids and no text that was typed
 */
export async function onceAForm<Result>(
  context: AppContext,
  actor: Pick<Actor, 'personId'> | null,
  transaction: Transaction,
  work: () => Promise<{ result: Result; isDone: boolean }>,
): Promise<Result> {
  if (context.formKey === undefined || actor === null) return (await work()).result
  const post = { personId: actor.personId, key: context.formKey }
  const now = context.clock()
  await deleteFormPostsBefore(transaction, new Date(now.getTime() - KEPT_MS).toISOString())
  if (!(await takeFormPost(transaction, post, now.toISOString()))) {
    const kept = await resultOfFormPost(transaction, post)
    return (kept === null ? undefined : JSON.parse(kept)) as Result
  }
  const { result, isDone } = await work()
  if (!isDone) await giveBackFormPost(transaction, post)
  else if (result !== undefined) await keepResultOfFormPost(transaction, post, JSON.stringify(result))
  return result
}
