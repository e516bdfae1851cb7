import { LinkWithWayBack } from '../way-back.tsx'
import { type ActionRow, ActionTable } from './action-table.tsx'

type Props = {
  found: {
    auditId: string
    actions: ActionRow[]
    mayAdd: boolean
    mayShare: boolean
    shared: boolean
  }
}

/** What an audit has led to, on the pages where its answers stand. */
export function AuditActions({ found }: Props) {
  const { auditId, actions, mayAdd, mayShare, shared } = found
  if (actions.length === 0 && !mayAdd && !mayShare) return null
  return (
    <section aria-labelledby="actions">
      <h2 className="govuk-heading-m" id="actions">
        Remedial actions
      </h2>
      {actions.length > 0 ? (
        <ActionTable
          caption="Remedial actions of this audit"
          captionSize="hidden"
          actions={actions}
          withCase={false}
        />
      ) : (
        <p className="govuk-body">No action has been added.</p>
      )}
      {mayAdd && (
        <p className="govuk-body">
          <LinkWithWayBack className="govuk-link" to={`/audits/${auditId}/actions/new`}>
            Add a remedial action
          </LinkWithWayBack>
        </p>
      )}
      {mayShare && (
        <p className="govuk-body">
          {shared
            ? 'The findings are shared with the social worker and the team manager. '
            : 'The findings are not shared yet. '}
          <LinkWithWayBack className="govuk-link" to={`/audits/${auditId}/sharing`}>
            {shared ? 'Stop sharing the findings' : 'Share the findings with the worker and team manager'}
          </LinkWithWayBack>
        </p>
      )}
    </section>
  )
}
