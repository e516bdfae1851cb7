import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { DraftPage, PartForm, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { TIME_UNITS } from '../domain/templates/derivation.ts'
import { draftAction, shownAgain } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { deriveAct, derivePart } from '../workflows/templates/draft-derive.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `How ${data?.code ?? 'an answer'} is worked out - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return derivePart(view, params.code ?? '')
})

export const action = draftAction({
  act: ({ params, intent, fields }) =>
    intent === 'show' ? shownAgain : deriveAct(params.code ?? '', fields),
  to: (draftId, { subject }) => draftPath(draftId, `/questions/${subject}#derive`),
})

export default function Derive() {
  const { draft, code, text, ways, saved, ...offered } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft, saved)
  const { fields, one, many } = form
  const by = fields.by?.[0]
  const choose = [{ value: '', text: 'Choose' }]
  return (
    <DraftPage draft={draft} form={form} title={`How the answer is worked out: ${text}`}>
      <PartForm of={form}>
        <RadioGroup legend="Worked out from other answers" options={ways} {...one('by')} />
        <Button variant="secondary" name="intent" value="show">
          Show what it needs
        </Button>
        {by === 'between' && (
          <>
            <SelectField label="From" options={[...choose, ...offered.dates]} {...one('from')} />
            <SelectField label="To" options={[...choose, ...offered.dates]} {...one('to')} />
            <SelectField
              label="In whole"
              options={TIME_UNITS.map((unit) => ({ value: unit, text: unit.replace('-', ' ') }))}
              {...one('in')}
            />
          </>
        )}
        {by === 'rows' && (
          <SelectField label="Whose rows" options={[...choose, ...offered.groups]} {...one('group')} />
        )}
        {by === 'sum' && <CheckboxGroup legend="These added up" options={offered.numbers} {...many('sum')} />}
        {(by === 'all_or_nothing' || by === 'share_met') && (
          <CheckboxGroup
            legend="These questions"
            hint="Those whose answers count as met and not met"
            options={offered.counted}
            {...many('of')}
          />
        )}
        {(by === 'rules' || by === 'count') && (
          <p className="govuk-body">
            Save this; the {by === 'rules' ? 'rules' : 'conditions'} are then added one by one on the
            question’s page.
          </p>
        )}
        <div className="govuk-button-group">
          <Button>Save</Button>
        </div>
      </PartForm>
    </DraftPage>
  )
}
