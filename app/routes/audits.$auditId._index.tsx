import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditActions } from '../components/actions/audit-actions.tsx'
import { NextCase, OtherAudits } from '../components/audit-form/around-audit.tsx'
import { AuditHeading } from '../components/audit-form/audit-heading.tsx'
import { AuditLinks } from '../components/audit-form/audit-links.tsx'
import { AuditRead } from '../components/audit-form/audit-read.tsx'
import { AuditViews } from '../components/audit-form/audit-views.tsx'
import { CommentTags } from '../components/audit-form/comment-tags.tsx'
import { ReopenForm } from '../components/audit-form/reopen-form.tsx'
import { TaskList } from '../components/audit-form/task-list.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { cameFrom } from '../domain/findings/came-from.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { actionsOfAudit } from '../workflows/actions/audit-actions.ts'
import { allowReopeningAudit, ReopeningAuditForm, reopenAudit } from '../workflows/audits/submit-audit.ts'
import { viewAudit } from '../workflows/audits/view-audit.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Audit of ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params: { auditId = '' }, actor }) => ({
  ...(await viewAudit(context, actor, auditId)),
  found: await actionsOfAudit(context, actor, auditId),
  back: cameFrom(new URL(request.url).searchParams.get('from')),
}))

export const action = formAction({
  allow: ({ context, params: { auditId = '' }, actor }) => allowReopeningAudit(context, actor, auditId),
  schema: ReopeningAuditForm,
  take: ({ context, params: { auditId = '' }, actor }, { reason, looked }) =>
    reopenAudit(context, actor, auditId, reason, looked),
  to: ({ params }) => `/audits/${params.auditId}`,
})

export default function Audit() {
  const audit = useLoaderData<typeof loader>()
  return (
    <>
      {audit.back && (
        <a className="govuk-back-link" href={audit.back.to}>
          {audit.back.text}
        </a>
      )}
      <FormProblems />
      <AuditHeading audit={audit} title={`Audit of ${audit.caseReference}`} />
      <OtherAudits others={audit.around.others} />
      {audit.reopenedReason && audit.state === 'in-progress' && (
        <p className="govuk-inset-text app-preserve">Given back: {audit.reopenedReason}</p>
      )}
      {audit.state === 'submitted' && audit.mine && <NextCase next={audit.around.next} />}
      {audit.canEdit ? <TaskList audit={audit} /> : <AuditRead audit={audit} />}
      <AuditActions found={audit.found} />
      {!audit.canEdit && <CommentTags auditId={audit.id} comments={audit.comments} />}
      <AuditViews views={audit.views} />
      <AuditLinks audit={audit} />
      {audit.canReopen && <ReopenForm names={audit.names} />}
    </>
  )
}
