import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Sharing } from '../components/audit-form/sharing.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { SharingForm, shareFindings, viewSharing } from '../workflows/audits/share-findings.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Share the findings about ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { auditId = '' }, actor }) =>
  viewSharing(context, actor, auditId),
)

export const action = formAction({
  allow: ({ context, params: { auditId = '' }, actor }) => viewSharing(context, actor, auditId),
  schema: SharingForm,
  take: ({ context, params: { auditId = '' }, actor }, { kind }) =>
    shareFindings(context, actor, auditId, kind),
  to: ({ params }) => `/audits/${params.auditId}`,
})

export default function SharingPage() {
  const sharing = useLoaderData<typeof loader>()
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${sharing.id}`}>
        Back to the audit
      </LinkWithWayBack>
      <FormProblems />
      <span className="govuk-caption-l">{sharing.roundName}</span>
      <h1 className="govuk-heading-l">
        {sharing.shared ? 'The findings are shared' : 'Share the findings'}: {sharing.caseReference}
      </h1>
      <Sharing sharing={sharing} />
    </>
  )
}
