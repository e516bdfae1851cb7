import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ProblemPlace } from '../../domain/templates/problem-place.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { ErrorSummary } from '../fields/error-summary.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { type Change, DraftConflict, ProblemList } from './draft-notices.tsx'
import { draftPath } from './places.ts'

/**
 * Beside a refusal: what somebody else did meanwhile, and the revision the next attempt goes over. After a conflict it is the new
 * one, which the page now shows.
 */
type Standing = { changes?: readonly Change[] | undefined; revision?: number | undefined }

type DraftForm = ReturnType<typeof useDraftForm>

/** What came of the form that a page of the editor was sent with. `saved`: of the part, what a conflict compares with. */
export function useDraftForm(draft: { revision: number }, saved: Fields = {}) {
  const { again, errors, field, boxes } = useSentForm<Standing>(saved)
  const { changes, revision = draft.revision }: Standing = again ?? {}
  const { revision: _revision, intent: _intent, ...typed } = again?.values ?? {}
  const texts = Object.entries(typed).map(([name, text]) => [name, [text].flat()])
  const fields: Fields = again ? Object.fromEntries(texts) : saved
  return {
    errors,
    changes,
    yours: again ? fields : undefined,
    saved,
    revision,
    /** A form is drawn anew when what it shows comes from elsewhere: its fields keep what was typed otherwise. */
    key: again ? `again ${revision} ${JSON.stringify(fields)}` : `saved ${draft.revision}`,
    /** What the fields show: what was typed, if the page is shown again, otherwise what is saved. */
    fields,
    one: field,
    many: boxes,
  }
}

/** The revision a form of the editor goes over. */
export function RevisionShown({ of: { revision } }: { of: DraftForm }) {
  return <input type="hidden" name="revision" value={revision} />
}

/** The form of a part of a draft. */
export function PartForm({ of, children }: { of: DraftForm; children: ReactNode }) {
  return (
    <Form method="post" noValidate key={of.key}>
      <RevisionShown of={of} />
      {children}
    </Form>
  )
}

type Props = {
  draft: { id: string; title: string }
  form: DraftForm
  title: string
  problems?: readonly ProblemPlace[]
  children: ReactNode
}

/** What stands around the form of every part of a draft. */
export function DraftPage({ draft, form, title, problems = [], children }: Props) {
  return (
    <>
      <Link className="govuk-back-link" to={draftPath(draft.id)}>
        {draft.title || 'The draft'}
      </Link>
      <ErrorSummary errors={form.errors} />
      <DraftConflict changes={form.changes} yours={form.yours} saved={form.saved} />
      <h1 className="govuk-heading-l app-anywhere">{title}</h1>
      <ProblemList draftId={draft.id} problems={problems} title="Still to put right here" />
      {children}
    </>
  )
}
