import type { ActivityEntry } from '../domain/activity.ts'
import type { Actor, Facts, Permission } from '../domain/permissions.ts'
import { may } from '../domain/permissions.ts'
import { Problem } from '../domain/problem.ts'
import { appendActivity } from '../stores/activity.server.ts'
import type { Reader, Transaction } from '../stores/handle.server.ts'
import type { AppContext } from './context.ts'
import { onceAForm } from './once.ts'

/** Writes an entry of the activity record in the transaction of the act. Facts only: never free text. */
export type RecordActivity = (entry: ActivityEntry) => void

/**
 * One act: everything `work` writes and the record of it commit together or not at all, and only then is answered.
 * Authorise inside `work` with `allow`, from facts read in the same transaction. Of a form that makes something it happens once,
 * however often the form is sent.
 */
export async function recordedChange<Result>(
  context: AppContext,
  actor: Actor | null,
  work: (transaction: Transaction, record: RecordActivity) => Promise<Result>,
): Promise<Result> {
  return context.writer.transaction(async (transaction) => {
    return onceAForm(context, actor, transaction, async () => {
      const entries: ActivityEntry[] = []
      const result = await work(transaction, (entry) => entries.push(entry))
      const at = context.clock().toISOString()
      await appendActivity(
        transaction,
        entries.map((entry) => ({ ...entry, at, personId: actor?.personId ?? null })),
      )
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
  const at = context.clock().toISOString()
  if (entries.length > 0)
    await context.readings.append(
      entries.map(({ serviceId = null, detail = {}, ...entry }) => ({
        ...entry,
        ...{ serviceId, detail, at, personId: actor.personId, readingId: context.random() },
      })),
    )
  return result
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
