import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { rawText } from '../components/audit-form/conflict-notice.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor, type FieldError } from '../components/fields/field-error.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { WatchedTextArea } from '../components/personal-data/watched-field.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import {
  addRemedialAction,
  allowAddingAction,
  NewActionForm,
  newActionChoices,
} from '../workflows/actions/add-action.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Add a remedial action for ${data?.caseReference ?? 'a case'} - Good or Above` },
]

/** The section of the form the person came from, to go back to. */
function sectionOf(request: Request): string | null {
  const section = new URL(request.url).searchParams.get('section') ?? ''
  return /^[a-z0-9-]{1,80}$/.test(section) ? section : null
}

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const choices = await newActionChoices(context, actor, params.auditId ?? '')
  const chosen = new URL(request.url).searchParams.get('question')
  const section = sectionOf(request)
  return { ...choices, chosen, back: section === null ? '' : `/sections/${section}` }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await withProblemResponse(() => allowAddingAction(context, actor, auditId))
  const form = await decodeForm(request)
  const parsed = parseForm(NewActionForm, form)
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const asked = askedAbout(form)
  if (!parsed.ok) return json({ errors: parsed.errors, values, asked }, { status: 400 })
  const { mistake, look } = await withProblemResponse(() =>
    addRemedialAction(context, actor, auditId, parsed.data),
  )
  if (mistake) return json({ errors: [mistake], values, asked }, { status: 400 })
  if (look.length > 0) return json({ errors: none, values, asked: askedAbout(form, look) })
  const section = sectionOf(request)
  return redirectWithWayBack(
    request,
    `/actions/${parsed.data.id}${section === null ? '' : `?section=${section}`}`,
  )
}

export default function NewRemedialAction() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const asked = result?.asked ?? nothingAsked
  const field = (name: string) => ({
    name,
    value: result?.values[name],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${data.auditId}${data.back}`}>
        Back to the audit
      </LinkWithWayBack>
      <ErrorSummary errors={result?.errors} />
      <WordsToLookAt words={asked.words} />
      <h1 className="govuk-heading-l">Add a remedial action for {data.caseReference}</h1>
      <p className="govuk-body">
        It appears at once in the list of whoever is to do it. The social worker and the team manager of the
        case both see it.
      </p>
      <Form method="post" noValidate>
        <input type="hidden" name="id" value={result?.values.id ?? data.id} />
        <SelectField
          label="Which answer does it come from?"
          options={questionOptions(data.questions)}
          {...field('questionCode')}
          value={result?.values.questionCode ?? data.chosen ?? ''}
        />
        <WatchedTextArea
          look={{ names: data.names, ...asked }}
          label="What is to be done?"
          hint="One thing, so that anyone can tell when it is done. Use no names: the case has its reference"
          rows={3}
          {...field('what')}
        />
        <RadioGroup legend="Who is to do it?" options={whoOptions(data)} {...field('who')} />
        <SelectField
          label="If another person, who?"
          options={[
            { value: '', text: 'Nobody chosen' },
            ...data.people.map(({ id, displayName }) => ({ value: id, text: displayName })),
          ]}
          {...field('personId')}
        />
        <TextField label="By when?" type="date" width="medium" {...field('dueOn')} />
        <Button>Add the action</Button>
      </Form>
    </>
  )
}

const none: FieldError[] = []

type Choices = ReturnType<typeof useLoaderData<typeof loader>>

function questionOptions(questions: Choices['questions']) {
  const asked = questions.map(({ question, raw }) => {
    const [said = ''] = rawText(question, raw).split('\n')
    return { value: question.code, text: `${question.text} (${said})` }
  })
  return [{ value: '', text: 'The audit as a whole' }, ...asked]
}

function whoOptions({ worker, teamManager }: Choices) {
  const hint = (signsIn: boolean) =>
    signsIn ? undefined : 'Nobody signs in as a practitioner under this name yet: somebody has to tell them'
  return [
    ...(worker
      ? [{ value: 'worker', text: `The social worker, ${worker.name}`, hint: hint(worker.signsIn) }]
      : []),
    ...(teamManager
      ? [
          {
            value: 'team-manager',
            text: `The team manager, ${teamManager.name}`,
            hint: hint(teamManager.signsIn),
          },
        ]
      : []),
    { value: 'named', text: 'Another person of the service' },
  ]
}
