import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditViews } from '../components/audit-form/audit-views.tsx'
import { RecordViewForm } from '../components/audit-form/record-view-form.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { allowRecordingView, recordView, ViewForm, viewViews } from '../workflows/audits/record-view.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Views beside the audit of ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { auditId = '' }, actor }) =>
  viewViews(context, actor, auditId),
)

export const action = formAction({
  allow: ({ context, params: { auditId = '' }, actor }) => allowRecordingView(context, actor, auditId),
  schema: ViewForm,
  take: ({ context, params: { auditId = '' }, actor }, form) => recordView(context, actor, auditId, form),
  to: ({ params }) => `/audits/${params.auditId}/views`,
})

export default function Views() {
  const audit = useLoaderData<typeof loader>()
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
        Back to the audit
      </LinkWithWayBack>
      <FormProblems />
      <h1 className="govuk-heading-l">Views beside the audit of {audit.caseReference}</h1>
      <p className="govuk-body">
        What the practitioner, the child or the family says stands beside the audit. It changes no answer and
        no grade.
      </p>
      <AuditViews views={audit.views} />
      <RecordViewForm key={audit.views.length} names={audit.names} />
    </>
  )
}
