import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { DraftPage, PartForm, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { draftAction } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { movePart, moveQuestionAct } from '../workflows/templates/move-question.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction = () => [{ title: 'Move a question - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return movePart(view, params.code ?? '')
})

export const action = draftAction({
  act: ({ params, fields, view }) => moveQuestionAct(params.code ?? '', fields, view),
  to: (draftId, { subject }) => draftPath(draftId, `#question-${subject}`),
})

export default function MoveQuestion() {
  const { draft, text, places } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft)
  const { one } = form
  return (
    <DraftPage draft={draft} form={form} title={`Move: ${text}`}>
      <p className="govuk-body">
        Conditions stay as they are. One that cannot be where the question stands then is named as a problem
        of the draft.
      </p>
      <PartForm of={form}>
        <SelectField
          label="Where it is to stand"
          options={[{ value: '', text: 'Choose a place' }, ...places]}
          {...one('place')}
        />
        <Button>Move the question</Button>
      </PartForm>
    </DraftPage>
  )
}
