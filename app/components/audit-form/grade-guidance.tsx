import type { Question } from '../../domain/templates/template.ts'

/** What good looks like, beside the question, for every answer that has a description. */
export function GradeGuidance({ question: { scale, guidance = {} } }: { question: Question }) {
  const described = (scale?.options ?? []).filter((option) => guidance[option.code])
  if (described.length === 0) return null
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What good looks like</span>
      </summary>
      <div className="govuk-details__text">
        <dl className="app-guidance">
          {described.map((option) => (
            <div key={option.code}>
              <dt className="govuk-!-font-weight-bold">{option.label}</dt>
              <dd>{guidance[option.code]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}
