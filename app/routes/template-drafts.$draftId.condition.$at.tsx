import type { MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { GroupPicker } from '../components/template-editor/condition-picker.tsx'
import { DraftConflict } from '../components/template-editor/draft-notices.tsx'
import { RevisionShown, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { mistakes } from '../domain/form-result.ts'
import { firstFieldOfPart } from '../domain/templates/condition-fields.ts'
import { ENDED, Revision } from '../http/draft-form.server.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withFormProblemResponse } from '../http/problem-response.server.ts'
import { changeDraft, GONE } from '../workflows/templates/change-draft.ts'
import {
  conditionPart,
  type Picking,
  pickingFrom,
  takeCondition,
} from '../workflows/templates/draft-conditions.ts'
import { allowEditing, viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Condition'}: ${data?.about ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return conditionPart(view, params.at ?? '')
})

export const action = formAction({
  allow: ({ actor }) => allowEditing(actor),
  schema: z.object({ revision: Revision }),
  gone: ENDED,
  take: async ({ context, actor, params: { draftId = '', at = '' } }, { revision }, form) => {
    const view = await viewDraft(context, actor, draftId)
    const chosen = await withFormProblemResponse(form, async () => takeCondition(view, at, form), GONE)
    if ('picking' in chosen) return { ...mistakes(mistakesIn(chosen.picking)), revision, ...chosen }
    const done = await changeDraft(context, actor, draftId, { ...chosen.wanted, revision })
    const { back } = conditionPart(view, at)
    return done.ok ? { ...done, back } : { revision, ...done, picking: pickingFrom(form) }
  },
  to: ({ params: { draftId = '' } }, { back }) => draftPath(draftId, `${back}#conditions`),
})

function mistakesIn({ mistakes, fields }: Picking) {
  const fieldOf = (path: string) =>
    path === 'words' || path === 'answer' ? path : firstFieldOfPart(fields, path)
  return mistakes.map(({ path, message }) => ({ field: fieldOf(path), message }))
}

export default function EditCondition() {
  const part = useLoaderData<typeof loader>()
  const form = useDraftForm(part.draft)
  const again = useActionData<{ picking?: Picking }>()
  const { fields, mistakes, text, answer: given, isAlways } = again?.picking ?? { ...part, mistakes: [] }
  return (
    <>
      <Link className="govuk-back-link" to={draftPath(part.draft.id, part.back)}>
        {part.about}
      </Link>
      <ErrorSummary errors={form.errors} />
      <DraftConflict changes={form.changes} yours={form.changes && {}} />
      <span className="govuk-caption-l app-anywhere">{part.about}</span>
      <h1 className="govuk-heading-l">{part.name}</h1>
      {part.inEnglish && <p className="govuk-inset-text app-anywhere">As it is saved: {part.inEnglish}.</p>}
      {/* What somebody else saves meanwhile draws no form anew that is being picked in. */}
      <Form method="post" noValidate key={JSON.stringify(again?.picking ?? part.draft.revision)}>
        <RevisionShown of={form} />
        {part.text !== null && (
          <TextField name="words" label="What is said" value={text ?? ''} error={form.one('words').error} />
        )}
        {part.answers !== null && (
          <RuleAnswer answers={part.answers} given={given} error={form.one('answer').error} />
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
