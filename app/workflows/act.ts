import { KEPT_BITS, networkOf } from '../domain/network.ts'
import type { Actor, Facts, Permission } from '../domain/permissions.ts'
import { may } from '../domain/permissions.ts'
import { Problem } from '../domain/problem.ts'
import { committed } from '../domain/record/commitment.ts'
import type { ActivityEntry } from '../domain/record/entry.ts'
import { appendActivity } from '../stores/activity.server.ts'
import type { Reader, Transaction } from '../stores/handle.server.ts'
import type { AppContext } from './context.ts'
import { onceAForm } from './once.ts'
import { recordKeys } from './record-keys.ts'

/** Writes an entry of the activity record in the transaction of the act. Facts only: never free text. */
export type RecordActivity = (entry: ActivityEntry) => void

/**
 * One act: everything `work` writes and the record of it commit together or not at all, and only then is answered.
 * Authorise inside `work` with `allow`, from facts read in the same transaction. Of a form that makes something it happens once,
 * however often the form is sent.
 */
export async function recordedChange<Result>(
  context: AppContext,
  actor: Pick<Actor, 'personId'> | null,
  work: (transaction: Transaction, record: RecordActivity) => Promise<Result>,
): Promise<Result> {
  return context.writer.transaction(async (transaction) => {
    return onceAForm(context, actor, transaction, async () => {
      const entries: ActivityEntry[] = []
      const result = await work(transaction, (entry) => entries.push(entry))
      await appendActivity(transaction, sealable(context, actor, entries))
      return { result, isDone: entries.length > 0 }
    })
  })
}

/**
 * Reads, and keeps on disk that it was read before anything is answered. Nothing of it takes the writer: a page is never held up
 * by a save, nor a save by a page. The record has it a moment later. Authorise inside `work` with `allow`.
 */
export async function recordedReading<Result>(
  context: AppContext,
  actor: Actor,
  work: (reader: Reader, record: RecordActivity) => Promise<Result>,
): Promise<Result> {
  const entries: ActivityEntry[] = []
  const result = await work(context.reader, (entry) => entries.push(entry))
  await noteReading(context, actor, ...entries)
  return result
}

/** The same for what was read already, of which nothing has been answered yet. */
export async function noteReading(
  context: AppContext,
  actor: Pick<Actor, 'personId'>,
  ...entries: ActivityEntry[]
): Promise<void> {
  if (entries.length === 0) return
  const named = entries.map((entry) => ({ ...entry, readingId: context.random() }))
  await context.readings.append(sealable(context, actor, named))
}

/** Each with who and when, the network of the request, and what commits to all of it before anybody else can write it. */
function sealable<Entry extends ActivityEntry & { readingId?: string }>(
  context: AppContext,
  actor: Pick<Actor, 'personId'> | null,
  entries: readonly Entry[],
) {
  const keys = recordKeys(context.config.secret)
  const at = context.clock().toISOString()
  return entries.map(({ act, subjectType, subjectId, serviceId = null, detail = {}, readingId }) =>
    committed(keys, context.random(), {
      ...{ at, personId: actor?.personId ?? null, act, subjectType, subjectId, serviceId },
      detail: JSON.stringify(detail),
      readingId: (readingId ?? null) as Entry extends { readingId: string } ? string : null,
      addressPrefix: context.address === undefined ? null : networkOf(context.address, KEPT_BITS),
    }),
  )
}

/** @throws Problem not-allowed (a 404 from outside) when the table of permissions says no. */
export function allow(actor: Actor, permission: Permission, facts: Facts = {}): void {
  if (!may(actor, permission, facts)) throw new Problem('not-allowed')
}

/** The thing, or @throws Problem not-found. */
export function orNotFound<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw new Problem('not-found')
  return thing
}
