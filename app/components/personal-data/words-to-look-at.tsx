import { useEffect, useRef } from 'react'
import type { AskedAbout } from '../../domain/personal-data/asked-about.ts'
import { FieldLink } from '../fields/field-link.tsx'

/** The server's warning at the top of the page, focused, each of its words linked to the field it stands in. */
export function WordsToLookAt({ words }: Pick<AskedAbout, 'words'>) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (words.length > 0) notice.current?.focus()
  }, [words])
  if (words.length === 0) return null
  return (
    <div className="govuk-inset-text app-conflict" ref={notice} tabIndex={-1}>
      <div role="alert">
        <p className="govuk-body">This looks personal, and nothing is kept yet:</p>
        <ul className="govuk-list govuk-list--bullet">
          {words.map((each) => (
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
