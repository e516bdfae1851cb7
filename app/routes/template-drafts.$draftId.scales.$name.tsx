import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { DraftPage, PartForm, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { draftAction, shownAgain } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { changeScaleAct, movedUp, scalePart } from '../workflows/templates/draft-scales.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Scale ${data?.saved.name?.[0] ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return scalePart(view, params.name ?? '')
})

export const action = draftAction({
  act: ({ params, intent, fields }) => {
    const [, up] = /^up (\d{1,2})$/.exec(intent) ?? []
    if (up) return { ...shownAgain, values: movedUp(fields, Number(up)) }
    return intent === 'more' ? shownAgain : changeScaleAct(params.name ?? '', fields)
  },
  to: (draftId) => draftPath(draftId),
})

/** Rows to fill in beside those that hold an answer. */
const SPARE = 3

export default function DraftScalePage() {
  const { draft, saved, usedBy, problems } = useLoaderData<typeof loader>()
  const form = useDraftForm(draft, saved)
  const { fields, one, many } = form
  const name = saved.name?.[0] ?? ''
  const filled = Object.keys(fields).filter((each) => /^label-/.test(each) && fields[each]?.[0]).length
  const rows = Array.from({ length: Math.min(filled + SPARE, 30) }, (_, place) => place)
  return (
    <DraftPage draft={draft} form={form} title={`Scale: ${name}`} problems={problems}>
      {usedBy.length > 0 && <p className="govuk-body app-anywhere">Used by: {usedBy.join('; ')}.</p>}
      <PartForm of={form}>
        <Button>Save the scale</Button>
        <TextField label="Name" width="medium" {...one('name')} />
        <CheckboxGroup
          legend="Grades"
          options={[{ value: 'yes', text: 'Its answers are grades, shown and compared as grades' }]}
          {...many('graded')}
        />
        <p className="govuk-body">
          The best answer first, where there is a best. An answer whose words and code are blank is left out.
          A changed code carries through to every question that uses the scale.
        </p>
        {rows.map((place) => (
          <fieldset className="govuk-fieldset app-part" key={place}>
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Answer {place + 1}</legend>
            <input type="hidden" name={`was-${place}`} value={fields[`was-${place}`]?.[0] ?? ''} />
            <TextField label="Words" width="medium" {...one(`label-${place}`)} />
            <TextField
              label="Code (optional)"
              hint="Made from the words if you leave it blank"
              width="medium"
              {...one(`code-${place}`)}
            />
            <CheckboxGroup
              legend={`Answer ${place + 1} in figures`}
              options={[{ value: 'yes', text: 'It counts as met' }]}
              {...many(`meets-${place}`)}
            />
            <TextField
              label="Points (optional)"
              hint="Where answers are added up to a score: what this one adds"
              width="short"
              {...one(`points-${place}`)}
            />
            {place > 0 && place < filled && (
              <button type="submit" className="app-link-button" name="intent" value={`up ${place}`}>
                Move up<span className="govuk-visually-hidden">: answer {place + 1}</span>
              </button>
            )}
          </fieldset>
        ))}
        <div className="govuk-button-group">
          <Button>Save the scale</Button>
          <Button variant="secondary" name="intent" value="more">
            More answers
          </Button>
        </div>
      </PartForm>
      <p className="govuk-body">
        <Link className="govuk-link" to={draftPath(draft.id, `/remove/scale.${name}`)}>
          Remove this scale
        </Link>
      </p>
    </DraftPage>
  )
}
