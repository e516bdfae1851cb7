import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { AuditActions } from '../components/actions/audit-actions.tsx'
import { AnswerList } from '../components/audit-form/answer-list.tsx'
import { AnswerWarnings } from '../components/audit-form/answer-warnings.tsx'
import { AuditHeading } from '../components/audit-form/audit-heading.tsx'
import { CommentTags } from '../components/audit-form/comment-tags.tsx'
import { LeftToDo, placeOfMissing } from '../components/audit-form/left-to-do.tsx'
import { summarised } from '../components/audit-form/question-field.tsx'
import { SectionForm } from '../components/audit-form/section-form.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import type { FieldError } from '../components/fields/field-error.tsx'
import { LinkWithWayBack, useWayBack } from '../components/way-back.tsx'
import { questionId, revisionsWith } from '../domain/audits/answer-fields.ts'
import type { Missing } from '../domain/audits/submission.ts'
import type { Template } from '../domain/templates/template.ts'
import { requireActor } from '../http/actor.server.ts'
import { auditPage, decodeAnswers, savePostedAnswers } from '../http/audit-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withFormProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { actionsOfAudit } from '../workflows/actions/audit-actions.ts'
import { checkPersonalData } from '../workflows/audits/personal-data.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import { submitAudit } from '../workflows/audits/submit-audit.ts'
import { commentsToTag } from '../workflows/audits/tag-comment.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Check answers for ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const view = await readAudit(context, actor, params.auditId ?? '')
  if (!view.canEdit) return redirectWithWayBack(request, `/audits/${view.audit.id}`)
  return {
    ...(await auditPage(context, actor, view)),
    found: await actionsOfAudit(context, actor, view.audit.id),
    template: view.template,
    personalData: await checkPersonalData(context, actor, view),
    comments: await commentsToTag(context, actor, view),
  }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  const form = await decodeAnswers(request)
  const { typed, conflicts, refusals, next, cleared } = await savePostedAnswers(context, actor, auditId, form)
  if (conflicts.length > 0) return json({ conflicts, missing: refusals, typed }, { status: 409 })
  if (refusals.length > 0) return json({ conflicts: none, missing: refusals, typed }, { status: 400 })
  if (next !== 'sign-off')
    return redirectWithWayBack(
      request,
      `/audits/${auditId}/check${cleared === null ? '' : `#${questionId(cleared)}`}`,
    )
  const missing = await withFormProblemResponse(form, () => submitAudit(context, actor, auditId))
  if (missing.length > 0) return json({ conflicts: none, missing, typed }, { status: 400 })
  return redirectWithWayBack(request, `/audits/${auditId}#next-case`)
}

export default function CheckAnswers() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const missing = result?.missing ?? nothing
  const conflicts = result?.conflicts ?? none
  const template = audit.template
  const wayBack = useWayBack()
  const mistakes = useMemo(() => mistakesOf(audit.id, template, missing), [audit.id, template, missing])
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
        All sections
      </LinkWithWayBack>
      <ErrorSummary
        errors={mistakes.map(({ to, ...each }) => (to === undefined ? each : { ...each, to: wayBack(to) }))}
      />
      <AuditHeading audit={audit} title={`Check answers for ${audit.caseReference}`} />
      <LeftToDo auditId={audit.id} template={template} raws={audit.raws} />
      <AnswerList
        template={template}
        raws={audit.raws}
        changeLink={(section, question) =>
          `/audits/${audit.id}/sections/${section}#${questionId(question.code)}`
        }
        actionLink={
          audit.found.mayAdd ? (code) => `/audits/${audit.id}/actions/new?question=${code}` : undefined
        }
      />
      <AuditActions found={audit.found} />
      <AnswerWarnings auditId={audit.id} warnings={audit.personalData.warnings} />
      <CommentTags auditId={audit.id} comments={audit.comments} />
      <h2 className="govuk-heading-l">Sign off</h2>
      <SectionForm
        template={template}
        groups={[{ title: null, codes: template.signOff ? [template.signOff] : none }]}
        singleKeys={audit.singleKeys}
        personalData={audit.personalData.look}
        raws={{ ...audit.raws, ...result?.typed }}
        stored={audit.raws}
        revisions={revisionsWith(audit.revisions, conflicts)}
        saveUrl={`/audits/${audit.id}/answers?_data=routes%2Faudits.%24auditId.answers`}
        errors={missing}
        conflicts={conflicts}
        buttons={[{ value: 'sign-off', text: 'Sign off this audit' }]}
      />
    </>
  )
}

/** Each thing that is missing with its field, on this page or on its section's. */
function mistakesOf(
  auditId: string,
  template: Template,
  missing: Missing[],
): Array<FieldError & { to?: string }> {
  return missing.map((each) =>
    each.code === template.signOff
      ? summarised(each)
      : { ...summarised(each), to: placeOfMissing(auditId, template, each) },
  )
}

const none: never[] = []
const nothing: Missing[] = []
