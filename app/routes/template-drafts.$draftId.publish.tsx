import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { DraftPage, fieldsShown } from '../components/template-editor/draft-page.tsx'
import { QuestionChanges } from '../components/templates/question-changes.tsx'
import { revisionIn, sentToDraft, showAgain, showConflict } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withFormProblemResponse } from '../http/problem-response.server.ts'
import { PublishForm, publicationOf, publishDraft } from '../workflows/templates/publish-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Publish ${data?.draft.title ?? 'a draft'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  publicationOf(context, actor, params.draftId ?? ''),
)

export async function action(args: ActionFunctionArgs) {
  const { context, actor, draftId, form } = await sentToDraft(args)
  const parsed = parseForm(PublishForm, form)
  if (!parsed.ok) return showAgain(form, parsed.errors)
  const wanted = { ...parsed.data, revision: revisionIn(form) }
  const published = await withFormProblemResponse(form, () => publishDraft(context, actor, draftId, wanted))
  if ('changes' in published) return showConflict(form, published)
  return redirect(`/templates/${published.key}/${published.version}`)
}

export default function Publish() {
  const { draft, version, overtaken, questions, problems, changes } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const { one } = fieldsShown(again, {})
  return (
    <DraftPage draft={draft} saved={{}} again={again} title={`Publish ${draft.title}`} problems={problems}>
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
            <input type="hidden" name="revision" value={again?.revision ?? draft.revision} />
            <TextArea
              label={version === 1 ? 'What it is for' : 'What is different, and why'}
              hint="It stands with the version for everybody who reads it"
              {...one('note')}
            />
            <Button>Publish version {version}</Button>
          </Form>
        </>
      )}
    </DraftPage>
  )
}
