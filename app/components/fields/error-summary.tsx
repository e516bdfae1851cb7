import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { FieldError } from '../../domain/form-result.ts'
import { FieldLink } from './field-link.tsx'

/** Before the title of a page that shows what is wrong: a screen reader says it first. */
const ERROR_IN_TITLE = 'Error: '

/** `to`: the field stands on another page. */
type Mistake = FieldError & { to?: string }

/** What is wrong, at the top, focused, each linked to its field. */
export function ErrorSummary({ errors }: { errors: readonly Mistake[] | undefined }) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!errors || errors.length === 0) return
    summary.current?.focus()
    document.title = ERROR_IN_TITLE + document.title
    return () => {
      document.title = titleWithoutError(document.title)
    }
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
                {error.to ? (
                  <Link to={error.to}>{error.message}</Link>
                ) : (
                  <FieldLink field={error.field}>{error.message}</FieldLink>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

/** A page the server made, with the prefix if the page shows what is wrong: it must be there without JavaScript too. */
export function htmlWithErrorInTitle(html: string): string {
  return html.includes('class="govuk-error-summary"')
    ? html.replace('<title>', `<title>${ERROR_IN_TITLE}`)
    : html
}

export function titleWithoutError(title: string): string {
  return title.startsWith(ERROR_IN_TITLE) ? title.slice(ERROR_IN_TITLE.length) : title
}
