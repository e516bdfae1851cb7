import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { LinkWithWayBack, useWayBack } from '../way-back.tsx'

type Props = {
  auditId: string
  comments: ReadonlyArray<{
    code: string
    question: string
    themes: ReadonlyArray<{ id: string; name: string; likely: boolean; chosen: boolean }>
  }>
}

const MOST_OFFERED = 3

/** What each comment is tagged with, with the likely themes one press away. */
export function CommentTags({ auditId, comments }: Props) {
  const wayBack = useWayBack()
  const taggable = comments.filter(({ themes }) => themes.length > 0)
  if (taggable.length === 0) return null
  return (
    <section aria-labelledby="themes">
      <h2 className="govuk-heading-m" id="themes">
        Themes of the comments
      </h2>
      <dl className="govuk-summary-list">
        {taggable.map(({ code, question, themes }) => (
          <div className="govuk-summary-list__row" key={code} id={`themes-${code}`}>
            <dt className="govuk-summary-list__key">{question}</dt>
            <dd className="govuk-summary-list__value">
              {themes
                .filter(({ chosen }) => chosen)
                .map(({ name }) => name)
                .join(', ') || 'None'}
              {themes
                .filter(({ likely, chosen }) => likely && !chosen)
                .slice(0, MOST_OFFERED)
                .map(({ id, name }) => (
                  <Form
                    method="post"
                    action={wayBack(`/audits/${auditId}/themes/${code}`)}
                    key={id}
                    preventScrollReset
                  >
                    <input type="hidden" name="how" value="add" />
                    <input type="hidden" name="theme" value={id} />
                    <Button variant="secondary">
                      Add: {name}
                      <span className="govuk-visually-hidden"> to {question}</span>
                    </Button>
                  </Form>
                ))}
            </dd>
            <dd className="govuk-summary-list__actions">
              <LinkWithWayBack className="govuk-link" to={`/audits/${auditId}/themes/${code}`}>
                Choose themes<span className="govuk-visually-hidden">: {question}</span>
              </LinkWithWayBack>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
