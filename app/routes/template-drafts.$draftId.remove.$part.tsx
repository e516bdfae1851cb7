import type { MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '../components/fields/button.tsx'
import { DraftConflict } from '../components/template-editor/draft-notices.tsx'
import { RevisionShown, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { ENDED, Revision } from '../http/draft-form.server.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { changeDraft, discardDraft } from '../workflows/templates/change-draft.ts'
import { removalAct, viewRemoval } from '../workflows/templates/draft-removal.ts'
import { allowEditing, viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.kind === 'draft' ? 'Discard' : 'Remove'} ${data?.name ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { draftId = '', part = '' } = params
  return await viewRemoval(context, actor, draftId, part)
})

export const action = formAction({
  allow: ({ actor }) => allowEditing(actor),
  schema: z.object({ revision: Revision }),
  gone: ENDED,
  take: async ({ context, actor, params: { draftId = '', part = '' } }, { revision }) => {
    const view = await viewDraft(context, actor, draftId)
    const wanted = await withProblemResponse(async () => removalAct(view, part))
    return wanted === null
      ? discardDraft(context, actor, draftId, revision)
      : changeDraft(context, actor, draftId, { ...wanted, revision })
  },
  to: ({ params: { draftId = '', part } }) =>
    part === 'draft' ? '/templates' : draftPath(draftId, '#sections'),
})

export default function Remove() {
  const { draft, kind, name, goes, looksAt, takenBy } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft)
  const isDraft = kind === 'draft'
  return (
    <>
      <Link className="govuk-back-link" to={draftPath(draft.id)}>
        {draft.title}
      </Link>
      <DraftConflict changes={form.changes} />
      <h1 className="govuk-heading-l app-anywhere">
        {isDraft ? `Discard the draft of ${name}?` : `Remove the ${kind} “${name}”?`}
      </h1>
      {isDraft && (
        <p className="govuk-body">Everything in it is gone then. What is published stays as it is.</p>
      )}
      <Listed title="These questions go with it:" items={goes} />
      <Listed title="These look at it and have to be changed afterwards:" items={looksAt} />
      <Listed
        title="These forms take it from here. They stay as they are; their next version has to ask it in words of its own, or not at all:"
        items={takenBy}
      />
      <Form method="post">
        <RevisionShown of={form} />
        <div className="govuk-button-group">
          <Button variant="warning">{isDraft ? 'Discard the draft' : `Remove the ${kind}`}</Button>
          <Link className="govuk-link" to={draftPath(draft.id)}>
            Keep it
          </Link>
        </div>
      </Form>
    </>
  )
}

function Listed({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <>
      <p className="govuk-body">{title}</p>
      <ul className="govuk-list govuk-list--bullet app-anywhere">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}
