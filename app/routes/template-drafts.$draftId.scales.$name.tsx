import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { DraftPage, fieldsShown, formKey } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { fieldsIn, saveToDraft, sentToDraft, showAgain } from '../http/draft-form.server.ts'
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

export async function action(args: ActionFunctionArgs) {
  const sent = await sentToDraft(args)
  const { draftId, form } = sent
  const fields = fieldsIn(form)
  const intent = String(form.get('intent') ?? '')
  const [, up] = /^up (\d{1,2})$/.exec(intent) ?? []
  if (up) return showAgain(form, [], movedUp(fields, Number(up)))
  if (intent === 'more') return showAgain(form, [])
  const wanted = changeScaleAct(args.params.name ?? '', fields)
  if ('mistakes' in wanted) return showAgain(form, wanted.mistakes)
  return (await saveToDraft(sent, wanted)) ?? redirect(draftPath(draftId))
}

/** Rows to fill in beside those that hold an answer. */
const SPARE = 3

export default function DraftScalePage() {
  const { draft, saved, usedBy, problems } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const { fields, one, many } = fieldsShown(again, saved)
  const name = saved.name?.[0] ?? ''
  const filled = Object.keys(fields).filter((each) => /^label-/.test(each) && fields[each]?.[0]).length
  const rows = Array.from({ length: Math.min(filled + SPARE, 30) }, (_, place) => place)
  return (
    <DraftPage draft={draft} saved={saved} again={again} title={`Scale: ${name}`} problems={problems}>
      {usedBy.length > 0 && <p className="govuk-body app-anywhere">Used by: {usedBy.join('; ')}.</p>}
      <Form method="post" noValidate key={formKey(again, draft.revision)}>
        <Button>Save the scale</Button>
        <input type="hidden" name="revision" value={again?.revision ?? draft.revision} />
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
      </Form>
      <p className="govuk-body">
        <Link className="govuk-link" to={draftPath(draft.id, `/remove/scale.${name}`)}>
          Remove this scale
        </Link>
      </p>
    </DraftPage>
  )
}
