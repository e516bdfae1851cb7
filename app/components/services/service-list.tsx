type Props = { services: ReadonlyArray<{ id: string; name: string; teams: ReadonlyArray<{ name: string }> }> }

/** The services with their teams. */
export function ServiceList({ services }: Props) {
  if (services.length === 0)
    return (
      <p className="govuk-body">
        There are no services yet. Rounds, recommendations and roles belong to one.
      </p>
    )
  return (
    <dl className="govuk-summary-list">
      {services.map((service) => (
        <div className="govuk-summary-list__row" key={service.id}>
          <dt className="govuk-summary-list__key">{service.name}</dt>
          <dd className="govuk-summary-list__value">
            {service.teams.map((team) => team.name).join(', ') || 'No teams yet'}
          </dd>
        </div>
      ))}
    </dl>
  )
}
