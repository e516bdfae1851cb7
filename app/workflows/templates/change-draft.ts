import { type FormResult, mistake, overtaken, type Refusal, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { type DraftFile, LARGEST_DRAFT } from '../../domain/templates/draft-file.ts'
import type { Edited } from '../../domain/templates/edit-template.ts'
import { changesRowsOfBank, leaveToBank } from '../../domain/templates/question-bank.ts'
import type { Reader } from '../../stores/handle.server.ts'
import {
  type DraftChange,
  deleteDraft,
  findDraft,
  listDraftChanges,
  updateDraft,
} from '../../stores/template-drafts.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { currentBank, filledDraft } from './current-bank.ts'

/** What a page of the editor wants done, to the draft as it stood at the revision the page showed. */
export type Wanted = {
  revision: number
  /** For others who edit the draft: what was done, and to which section, question or scale. */
  what: ActName
  subject: string
  /** Of the draft with what it takes from the question bank filled in. */
  edit: (file: DraftFile) => Edited
}

type ActName =
  `${'template' | 'section' | 'question' | 'scale' | 'condition'}.${'add' | 'change' | 'remove' | 'move'}`

/** Somebody was quicker: what they did, and the revision that is there now. Nothing was written. */
export type Conflict = Refusal & { revision: number; changes: DraftChange[] }

export const GONE =
  'Nothing was saved: somebody took this out of the draft, or gave it another code, while you had it open.'

/**
 * Carries one change out, or nothing at all.
 * @throws Problem conflict where somebody was quicker, and what it was about is not there any more
 */
export async function changeDraft(
  context: AppContext,
  actor: Actor,
  draftId: string,
  { revision, what, subject, edit }: Wanted,
): Promise<FormResult<{ revision: number }> | Conflict> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'template.edit')
    const draft = orNotFound(await findDraft(transaction, draftId))
    const bank = await currentBank(transaction)
    const conflict = async () => {
      const now = orNotFound(await findDraft(transaction, draftId))
      if (edit(filledDraft(now.content, bank)).mistake?.field === 'form') throw new Problem('conflict', GONE)
      return conflictSince(transaction, now, revision)
    }
    if (draft.revision !== revision) return conflict()
    const file = filledDraft(draft.content, bank)
    const edited = edit(file)
    // Nobody was quicker, and it is not there: it never was.
    if (edited.mistake?.field === 'form') throw new Problem('not-found')
    if (edited.mistake) return mistake(edited.mistake.field, edited.mistake.message)
    if (changesRowsOfBank(file, edited.file)) return mistake('form', ROWS_OF_BANK)
    const content = leaveToBank(edited.file, bank)
    if (JSON.stringify(content).length > LARGEST_DRAFT) return mistake('form', TOO_LARGE)
    const by = { what, subject: subject.slice(0, 80), at: context.clock().toISOString(), by: actor.personId }
    const isWritten = await updateDraft(transaction, { id: draftId, revision, content }, by)
    if (!isWritten) return conflict()
    const detail = { what, revision: revision + 1 }
    record({ act: 'template-draft.change', subjectType: 'template-draft', subjectId: draftId, detail })
    return { ...taken, revision: revision + 1 }
  })
}

const ROWS_OF_BANK = 'What this group asks in each row stands in the question bank: change it there'
const TOO_LARGE = 'The template would be over 256 KB, which no form needs'

/** What was done to a draft since a revision. */
export async function conflictSince(
  reader: Reader,
  { id, revision: now }: { id: string; revision: number },
  revision: number,
): Promise<Conflict> {
  return { ...overtaken(), revision: now, changes: await listDraftChanges(reader, id, revision) }
}

/** The draft is gone for good; what was published of it stays. Not if somebody changed it since that revision: what they did. */
export async function discardDraft(
  context: AppContext,
  actor: Actor,
  draftId: string,
  revision: number,
): Promise<FormResult | Conflict> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'template.edit')
    const draft = orNotFound(await findDraft(transaction, draftId))
    if (draft.revision !== revision) return conflictSince(transaction, draft, revision)
    await deleteDraft(transaction, draftId)
    const detail = { key: draft.key }
    record({ act: 'template-draft.discard', subjectType: 'template-draft', subjectId: draftId, detail })
    return taken
  })
}
