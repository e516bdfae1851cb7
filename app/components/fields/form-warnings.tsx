import { useEffect, useRef } from 'react'
import type { Warning } from '../../domain/form-result.ts'
import { FieldLink } from './field-link.tsx'

/** What looks personal in the form and is not kept yet, at the top of the page, focused, each linked to its field. */
export function FormWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (warnings.length > 0) notice.current?.focus()
  }, [warnings])
  if (warnings.length === 0) return null
  return (
    <div className="govuk-inset-text app-conflict" ref={notice} tabIndex={-1}>
      <div role="alert">
        <p className="govuk-body">This looks personal, and nothing is kept yet:</p>
        <ul className="govuk-list govuk-list--bullet">
          {warnings.map((each) => (
            <li key={each.words}>
              {each.kind}:{' '}
              <FieldLink field={each.field} className="govuk-link app-anywhere">
                {each.words}
              </FieldLink>
            </li>
          ))}
        </ul>
        <p className="govuk-body">Leave it out. If it is not personal, send it again as it is.</p>
      </div>
    </div>
  )
}
