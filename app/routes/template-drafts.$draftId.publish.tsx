import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '../components/fields/button.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { DraftPage, RevisionShown, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { QuestionChanges } from '../components/templates/question-changes.tsx'
import { ENDED, Revision } from '../http/draft-form.server.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { publicationOf, publishDraft } from '../workflows/templates/publish-draft.ts'
import { allowEditing } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Publish ${data?.draft.title ?? 'a draft'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  publicationOf(context, actor, params.draftId ?? ''),
)

export const action = formAction({
  allow: ({ actor }) => allowEditing(actor),
  schema: z.object({ revision: Revision, note: z.string().catch('') }),
  gone: ENDED,
  take: ({ context, actor, params }, form) => publishDraft(context, actor, params.draftId ?? '', form),
  to: (_, { key, version }) => `/templates/${key}/${version}`,
})

export default function Publish() {
  const { draft, version, overtaken, questions, problems, changes } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft)
  return (
    <DraftPage draft={draft} form={form} title={`Publish ${draft.title}`} problems={problems}>
      {problems.length > 0 ? (
        <p className="govuk-body">It can be published once nothing is left to put right.</p>
      ) : (
        <>
          <p className="govuk-body">
            It becomes version {version}, with {questions} questions. A published version never changes. New
            rounds can begin with it; rounds that are open keep the version they began with.
          </p>
          {overtaken && (
            <p className="govuk-inset-text app-problems">
              Another version was published since this draft was begun. Publishing this one takes back what
              that changed: look at the list below.
            </p>
          )}
          {changes && (
            <section aria-labelledby="changes">
              <h2 className="govuk-heading-m" id="changes">
                What is different from version {version - 1}
              </h2>
              <QuestionChanges {...changes} />
            </section>
          )}
          <Form method="post" noValidate>
            <RevisionShown of={form} />
            <TextArea
              label={version === 1 ? 'What it is for' : 'What is different, and why'}
              hint="It stands with the version for everybody who reads it"
              {...form.one('note')}
            />
            <Button>Publish version {version}</Button>
          </Form>
        </>
      )}
    </DraftPage>
  )
}
