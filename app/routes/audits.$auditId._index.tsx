import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { AuditActions } from '../components/actions/audit-actions.tsx'
import { AnswerList } from '../components/audit-form/answer-list.tsx'
import { AnswerWarnings } from '../components/audit-form/answer-warnings.tsx'
import { AuditHeading } from '../components/audit-form/audit-heading.tsx'
import { AuditProgress } from '../components/audit-form/audit-progress.tsx'
import { AuditViews } from '../components/audit-form/audit-views.tsx'
import { CommentTags } from '../components/audit-form/comment-tags.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { Tag } from '../components/fields/tag.tsx'
import { WatchedTextField } from '../components/personal-data/watched-field.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { formStanding } from '../domain/audits/standing.ts'
import { dayLabel } from '../domain/day.ts'
import { cameFrom } from '../domain/findings/came-from.ts'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { actionsOfAudit } from '../workflows/actions/audit-actions.ts'
import { aroundAudit } from '../workflows/audits/around-audit.ts'
import { checkPersonalData } from '../workflows/audits/personal-data.ts'
import { namesForReopening, readAudit } from '../workflows/audits/read-audit.ts'
import { mayRecordView, viewsBeside } from '../workflows/audits/record-view.ts'
import { sectionLinks } from '../workflows/audits/section-links.ts'
import { allowReopeningAudit, reopenAudit } from '../workflows/audits/submit-audit.ts'
import { commentsToTag, tagsOf } from '../workflows/audits/tag-comment.ts'
import { ShownWords } from '../workflows/personal-data/words-to-look-at.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Audit of ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const view = await readAudit(context, actor, params.auditId ?? '')
  return {
    id: view.audit.id,
    back: cameFrom(new URL(request.url).searchParams.get('from')),
    caseReference: view.roundCase.reference,
    roundName: view.round.name,
    templateTitle: view.template.title,
    state: view.audit.state,
    reopenedReason: view.audit.reopenedReason ?? null,
    auditorName: view.auditorName,
    mine: view.audit.auditorId === actor.personId,
    around: await aroundAudit(context, actor, view),
    sections: sectionLinks(view),
    found: await actionsOfAudit(context, actor, view.audit.id),
    concerns: view.concerns,
    canEdit: view.canEdit,
    canReopen: view.canReopen,
    names: await namesForReopening(context, actor, view),
    canRaiseConcern: view.canRaiseConcern,
    template: view.template,
    raws: view.raws,
    asked: view.asked,
    personalData: await checkPersonalData(context, actor, view),
    comments: await commentsToTag(context, actor, view),
    tags: await tagsOf(context, view),
    views: await viewsBeside(context, actor, view),
    canRecordView: mayRecordView(actor, view),
  }
})

