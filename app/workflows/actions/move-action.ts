import { z } from 'zod'
import { type ActionMove, actionMoves, afterMove, missingNote } from '../../domain/actions/remedial-action.ts'
import type { Actor, Permission } from '../../domain/permissions.ts'
import type { WordToLookAt } from '../../domain/personal-data/asked-about.ts'
import { lockRemedialAction, moveRemedialAction } from '../../stores/remedial-actions.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { ShownWords, wordsToLookAt } from '../personal-data/words-to-look-at.ts'
import { type LoadedAction, loadAction } from './load-action.ts'

/** `seen` is the revision the page showed. */
export const MoveForm = z
  .object({
    move: z.enum(actionMoves, 'Choose what to do'),
    seen: z.coerce.number().int().min(1).max(1_000_000),
    note: z.string().trim().max(5000, 'Use 5000 characters or fewer').default(''),
    looked: ShownWords,
  })
  .superRefine(({ move, note }, context) => {
    const missing = note === '' ? missingNote(move) : null
    if (missing) context.addIssue({ code: 'custom', path: ['note'], message: missing })
  })

const PERMISSIONS: Record<ActionMove, Permission> = {
  acknowledge: 'action.carry-out',
  complete: 'action.carry-out',
  verify: 'action.verify',
  'send-back': 'action.verify',
  withdraw: 'action.withdraw',
}

export function permissionFor(move: ActionMove): Permission {
  return PERMISSIONS[move]
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowSeeingAction(context: AppContext, actor: Actor, actionId: string): Promise<void> {
  const { facts } = await loadAction(context.reader, actor, actionId)
  allow(actor, 'action.view', facts)
}

export type Moved = {
  /** False when something else happened to the action first, or there is something to look at: nothing was written. */
  done: boolean
  /** What in the note looks personal and the person has not seen yet. */
  look: WordToLookAt[]
}

const done: Moved = { done: true, look: [] }
const overtaken: Moved = { done: false, look: [] }

export async function moveAction(
  context: AppContext,
  actor: Actor,
  actionId: string,
  asked: z.infer<typeof MoveForm>,
): Promise<Moved> {
  return recordedChange(context, actor, async (transaction, record) => {
    await lockRemedialAction(transaction, actionId)
    const loaded = await loadAction(transaction, actor, actionId)
    const { action, facts } = loaded
    allow(actor, 'action.view', facts)
    if (isSecondClick(loaded, actor, asked)) return done
    allow(actor, PERMISSIONS[asked.move], facts)
    const state = afterMove(action.state, asked.move)
    if (state === null || action.revision !== asked.seen) return overtaken
    const look = await wordsToLookAt(transaction, action.roundId, { note: asked.note }, asked.looked)
    if (look.length > 0) return { done: false, look }
    const moved = await moveRemedialAction(transaction, actionId, asked.seen, {
      state,
      move: asked.move,
      note: asked.note || null,
      by: actor.personId,
      at: context.clock().toISOString(),
    })
    if (!moved) return overtaken
    const subject = { subjectType: 'remedial-action', subjectId: actionId, serviceId: action.serviceId }
    record({ act: `action.${asked.move}`, ...subject, detail: { state } })
    return done
  })
}

/** The same move by the same person, decided on the page before it, with the same words. */
function isSecondClick(
  { action, history }: LoadedAction,
  actor: Actor,
  { move, seen, note }: z.infer<typeof MoveForm>,
): boolean {
  const last = history.at(-1)
  if (!last || action.revision !== seen + 1) return false
  return last.move === move && last.by === actor.personId && (last.note ?? '') === note
}
