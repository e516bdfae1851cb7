import type { ReactNode } from 'react'

type Props = {
  summary: string
  /** What it is about, for whoever hears several of these one after the other. */
  of?: string
  children: ReactNode
}

/** What is read on demand: folded away on the screen, without scripts too, and open on paper. */
export function Fold({ summary, of, children }: Props) {
  return (
    <details className="govuk-details app-fold">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {summary}
          {of !== undefined && <span className="govuk-visually-hidden">: {of}</span>}
        </span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  )
}
