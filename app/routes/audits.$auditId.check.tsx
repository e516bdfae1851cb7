import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditActions } from '../components/actions/audit-actions.tsx'
import { AnswerList } from '../components/audit-form/answer-list.tsx'
import { AnswerWarnings } from '../components/audit-form/answer-warnings.tsx'
import { useSentAnswers } from '../components/audit-form/answers-form.tsx'
import { AuditHeading } from '../components/audit-form/audit-heading.tsx'
import { CommentTags } from '../components/audit-form/comment-tags.tsx'
import { LeftToDo } from '../components/audit-form/left-to-do.tsx'
import { MissingAnswers } from '../components/audit-form/missing-answers.tsx'
import { SignOffForm } from '../components/audit-form/sign-off-form.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { questionId } from '../domain/audits/answer-fields.ts'
import { answersAction } from '../http/audit-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { actionsOfAudit } from '../workflows/actions/audit-actions.ts'
import { viewCheck } from '../workflows/audits/form-pages.ts'
import { signOffStep } from '../workflows/audits/section-step.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Check answers for ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params: { auditId = '' }, actor }) => {
  const page = await viewCheck(context, actor, auditId)
  if (!page) return redirectWithWayBack(request, `/audits/${auditId}`)
  return { ...page, found: await actionsOfAudit(context, actor, auditId) }
})

export const action = answersAction(async ({ context, params: { auditId = '' }, actor }, posted) =>
  signOffStep(context, actor, auditId, posted),
)

export default function CheckAnswers() {
  const audit = useLoaderData<typeof loader>()
  const { refusals, mistakes } = useSentAnswers(audit)
  const missing = refusals.length > 0 ? refusals : mistakes
  const { id, template, raws, found } = audit
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${id}`}>
        All sections
      </LinkWithWayBack>
      <MissingAnswers auditId={id} template={template} missing={missing} />
      <AuditHeading audit={audit} title={`Check answers for ${audit.caseReference}`} />
      <LeftToDo auditId={id} template={template} raws={raws} />
      <AnswerList
        template={template}
        raws={raws}
        changeLink={(section, question) => `/audits/${id}/sections/${section}#${questionId(question.code)}`}
        actionLink={found.mayAdd ? (code) => `/audits/${id}/actions/new?question=${code}` : undefined}
      />
      <AuditActions found={found} />
      <AnswerWarnings auditId={id} warnings={audit.personalData.warnings} />
      <CommentTags auditId={id} comments={audit.comments} />
      <SignOffForm audit={audit} missing={missing} />
    </>
  )
}
