import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AnswerList } from '../components/audit-form/answer-list.tsx'
import { AuditHeading } from '../components/audit-form/audit-heading.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { Tag } from '../components/fields/tag.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { progressOf, progressText } from '../domain/audits/progress.ts'
import { sectionQuestions } from '../domain/templates/template.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { readAudit, standingOfView } from '../workflows/audits/read-audit.ts'
import { allowReopeningAudit, reopenAudit } from '../workflows/audits/submit-audit.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Audit of ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const view = await answer(() => readAudit(context, actor, params.auditId ?? ''))
  const standing = standingOfView(view)
  const sections = view.template.sections
    .map((section) => {
      const codes = sectionQuestions(view.template, section).map((question) => question.code)
      const progress = progressOf(standing, codes)
      return {
        code: section.code,
        title: section.title,
        questions: codes.length,
        text: progressText(progress),
        done: progress.answered === progress.asked && progress.waiting === 0,
      }
    })
    .filter((section) => section.questions > 0)
  return json({
    id: view.audit.id,
    caseReference: view.roundCase.reference,
    roundName: view.round.name,
    templateTitle: view.template.title,
    state: view.audit.state,
    auditorName: view.auditorName,
    progress: progressText(progressOf(standing)),
    sections,
    concerns: view.concerns,
    canEdit: view.canEdit,
    canReopen: view.canReopen,
    canRaiseConcern: view.canRaiseConcern,
    template: view.template,
    raws: view.raws,
    asked: view.asked,
  })
}

const reopening = z.object({ reason: z.string().trim().min(1, 'Say why the audit is reopened').max(1000) })

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await answer(() => allowReopeningAudit(context, actor, auditId))
  const parsed = parseForm(reopening, await decodeForm(request))
  if (!parsed.ok) return json({ errors: parsed.errors }, { status: 400 })
  await answer(() => reopenAudit(context, actor, auditId, parsed.data.reason))
  return redirect(`/audits/${auditId}`)
}

export default function Audit() {
  const audit = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors
  return (
    <>
      <ErrorSummary errors={errors} />
      <AuditHeading audit={audit} title={`Audit of ${audit.caseReference}`} />
      {audit.canEdit ? (
        <TaskList audit={audit} />
      ) : (
        <AnswerList template={audit.template} raws={audit.raws} asked={audit.asked} />
      )}
      {audit.canReopen && (
        <Form method="post" noValidate>
          <h2 className="govuk-heading-m">Give this audit back to its auditor</h2>
          <TextField name="reason" label="Why is it reopened?" error={errorFor(errors, 'reason')} />
          <Button variant="secondary">Reopen this audit</Button>
        </Form>
      )}
    </>
  )
}

function TaskList({ audit }: { audit: ReturnType<typeof useLoaderData<typeof loader>> }) {
  return (
    <>
      <p className="govuk-body">{audit.progress}</p>
      <ul className="govuk-task-list">
        {audit.sections.map((section) => (
          <li key={section.code} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <Link
                className="govuk-link govuk-task-list__link"
                to={`/audits/${audit.id}/sections/${section.code}`}
              >
                {section.title}
              </Link>
              <div className="govuk-task-list__hint">{section.text}</div>
            </div>
            <div className="govuk-task-list__status">
              <Tag colour={section.done ? 'green' : 'blue'}>{section.done ? 'Answered' : 'To do'}</Tag>
            </div>
          </li>
        ))}
      </ul>
      <Link className="govuk-button" to={`/audits/${audit.id}/check`}>
        Check answers and sign off
      </Link>
    </>
  )
}
