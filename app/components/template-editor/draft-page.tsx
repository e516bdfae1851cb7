import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { FieldError } from '../../domain/form-result.ts'
import type { ProblemPlace } from '../../domain/templates/problem-place.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { ErrorSummary } from '../fields/error-summary.tsx'
import { errorFor } from '../fields/field-error.tsx'
import { DraftConflict, ProblemList } from './draft-notices.tsx'
import { draftPath } from './places.ts'

/** What an action of the editor answers with when it did not save. */
export type Again =
  | {
      errors: FieldError[]
      conflict: Array<{ revision: number; what: string; subject: string; at: string; by: string }> | null
      fields: Fields
      revision: number
    }
  | undefined

type Props = {
  draft: { id: string; title: string }
  /** Of the part, as saved: what a conflict compares with. */
  saved?: Fields
  again: Again
  title: string
  problems?: readonly ProblemPlace[]
  children: ReactNode
}

/** What stands around the form of every part of a draft. */
export function DraftPage({ draft, saved, again, title, problems = [], children }: Props) {
  return (
    <>
      <Link className="govuk-back-link" to={draftPath(draft.id)}>
        {draft.title || 'The draft'}
      </Link>
      <ErrorSummary errors={again?.errors} />
      <DraftConflict changes={again?.conflict} yours={again?.fields} saved={saved} />
      <h1 className="govuk-heading-l app-anywhere">{title}</h1>
      <ProblemList draftId={draft.id} problems={problems} title="Still to put right here" />
      {children}
    </>
  )
}

/** What a field shows: what was typed, if the page is shown again, otherwise what is saved. */
export function fieldsShown(again: Again, saved: Fields) {
  const fields = again?.fields ?? saved
  return {
    fields,
    one: (name: string) => ({ name, value: fields[name]?.[0], error: errorFor(again?.errors, name) }),
    many: (name: string) => ({ name, values: fields[name] ?? [], error: errorFor(again?.errors, name) }),
  }
}

/** Forms are drawn anew when what they show comes from elsewhere: their fields keep what was typed otherwise. */
export function formKey(again: Again, revision: number): string {
  return again ? `again ${again.revision} ${JSON.stringify(again.fields)}` : `saved ${revision}`
}
