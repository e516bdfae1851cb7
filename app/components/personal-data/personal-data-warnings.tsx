import { Form } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../fields/button.tsx'

type Props = {
  warnings: ReadonlyArray<{ code: string; question: string; kind: string; words: string }>
  /** Where "not personal" is sent; null for whoever may not say so. */
  action: string | null
  /** What to do about it. */
  children: ReactNode
}

/** What in stored words looks personal, by the server's reading, each with a button that says it is not. */
export function PersonalDataWarnings({ warnings, action, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(warnings.length)
  const had = useRef(warnings.length > 0)
  useEffect(() => {
    // The button that was pressed is gone: go on from here, not from the top of the page.
    if (warnings.length < before.current) heading.current?.focus()
    before.current = warnings.length
    if (warnings.length > 0) had.current = true
  }, [warnings.length])
  if (warnings.length === 0 && !had.current) return null
  return (
    <section aria-labelledby="personal-data">
      <h2 className="govuk-heading-m" id="personal-data" tabIndex={-1} ref={heading}>
        {warnings.length === 0 ? 'Nothing else looks like personal data' : 'This looks like personal data'}
      </h2>
      {warnings.length > 0 && (
        <>
          <p className="govuk-body">{children}</p>
          <dl className="govuk-summary-list">
            {warnings.map(({ code, question, kind, words }) => (
              <div className="govuk-summary-list__row" key={`${code} ${words}`}>
                <dt className="govuk-summary-list__key">{question}</dt>
                <dd className="govuk-summary-list__value">
                  {kind}: <strong className="app-anywhere">{words}</strong>
                </dd>
                {action !== null && (
                  <dd className="govuk-summary-list__actions">
                    <Form method="post" action={action} preventScrollReset>
                      <input type="hidden" name="question" value={code} />
                      <input type="hidden" name="words" value={words} />
                      <Button variant="secondary">
                        Not personal<span className="govuk-visually-hidden">: {words}</span>
                      </Button>
                    </Form>
                  </dd>
                )}
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}
