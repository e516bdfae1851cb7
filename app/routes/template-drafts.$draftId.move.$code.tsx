import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { DraftPage, fieldsShown, formKey } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { fieldsIn, inDraft, saveToDraft, sentToDraft, showAgain } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { movePart, moveQuestionAct } from '../workflows/templates/move-question.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction = () => [{ title: 'Move a question - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return movePart(view, params.code ?? '')
})

export async function action(args: ActionFunctionArgs) {
  const sent = await sentToDraft(args)
  const { draftId, form, view } = sent
  const { code = '' } = args.params
  const wanted = await inDraft(form, () => moveQuestionAct(code, fieldsIn(form), view))
  if ('mistakes' in wanted) return showAgain(form, wanted.mistakes)
  return (await saveToDraft(sent, wanted)) ?? redirect(draftPath(draftId, `#question-${code}`))
}

export default function MoveQuestion() {
  const { draft, text, places } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const { one } = fieldsShown(again, {})
  return (
    <DraftPage draft={draft} again={again} title={`Move: ${text}`}>
      <p className="govuk-body">
        Conditions stay as they are. One that cannot be where the question stands then is named as a problem
        of the draft.
      </p>
      <Form method="post" noValidate key={formKey(again, draft.revision)}>
        <input type="hidden" name="revision" value={again?.revision ?? draft.revision} />
        <SelectField
          label="Where it is to stand"
          options={[{ value: '', text: 'Choose a place' }, ...places]}
          {...one('place')}
        />
        <Button>Move the question</Button>
      </Form>
    </DraftPage>
  )
}
