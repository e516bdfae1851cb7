import { LinkWithWayBack } from '../way-back.tsx'

type Props = {
  auditId: string
  sections: ReadonlyArray<{ code: string; title: string; text: string }>
  /** The section that is shown; null: the whole form. */
  here: string | null
}

/** From any page of the form to any other. */
export function SectionLinks({ auditId, sections, here }: Props) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Go to another section</span>
      </summary>
      <nav className="govuk-details__text" aria-label="Sections">
        <ul className="govuk-list">
          {sections.map(({ code, title, text }) => (
            <li key={code}>
              <LinkWithWayBack
                className="govuk-link"
                to={`/audits/${auditId}/sections/${code}`}
                aria-current={code === here ? 'page' : undefined}
              >
                {title}
              </LinkWithWayBack>
              : {text}
            </li>
          ))}
          {here !== null && (
            <li>
              <LinkWithWayBack className="govuk-link" to={`/audits/${auditId}/whole`}>
                The whole form on one page
              </LinkWithWayBack>
            </li>
          )}
        </ul>
      </nav>
    </details>
  )
}
