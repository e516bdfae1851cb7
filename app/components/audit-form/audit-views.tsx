import { type ViewKind, viewKindNames } from '../../domain/audits/audit-view.ts'
import { dayLabel } from '../../domain/day.ts'

type Props = {
  views: ReadonlyArray<{ id: string; kind: ViewKind; text: string; givenBy: string; givenOn: string }>
}

/** What practitioner, child and family said beside an audit, apart from its answers. */
export function AuditViews({ views }: Props) {
  if (views.length === 0) return null
  return (
    <section aria-labelledby="views">
      <h2 className="govuk-heading-m" id="views">
        Views beside this audit
      </h2>
      {views.map((view) => (
        <div key={view.id} className="app-view">
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{viewKindNames[view.kind]}</h3>
          <p className="govuk-body app-preserve govuk-!-margin-bottom-1">{view.text}</p>
          <p className="govuk-body-s">
            {view.givenBy}, {dayLabel(view.givenOn)}
          </p>
        </div>
      ))}
    </section>
  )
}
