import { Link } from '@remix-run/react'
import type { RawAnswer } from '../../domain/answers/value.ts'
import { standingOf } from '../../domain/audits/standing.ts'
import type { Template } from '../../domain/templates/template.ts'
import { rawText } from './conflict-notice.tsx'

type Props = {
  template: Template
  raws: Record<string, RawAnswer>
  /** Where an answer can be changed; none when the audit is only read. */
  changeLink?: (sectionCode: string, questionCode: string) => string
}

/** Every question that is asked with what was said; those that are not asked say so. */
export function AnswerList({ template, raws, changeLink }: Props) {
  const standing = standingOf(template, raws)
  return (
    <>
      {template.sections.map((section) => (
        <section key={section.code} aria-labelledby={`section-${section.code}`}>
          <h2 className="govuk-heading-m" id={`section-${section.code}`}>
            {section.title}
          </h2>
          <dl className="govuk-summary-list">
            {section.questions.map((question) => {
              const item = standing.get(question.code)
              const shown = changeLink && question.code !== template.signOff
              return (
                <div className="govuk-summary-list__row" key={question.code}>
                  <dt className="govuk-summary-list__key">{question.text}</dt>
                  <dd className="govuk-summary-list__value app-preserve">
                    {item?.applicability === 'applies' && rawText(question, raws[question.code] ?? {})}
                    {item?.applicability === 'does-not-apply' && `Not asked: only where ${question.whenText}`}
                    {item?.applicability === 'unknown' &&
                      `Waits for an answer: only where ${question.whenText}`}
                  </dd>
                  {shown && item?.applicability === 'applies' && (
                    <dd className="govuk-summary-list__actions">
                      <Link className="govuk-link" to={changeLink(section.code, question.code)}>
                        Change<span className="govuk-visually-hidden">: {question.text}</span>
                      </Link>
                    </dd>
                  )}
                </div>
              )
            })}
          </dl>
        </section>
      ))}
    </>
  )
}
