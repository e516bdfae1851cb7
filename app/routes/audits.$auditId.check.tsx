import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { AuditActions } from '../components/actions/audit-actions.tsx'
import { AnswerList } from '../components/audit-form/answer-list.tsx'
import { AuditHeading } from '../components/audit-form/audit-heading.tsx'
import { CommentTags } from '../components/audit-form/comment-tags.tsx'
import { changesFromForm } from '../components/audit-form/field-names.ts'
import { PersonalDataWarnings } from '../components/audit-form/personal-data-warnings.tsx'
import { fieldId } from '../components/audit-form/question-field.tsx'
import { SectionForm } from '../components/audit-form/section-form.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import type { Missing } from '../domain/audits/submission.ts'
import type { Template } from '../domain/templates/template.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { answer, answerForm } from '../http/problem-response.server.ts'
import { actionsOfAudit } from '../workflows/actions/audit-actions.ts'
import { checkPersonalData } from '../workflows/audits/personal-data.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import { saveDraft } from '../workflows/audits/save-draft.ts'
import { submitAudit } from '../workflows/audits/submit-audit.ts'
import { commentsToTag } from '../workflows/audits/tag-comment.ts'
import { viewPreferences } from '../workflows/people/preferences.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Check answers for ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const view = await answer(() => readAudit(context, actor, params.auditId ?? ''))
  if (!view.canEdit) return redirect(`/audits/${view.audit.id}`)
  return json({
    id: view.audit.id,
    caseReference: view.roundCase.reference,
    roundName: view.round.name,
    templateTitle: view.template.title,
    auditorName: view.auditorName,
    concerns: view.concerns,
    canRaiseConcern: view.canRaiseConcern,
    found: await answer(() => actionsOfAudit(context, actor, view.audit.id)),
    template: view.template,
    personalData: await answer(() => checkPersonalData(context, actor, view)),
    comments: await answer(() => commentsToTag(context, actor, view)),
    singleKeys: (await viewPreferences(context, actor)).singleKeys,
    raws: view.raws,
    revisions: Object.fromEntries(
      Object.entries(view.answers).map(([code, stored]) => [code, stored.revision]),
    ),
  })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  const form = await decodeForm(request)
  const codes = [...new Set([...form.keys()].map((name) => name.split('.')[0] ?? ''))]
  const changes = changesFromForm(form, codes).filter((change) => change.code !== form.get('drop'))
  const typed = Object.fromEntries(changes.map((change) => [change.code, change.raw]))
  const saved = await answerForm(form, () => saveDraft(context, actor, auditId, changes))
  if (saved.conflicts.length > 0) {
    return json({ conflicts: saved.conflicts, missing: nothing, typed }, { status: 409 })
  }
  if (form.get('next') !== 'sign-off') return redirect(`/audits/${auditId}/check`)
  const missing = await answerForm(form, () => submitAudit(context, actor, auditId))
  if (missing.length > 0) return json({ conflicts: none, missing, typed }, { status: 400 })
  return redirect(`/audits/${auditId}#next-case`)
}

export default function CheckAnswers() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const missing = result?.missing ?? nothing
  const conflicts = result?.conflicts ?? none
  const template = audit.template
  const mistakes = useMemo(() => mistakesOf(audit.id, template, missing), [audit.id, template, missing])
  return (
    <>
      <Link className="govuk-back-link" to={`/audits/${audit.id}`}>
        All sections
      </Link>
      <ErrorSummary errors={mistakes} />
      <AuditHeading audit={audit} title={`Check answers for ${audit.caseReference}`} />
      <AnswerList
        template={template}
        raws={audit.raws}
        changeLink={(section, question) => `/audits/${audit.id}/sections/${section}#${question}-value`}
        actionLink={
          audit.found.mayAdd ? (code) => `/audits/${audit.id}/actions/new?question=${code}` : undefined
        }
      />
      <AuditActions found={audit.found} />
      <PersonalDataWarnings auditId={audit.id} warnings={audit.personalData.warnings} />
      <CommentTags auditId={audit.id} comments={audit.comments} />
      <h2 className="govuk-heading-l">Sign off</h2>
      <SectionForm
        template={template}
        groups={[{ title: null, codes: template.signOff ? [template.signOff] : none }]}
        singleKeys={audit.singleKeys}
        personalData={audit.personalData.look}
        raws={{ ...audit.raws, ...result?.typed }}
        revisions={{
          ...audit.revisions,
          ...Object.fromEntries(conflicts.map((conflict) => [conflict.code, conflict.revision])),
        }}
        saveUrl={`/audits/${audit.id}/answers?_data=routes%2Faudits.%24auditId.answers`}
        errors={missing}
        conflicts={conflicts}
        buttons={[{ value: 'sign-off', text: 'Sign off this audit' }]}
      />
    </>
  )
}

/** Each thing that is missing with its field, on this page or on its section's. */
function mistakesOf(auditId: string, template: Template, missing: Missing[]) {
  return missing.map(({ code, field, message }) => {
    const id = fieldId(code, field)
    if (code === template.signOff) return { field: id, message }
    const section = template.sections.find((each) => each.questions.some((one) => one.code === code))
    return { field: id, message, to: `/audits/${auditId}/sections/${section?.code}#${id}` }
  })
}

const none: never[] = []
const nothing: Missing[] = []
