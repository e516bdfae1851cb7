import { z } from 'zod'
import { type FormResult, mistakes, type Refusal } from '../domain/form-result.ts'
import type { Fields } from '../domain/templates/question-fields.ts'
import { type Conflict, changeDraft, GONE } from '../workflows/templates/change-draft.ts'
import type { ActOrMistakes, DraftAct } from '../workflows/templates/draft-parts.ts'
import { allowEditing, type DraftView, viewDraft } from '../workflows/templates/view-draft.ts'
import { formAction } from './form-action.server.ts'
import type { PageRequest } from './page-loader.server.ts'
import { type FormValues, formValues } from './parse-form.server.ts'
import { withFormProblemResponse } from './problem-response.server.ts'

/** What a page of the editor was sent with. */
type SentToDraft = {
  params: PageRequest['params']
  /** The button that was pressed. */
  intent: string
  /** What was typed, by the names of the fields. */
  fields: Fields
  /** The draft as it stands now. */
  view: DraftView
}

/** The page comes again: without a mistake it asks for more fields; `values` where it shows others than those typed. */
type Again = Refusal & { values?: FormValues }

/** The page as it was sent, with more fields. */
export const shownAgain: Again = mistakes([])

/** Every page of the editor sends the revision it showed: one that is none is never current. */
export const Revision = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .catch(0)

export const ENDED =
  'Nothing was saved: this draft was published or discarded while you had it open. Copy what you typed.'

/** What a form of the editor said: every field, as often as it was sent. */
export function fieldsIn(form: FormData): Fields {
  const { revision: _revision, intent: _intent, ...values } = formValues(form)
  return Object.fromEntries(Object.entries(values).map(([name, typed]) => [name, [typed].flat()]))
}

/**
 * The action of a page of the editor. `act` works out what is wanted of the draft, which is done if nobody was quicker; `to` is where
 * it leads. What was typed comes back where the draft, or the part of it the page is about, is not there any more.
 */
export function draftAction({
  act,
  to,
}: {
  act: (sent: SentToDraft) => ActOrMistakes | Again
  to: (draftId: string, done: Pick<DraftAct, 'what' | 'subject'> & { intent: string }) => string
}) {
  return formAction({
    allow: ({ actor }) => allowEditing(actor),
    schema: z.object({ revision: Revision, intent: z.string().catch('') }),
    gone: ENDED,
    take: async ({ context, actor, params }, { revision, intent }, form) => {
      const draftId = params.draftId ?? ''
      const view = await viewDraft(context, actor, draftId)
      const sent = { params, intent, fields: fieldsIn(form), view }
      const wanted = await withFormProblemResponse(form, async () => act(sent), GONE)
      if ('ok' in wanted) return { ...wanted, revision }
      if ('mistakes' in wanted) return { ...mistakes(wanted.mistakes), revision }
      const done: FormResult | Conflict = await changeDraft(context, actor, draftId, { ...wanted, revision })
      const { what, subject } = wanted
      return done.ok ? { ...done, what, subject, intent } : { revision, ...done }
    },
    to: ({ params }, done) => to(params.draftId ?? '', done),
  })
}
