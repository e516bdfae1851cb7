import { useEffect, useRef } from 'react'
import type { FieldError } from './field-error.tsx'

/** What is wrong, at the top, focused, each linked to its field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] | undefined }) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors && errors.length > 0) summary.current?.focus()
  }, [errors])
  if (!errors || errors.length === 0) return null
  return (
    <div className="govuk-error-summary" ref={summary} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {errors.map((error) => (
              <li key={`${error.field} ${error.message}`}>
                <a href={`#${error.field}`}>{error.message}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
