import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ConcernForms } from '../components/concerns/concern-forms.tsx'
import { ConcernSteps } from '../components/concerns/concern-steps.tsx'
import { EscalationRoute } from '../components/concerns/escalation-route.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { Tag } from '../components/fields/tag.tsx'
import { Instant, typedTime } from '../components/instant.tsx'
import { PersonalDataWarnings } from '../components/personal-data/personal-data-warnings.tsx'
import { LinkWithWayBack, useWayBack } from '../components/way-back.tsx'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { allowHandlingConcern } from '../workflows/concerns/load-concern.ts'
import { StepForm, takeConcernStep } from '../workflows/concerns/take-step.ts'
import { viewConcern } from '../workflows/concerns/view-concern.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Safeguarding concern about ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewConcern(context, actor, params.concernId ?? ''),
)

const OVERTAKEN = 'Something was recorded after you opened the page. Read it, then send yours again'

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const concernId = params.concernId ?? ''
  await withProblemResponse(() => allowHandlingConcern(context, actor, concernId))
  const form = await decodeForm(request)
  const parsed = parseForm(StepForm, form)
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const asked = askedAbout(form)
  if (!parsed.ok) return json({ errors: parsed.errors, values, asked }, { status: 400 })
  if (
    await withProblemResponse(async () =>
      takeConcernStep(await forThisForm(context, request, form), actor, concernId, parsed.data),
    )
  )
    // To what was recorded, with what looks personal after it.
    return redirectWithWayBack(request, `/concerns/${concernId}#steps`)
  return json({ errors: [{ field: 'steps', message: OVERTAKEN }], values, asked }, { status: 409 })
}

export default function ConcernPage() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const wayBack = useWayBack()
  return (
    <>
      {data.mayList && (
        <Link className="govuk-back-link" to="/concerns">
          Open safeguarding concerns
        </Link>
      )}
      <ErrorSummary errors={result?.errors} />
      <span className="govuk-caption-l">{data.roundName}</span>
      <h1 className="govuk-heading-l">Immediate safeguarding concern about {data.caseReference}</h1>
      <p className="govuk-body">
        <Tag colour={data.open ? 'red' : 'grey'}>
          {data.open ? `Open for ${data.days === 1 ? '1 day' : `${data.days} days`}` : 'Closed'}
        </Tag>
      </p>
      <Raised data={data} />
      <h2 className="govuk-heading-m" id="steps" tabIndex={-1}>
        What was done about it
      </h2>
      <ConcernSteps steps={data.steps} />
      <PersonalDataWarnings
        action={data.maySayNotPersonal ? wayBack(`/concerns/${data.id}/not-personal`) : null}
        warnings={data.personalWords.map(({ where, ...each }) => ({ code: where, question: where, ...each }))}
      >
        It is recorded as it was written, and nothing holds it up. Next time leave out names, numbers and
        addresses that nobody needs to act on it; the case has its reference.
      </PersonalDataWarnings>
      <h2 className="govuk-heading-m">Whom the service tells, and in which order</h2>
      <EscalationRoute route={data.route} />
      {data.mayHandle && (
        <ConcernForms
          key={data.steps.length}
          seen={data.steps.length}
          values={result?.values ?? {}}
          errors={result?.errors}
          look={{ names: data.names, ...(result?.asked ?? nothingAsked) }}
        />
      )}
      {!data.mayHandle && result && <NotRecorded values={result.values} />}
    </>
  )
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function Raised({ data }: { data: Data }) {
  const rows = [
    ['The concern', data.concern],
    ['Told at once', `${data.told}, ${typedTime(data.toldAt)}`],
    ['Reference', data.reference],
  ]
  return (
    <dl className="govuk-summary-list">
      {rows.map(([name, text]) => (
        <div className="govuk-summary-list__row" key={name}>
          <dt className="govuk-summary-list__key">{name}</dt>
          <dd className="govuk-summary-list__value app-preserve">{text}</dd>
        </div>
      ))}
      <div className="govuk-summary-list__row">
        <dt className="govuk-summary-list__key">Raised</dt>
        <dd className="govuk-summary-list__value">
          <Instant at={data.raisedAt} />, by {data.raisedBy}
          {data.auditId !== null && (
            <>
              , in{' '}
              <LinkWithWayBack className="govuk-link" to={`/audits/${data.auditId}`}>
                this audit
              </LinkWithWayBack>
            </>
          )}
        </dd>
      </div>
    </dl>
  )
}

/** Somebody closed the concern while this person wrote. */
function NotRecorded({ values }: { values: Record<string, string> }) {
  const written = ['toWhom', 'happenedAt', 'reference', 'note', 'outcome'].flatMap(
    (name) => values[name] || [],
  )
  if (written.length === 0) return null
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">What you wrote was not recorded:</p>
      <p className="govuk-body app-preserve">{written.join('\n')}</p>
    </div>
  )
}
