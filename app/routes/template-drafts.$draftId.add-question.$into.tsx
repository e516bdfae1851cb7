import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import {
  DraftPage,
  PartForm,
  RevisionShown,
  useDraftForm,
} from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { everyType, questionTypes } from '../domain/templates/question-types.ts'
import { draftAction } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { newQuestionAct, newQuestionPart, takeQuestionAct } from '../workflows/templates/draft-questions.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction = () => [{ title: 'Add a question - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return newQuestionPart(view, params.into ?? '')
})

export const action = draftAction({
  act: ({ params, intent, fields, view }) =>
    (intent === 'bank' ? takeQuestionAct : newQuestionAct)(params.into ?? '', fields, view),
  to: (draftId, { subject, intent }) =>
    draftPath(draftId, `${intent === 'more' ? '/questions/' : '#question-'}${subject}`),
})

export default function AddQuestion() {
  const { draft, place, choices, saved } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft, saved)
  const { one } = form
  const types = everyType.filter((type) => !choices.isInRow || type !== 'group')
  return (
    <DraftPage draft={draft} form={form} title={`Add a question to ${place}`}>
      {choices.bank.length > 0 && (
        <Form method="post" noValidate key={`bank ${draft.revision}`} className="app-block">
          <RevisionShown of={form} />
          <SelectField
            label="From the question bank"
            hint="It is asked in the same words in every form, and counts for the same measure"
            options={[{ value: '', text: 'Choose a question' }, ...choices.bank]}
            {...one('from_bank')}
          />
          <Button variant="secondary" name="intent" value="bank">
            Add it from the bank
          </Button>
        </Form>
      )}
      <h2 className="govuk-heading-m">{choices.bank.length > 0 ? 'Or a new question' : 'A new question'}</h2>
      <PartForm of={form}>
        <TextArea label="Question" rows={2} {...one('text')} />
        <RadioGroup
          legend="Kind of answer"
          options={types.map((type) => ({ value: type, text: questionTypes[type].name }))}
          {...one('type')}
        />
        <SelectField
          label="Scale, if it has one"
          options={choices.scales.map(({ name, options }) => ({
            value: name,
            text: `${name}: ${options.map(({ label }) => label).join(', ')}`,
          }))}
          {...one('scale')}
        />
        <TextField
          label="Code (optional)"
          hint="Made from the question if you leave it blank. Where another template asks the same, use the same code"
          width="medium"
          {...one('code')}
        />
        <div className="govuk-button-group">
          <Button>Add the question</Button>
          <Button variant="secondary" name="intent" value="more">
            Add it and say more about it
          </Button>
        </div>
      </PartForm>
    </DraftPage>
  )
}