const reopening = z.object({
  reason: z
    .string('Say why the audit is reopened')
    .trim()
    .min(1, 'Say why the audit is reopened')
    .max(1000, 'Use 1,000 characters or fewer'),
  looked: ShownWords,
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await withProblemResponse(() => allowReopeningAudit(context, actor, auditId))
  const form = await decodeForm(request)
  const parsed = parseForm(reopening, form)
  const typed = String(form.get('reason') ?? '')
  if (!parsed.ok) return json({ errors: parsed.errors, asked: askedAbout(form), typed }, { status: 400 })
  const { reason, looked } = parsed.data
  const look = await withProblemResponse(() => reopenAudit(context, actor, auditId, reason, looked))
  if (look.length > 0) return json({ errors: none, asked: askedAbout(form, look), typed })
  return redirectWithWayBack(request, `/audits/${auditId}`)
}

export default function Audit() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const asked = result?.asked ?? nothingAsked
  return (
    <>
      {audit.back && (
        <a className="govuk-back-link" href={audit.back.to}>
          {audit.back.text}
        </a>
      )}
      <ErrorSummary errors={errors} />
      <WordsToLookAt words={asked.words} />
      <AuditHeading audit={audit} title={`Audit of ${audit.caseReference}`} />
      <OtherAudits others={audit.around.others} />
      {audit.reopenedReason && audit.state === 'in-progress' && (
        <p className="govuk-inset-text app-preserve">Given back: {audit.reopenedReason}</p>
      )}
      {audit.state === 'submitted' && audit.mine && <NextCase next={audit.around.next} />}
      {audit.canEdit ? (
        <TaskList audit={audit} />
      ) : (
        <>
          <AnswerWarnings auditId={audit.id} warnings={audit.personalData.warnings} />
          <AnswerList
            template={audit.template}
            raws={audit.raws}
            asked={audit.asked}
            tags={audit.tags}
            actionLink={
              audit.found.mayAdd ? (code) => `/audits/${audit.id}/actions/new?question=${code}` : undefined
            }
          />
        </>
      )}
      <AuditActions found={audit.found} />
      {!audit.canEdit && <CommentTags auditId={audit.id} comments={audit.comments} />}
      <AuditViews views={audit.views} />
      <ul className="govuk-list">
        {audit.canRecordView && (
          <li>
            <LinkWithWayBack className="govuk-link" to={`/audits/${audit.id}/views`}>
              Record a practitioner’s reflection, a child’s or a family’s view
            </LinkWithWayBack>
          </li>
        )}
        <li>
          <LinkWithWayBack className="govuk-link" to={`/audits/${audit.id}/print`}>
            This audit for print
          </LinkWithWayBack>
        </li>
      </ul>
      {audit.canReopen && (
        <Form method="post" noValidate>
          <h2 className="govuk-heading-m">Give this audit back to its auditor</h2>
          <WatchedTextField
            name="reason"
            label="Why is it reopened?"
            value={result?.typed}
            error={errorFor(errors, 'reason')}
            look={{ names: audit.names, ...asked }}
          />
          <Button variant="secondary">Reopen this audit</Button>
        </Form>
      )}
    </>
  )
}

function TaskList({ audit }: { audit: ReturnType<typeof useLoaderData<typeof loader>> }) {
  return (
    <>
      <AuditProgress
        auditId={audit.id}
        template={audit.template}
        standing={formStanding(audit.template, audit.raws)}
        here={none}
      />
      <ul className="govuk-task-list">
        {audit.sections.map((section) => (
          <li key={section.code} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <LinkWithWayBack
                className="govuk-link govuk-task-list__link"
                to={`/audits/${audit.id}/sections/${section.code}`}
              >
                {section.title}
              </LinkWithWayBack>
              <div className="govuk-task-list__hint">{section.text}</div>
            </div>
            <div className="govuk-task-list__status">
              <Tag colour={section.done ? 'green' : 'blue'}>{section.done ? 'Answered' : 'To do'}</Tag>
            </div>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <LinkWithWayBack className="govuk-link" to={`/audits/${audit.id}/whole`}>
          The whole form on one page
        </LinkWithWayBack>
      </p>
      <LinkWithWayBack className="govuk-button" to={`/audits/${audit.id}/check`}>
        Check answers and sign off
      </LinkWithWayBack>
    </>
  )
}

type Around = ReturnType<typeof useLoaderData<typeof loader>>['around']

/** After signing off: on to the next, without a way round. The fragment in the address puts the focus there. */
function NextCase({ next }: { next: Around['next'] }) {
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">This audit is signed off.</p>
      <Link
        className="govuk-button govuk-!-margin-bottom-0"
        id="next-case"
        to={next ? `/audits/${next.id}` : '/audits'}
      >
        {next
          ? `Next case: ${next.caseReference} (${next.progress})`
          : 'None is left in this round: your audits'}
      </Link>
    </div>
  )
}

const otherStates = {
  assigned: 'not started',
  'in-progress': 'in progress',
  submitted: 'signed off',
  'left-out': 'left out',
}

function OtherAudits({ others }: { others: Around['others'] }) {
  if (others.length === 0) return null
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning</span>
        This case is audited in another round too:{' '}
        {others
          .map(({ roundName, state, auditedOn }) =>
            [roundName, otherStates[state], auditedOn && dayLabel(auditedOn)].filter(Boolean).join(', '),
          )
          .join('; ')}
        .
      </strong>
    </div>
  )
}

const none: never[] = []
