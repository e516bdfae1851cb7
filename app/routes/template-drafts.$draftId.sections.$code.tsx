import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { ConditionFacts } from '../components/template-editor/condition-facts.tsx'
import { DraftPage, PartForm, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { draftAction, shownAgain } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { changeSectionAct, sectionPart } from '../workflows/templates/draft-parts.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Section ${data?.saved.title?.[0] ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return sectionPart(view, params.code ?? '')
})

export const action = draftAction({
  act: ({ params, intent, fields }) =>
    intent === 'show' ? shownAgain : changeSectionAct(params.code ?? '', fields),
  to: (draftId, { subject }) => draftPath(draftId, `#section-${subject}`),
})

export default function DraftSection() {
  const { draft, saved, when, gateChoices, problems } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft, saved)
  const { fields, one, many } = form
  const gate = gateChoices.find(({ code }) => code === fields.gate?.[0])
  const title = `Section: ${saved.title?.[0] || saved.code?.[0] || ''}`
  return (
    <DraftPage draft={draft} form={form} title={title} problems={problems}>
      <PartForm of={form}>
        <TextField label="Title" {...one('title')} />
        <TextField label="Code" width="medium" {...one('code')} />
        <TextArea label="What stands at its head (optional)" {...one('intro')} />
        {when.text !== null && (
          <TextField
            label="How a sentence names the cases it is asked of (optional)"
            hint="Such as: the child was seen alone. Without it the condition’s own words are used"
            {...one('when_text')}
          />
        )}
        <SelectField
          label="Question that decides whether the rest of the section is asked (optional)"
          options={[
            { value: '', text: 'None: every question is asked' },
            ...gateChoices.map(({ code, text }) => ({ value: code, text })),
          ]}
          {...one('gate')}
        />
        <Button variant="secondary" name="intent" value="show">
          Show its answers
        </Button>
        {gate && (
          <>
            <CheckboxGroup
              legend="The rest is asked when the answer is"
              options={gate.options.map(({ code, label }) => ({ value: code, text: label }))}
              {...many('gate_is')}
            />
            <TextField
              label="How a sentence names the cases that are asked the rest (optional)"
              hint="Such as: the item applies. Without it the question and its answer are used"
              {...one('gate_text')}
            />
          </>
        )}
        <div className="govuk-button-group">
          <Button>Save the section</Button>
        </div>
      </PartForm>
      <ConditionFacts draftId={draft.id} conditions={[when]} />
    </DraftPage>
  )
}
