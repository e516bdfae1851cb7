import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { responsiblePartNames } from '../domain/actions/remedial-action.ts'
import { dayLabel } from '../domain/day.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { shareFindings, viewSharing } from '../workflows/audits/share-findings.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Share the findings about ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewSharing(context, actor, params.auditId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await withProblemResponse(() => viewSharing(context, actor, auditId))
  const form = await decodeForm(request)
  const kind = form.get('share') === 'no' ? 'withdrawn' : 'shared'
  const { error } = await withProblemResponse(() => shareFindings(context, actor, auditId, kind))
  if (error) return json({ errors: [{ field: 'readers', message: error }] }, { status: 400 })
  return redirectWithWayBack(request, `/audits/${auditId}`)
}

export default function SharingPage() {
  const data = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${data.id}`}>
        Back to the audit
      </LinkWithWayBack>
      <ErrorSummary errors={errors} />
      <span className="govuk-caption-l">{data.roundName}</span>
      <h1 className="govuk-heading-l">
        {data.shared ? 'The findings are shared' : 'Share the findings'}: {data.caseReference}
      </h1>
      <p className="govuk-body">
        {data.shared ? 'They can read' : 'They will be able to read'} every question and answer of this audit,
        with its comments, and change nothing. Safeguarding concerns and other cases stay closed to them.
        Reopening the audit ends the sharing.
      </p>
      <Readers readers={data.readers} />
      <Form method="post">
        {data.shared ? (
          <Button name="share" value="no" variant="warning">
            Stop sharing
          </Button>
        ) : (
          <Button name="share" value="yes">
            Share the findings
          </Button>
        )}
      </Form>
      {data.history.length > 0 && (
        <>
          <h2 className="govuk-heading-m">So far</h2>
          <ol className="govuk-list govuk-list--number">
            {data.history.map((each, place) => (
              <li key={`${each.on} ${each.kind} ${String(place)}`}>
                {each.kind === 'shared' ? 'Shared' : 'Sharing ended'} on {dayLabel(each.on)} by {each.by}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}

type Readers = ReturnType<typeof useLoaderData<typeof loader>>['readers']

function Readers({ readers }: { readers: Readers }) {
  if (readers.length === 0)
    return (
      <p className="govuk-inset-text" id="readers">
        The case list names no social worker and no team manager for this case.
      </p>
    )
  return (
    <ul className="govuk-list govuk-list--bullet" id="readers">
      {readers.map(({ part, name, signsIn }) => (
        <li key={part}>
          {name}, {responsiblePartNames[part]} of the case
          {!signsIn && ': nobody signs in as a practitioner under this name yet'}
        </li>
      ))}
    </ul>
  )
}
