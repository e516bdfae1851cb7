import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { DraftPage, PartForm, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { draftAction } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { changeHeadAct, headOf } from '../workflows/templates/draft-parts.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction = () => [{ title: 'What the template is about - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) =>
  headOf(await viewDraft(context, actor, params.draftId ?? '')),
)

export const action = draftAction({
  act: ({ view, fields }) => changeHeadAct(view, fields),
  to: (draftId) => draftPath(draftId),
})

export default function DraftHead() {
  const { draft, saved, canRename, signOffChoices, problems } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft, saved)
  const { one } = form
  return (
    <DraftPage draft={draft} form={form} title="What the template is about" problems={problems}>
      <PartForm of={form}>
        <TextField label="Title" {...one('title')} />
        {canRename && (
          <TextField
            label="Code"
            hint="Stays the same in every version: lower-case letters, figures and hyphens"
            width="medium"
            {...one('template')}
          />
        )}
        <TextField
          label="Code of its theme"
          hint="Such as planning. Figures from different themes are marked as not alike"
          width="medium"
          {...one('theme')}
        />
        <TextArea
          label="Purpose"
          hint="What the audit wants to know, in a sentence or two"
          {...one('purpose')}
        />
        <SelectField
          label="Question asked at sign-off"
          hint="A question with a scale that is always asked: usually the overall grade"
          options={[{ value: '', text: 'None: no overall grade' }, ...signOffChoices]}
          {...one('sign_off')}
        />
        <Button>Save</Button>
      </PartForm>
    </DraftPage>
  )
}
