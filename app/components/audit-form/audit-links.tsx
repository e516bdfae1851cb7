import { ActivityLink } from '../activity/activity-link.tsx'
import { LinkWithWayBack } from '../way-back.tsx'

/** What else can be done with an audit. */
export function AuditLinks({ audit }: { audit: { id: string; canRecordView: boolean; mayFollow: boolean } }) {
  return (
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
      {audit.mayFollow && (
        <li>
          <ActivityLink type="audit" id={audit.id}>
            Who opened this audit, and what was done with it
          </ActivityLink>
        </li>
      )}
    </ul>
  )
}
