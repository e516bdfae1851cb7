import { z } from 'zod'
import {
  type ActionMove,
  actionMoves,
  afterMove,
  missingNote,
  noteField,
} from '../../domain/actions/remedial-action.ts'
import { type FormResult, overtaken, taken } from '../../domain/form-result.ts'
import type { Actor, Permission } from '../../domain/permissions.ts'
import { lockRemedialAction, moveRemedialAction } from '../../stores/remedial-actions.server.ts'
import { allow, recordedChange } from '../act.ts'
import { Looked, personalIn } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { type LoadedAction, loadAction } from './load-action.ts'

const Note = z.string().trim().max(5000).default('')

/** `seen` is the revision the page showed. The note is that of the move, in a field of its own. */
export const MoveForm = z
  .looseObject({
    move: z.enum(actionMoves, 'Choose what to do'),
    seen: z.coerce.number().int().min(1).max(1_000_000),
    looked: Looked,
  })
  .transform(({ move, seen, looked, ...sent }, context) => {
    const field = noteField(move)
    const note = Note.safeParse(sent[field]).data ?? null
    const wrong = note === null ? 'Use 5000 characters or fewer' : note === '' ? missingNote(move) : null
    if (wrong) context.addIssue({ code: 'custom', path: [field], message: wrong })
    return { move, seen, looked, note: note ?? '' }
  })

/** `seen`: the revision it was decided on. */
type Move = { move: ActionMove; seen: number; note: string; looked?: string[] | undefined }

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

const quicker = overtaken([
  {
    field: 'history',
    message: 'Something happened to this action after you opened the page. Read what, then decide again',
  },
])

export async function moveAction(
  context: AppContext,
  actor: Actor,
  actionId: string,
  asked: Move,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    await lockRemedialAction(transaction, actionId)
    const loaded = await loadAction(transaction, actor, actionId)
    const { action, facts } = loaded
    allow(actor, 'action.view', facts)
    if (isSecondClick(loaded, actor, asked)) return taken
    allow(actor, PERMISSIONS[asked.move], facts)
    const state = afterMove(action.state, asked.move)
    if (state === null || action.revision !== asked.seen) return quicker
    const texts = { [noteField(asked.move)]: asked.note }
    const question = await personalIn(transaction, action.roundId, texts, asked.looked)
    if (question) return question
    const moved = await moveRemedialAction(transaction, actionId, asked.seen, {
      state,
      move: asked.move,
      note: asked.note || null,
      by: actor.personId,
      at: context.clock().toISOString(),
    })
    if (!moved) return quicker
    const subject = { subjectType: 'remedial-action', subjectId: actionId, serviceId: action.serviceId }
    record({ act: `action.${asked.move}`, ...subject, detail: { state } })
    return taken
  })
}

/** The same move by the same person, decided on the page before it, with the same words. */
function isSecondClick({ action, history }: LoadedAction, actor: Actor, { move, seen, note }: Move): boolean {
  const last = history.at(-1)
  if (!last || action.revision !== seen + 1) return false
  return last.move === move && last.by === actor.personId && (last.note ?? '') === note
}
