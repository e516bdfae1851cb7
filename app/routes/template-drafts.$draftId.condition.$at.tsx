import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { GroupPicker } from '../components/template-editor/condition-picker.tsx'
import { DraftConflict } from '../components/template-editor/draft-notices.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { firstFieldOfPart } from '../domain/templates/condition-fields.ts'
import {
  type DraftRefusal,
  inDraft,
  revisionIn,
  saveToDraft,
  sentToDraft,
} from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { conditionPart, pickingFrom, takeCondition } from '../workflows/templates/draft-conditions.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Condition'}: ${data?.about ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return conditionPart(view, params.at ?? '')
})

export async function action(args: ActionFunctionArgs) {
  const sent = await sentToDraft(args)
  const { draftId, form, view } = sent
  const at = args.params.at ?? ''
  const taken = await inDraft(form, () => takeCondition(view, at, form))
  if ('wanted' in taken) {
    const refused = await saveToDraft(sent, taken.wanted)
    if (!refused) return redirect(draftPath(draftId, `${conditionPart(view, at).back}#conditions`))
    const again: DraftRefusal = await refused.json()
    return json({ ...again, picking: pickingFrom(form) }, { status: refused.status })
  }
  const { picking } = taken
  const errors = picking.mistakes.map(({ path, message }) => ({
    field: path === 'words' || path === 'answer' ? path : firstFieldOfPart(picking.fields, path),
    message,
  }))
  const again = { errors, conflict: null, revision: revisionIn(form), picking }
  return json(again, { status: errors.length > 0 ? 400 : 200 })
}

export default function EditCondition() {
  const part = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const { fields, mistakes, text, answer: given, isAlways } = again?.picking ?? { ...part, mistakes: [] }
  return (
    <>
      <Link className="govuk-back-link" to={draftPath(part.draft.id, part.back)}>
        {part.about}
      </Link>
      <ErrorSummary errors={again?.errors} />
      <DraftConflict changes={again?.conflict} yours={again?.conflict ? {} : undefined} />
      <span className="govuk-caption-l app-anywhere">{part.about}</span>
      <h1 className="govuk-heading-l">{part.name}</h1>
      {part.inEnglish && <p className="govuk-inset-text app-anywhere">As it is saved: {part.inEnglish}.</p>}
      {/* What somebody else saves meanwhile draws no form anew that is being picked in. */}
      <Form method="post" noValidate key={JSON.stringify(again?.picking ?? part.draft.revision)}>
        <input type="hidden" name="revision" value={again?.revision ?? part.draft.revision} />
        {part.text !== null && (
          <TextField
            name="words"
            label="What is said"
            value={text ?? ''}
            error={errorFor(again?.errors, 'words')}
          />
        )}
        {part.answers !== null && (
          <RuleAnswer answers={part.answers} given={given} error={errorFor(again?.errors, 'answer')} />
        )}
        {part.answers !== null && (
          <CheckboxGroup
            name="always"
            legend="In which cases"
            hint="A rule for every other case stands last"
            values={isAlways ? ['yes'] : []}
            options={[{ value: 'yes', text: 'In every case the rules before it leave over' }]}
          />
        )}
        <GroupPicker fields={fields} choices={part.choices} mistakes={mistakes} inGroup={part.inGroup} />
        <div className="govuk-button-group">
          <Button name="intent" value="save">
            Save the condition
          </Button>
          {part.isStored && (
            <Button variant="secondary" name="intent" value="remove">
              Remove the condition
            </Button>
          )}
        </div>
      </Form>
    </>
  )
}

function RuleAnswer({
  answers,
  given,
  error,
}: {
  answers: Array<{ value: string; text: string }>
  given: string
  error: string | undefined
}) {
  if (answers.length === 0)
    return (
      <TextField name="answer" label="The answer is this number" width="short" value={given} error={error} />
    )
  return (
    <SelectField
      name="answer"
      label="The answer is"
      value={given}
      options={[{ value: '', text: 'Choose an answer' }, ...answers]}
      error={error}
    />
  )
}
