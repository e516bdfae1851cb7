import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AnswerList } from '../components/audit-form/answer-list.tsx'
import { AuditViews } from '../components/audit-form/audit-views.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { dayLabel } from '../domain/day.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import { viewsBeside } from '../workflows/audits/record-view.ts'
import { tagsOf } from '../workflows/audits/tag-comment.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Audit of ${data?.caseReference ?? 'a case'}, for print - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await readAudit(context, actor, params.auditId ?? '')
  const { audit, round, template } = view
  return {
    id: audit.id,
    caseReference: view.roundCase.reference,
    facts: [
      ['Round', round.name],
      ['Period', round.period.label],
      ['Form', `${template.title} (version ${template.version})`],
      ['Auditor', view.auditorName],
      ['Audited on', audit.auditedOn ? dayLabel(audit.auditedOn) : 'Not given'],
      ['State', audit.state === 'submitted' ? 'Signed off' : 'Not signed off: answers may still change'],
    ],
    fitted: round.fitted,
    concerns: view.concerns,
    template,
    raws: view.raws,
    asked: view.asked,
    tags: await tagsOf(context, view),
    views: await viewsBeside(context, actor, view),
  }
})

export default function PrintAudit() {
  const audit = useLoaderData<typeof loader>()
  return (
    <div className="app-print">
      <p className="govuk-body app-screen-only">
        <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
          Back to the audit
        </LinkWithWayBack>
        Print this page from the browser: the navigation stays off the paper.
      </p>
      <h1 className="govuk-heading-l">Audit of {audit.caseReference}</h1>
      {audit.fitted && (
        <p className="govuk-inset-text">Illustrative rows fitted to a published percentage.</p>
      )}
      <dl className="govuk-summary-list">
        {audit.facts.map(([name, fact]) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{fact}</dd>
          </div>
        ))}
      </dl>
      {audit.concerns.length > 0 && (
        <section aria-labelledby="concerns">
          <h2 className="govuk-heading-m" id="concerns">
            Immediate safeguarding concerns
          </h2>
          {audit.concerns.map((concern) => (
            <div key={concern.id} className="app-view">
              <p className="govuk-body app-preserve govuk-!-margin-bottom-1">{concern.concern}</p>
              <p className="govuk-body-s">
                Told: {concern.told}, {concern.toldAt.replace('T', ' ')}. Reference: {concern.reference}
              </p>
            </div>
          ))}
        </section>
      )}
      <AnswerList template={audit.template} raws={audit.raws} asked={audit.asked} tags={audit.tags} />
      <AuditViews views={audit.views} />
    </div>
  )
}
