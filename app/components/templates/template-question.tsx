import { answersText, commentText, metByText } from '../../domain/templates/describe-question.ts'
import type { Question } from '../../domain/templates/template.ts'
import { GradeGuidance } from '../audit-form/grade-guidance.tsx'

/** One question as an auditor reads it, with what an administrator wants to know: what counts, and its code. */
export function TemplateQuestion({
  question,
  isSignOff,
  askedIn,
}: {
  question: Question
  isSignOff: boolean
  /** Of a question of the bank: the forms that ask it. */
  askedIn?: Array<{ key: string; version: number; title: string; inOwnWords: boolean }> | undefined
}) {
  const facts = [
    ...(question.when ? [{ name: 'Asked when', value: question.whenText ?? '' }] : []),
    { name: 'Answer', value: answersText(question) },
    { name: 'Counts as met', value: metByText(question) },
    { name: 'Must be answered', value: question.required ? 'Yes, before signing off' : 'No' },
    ...(question.comment === 'none' ? [] : [{ name: 'Comment', value: commentText(question) }]),
    { name: 'Question code', value: question.code },
  ]
  return (
    <section className="govuk-!-margin-bottom-6" id={question.code}>
      <h3 className="govuk-heading-s">
        {question.text}
        {isSignOff && ' (asked at sign-off)'}
      </h3>
      {question.hint && <p className="govuk-hint">{question.hint}</p>}
      <GradeGuidance question={question} />
      <dl className="govuk-summary-list">
        {facts.map(({ name, value }) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
        {askedIn && (
          <div className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">Asked in</dt>
            <dd className="govuk-summary-list__value">
              {askedIn.length === 0 && 'No form yet'}
              <ul className="govuk-list">
                {askedIn.map(({ key, version, title, inOwnWords }) => (
                  <li key={key}>
                    <a className="govuk-link" href={`/templates/${key}/${version}`}>
                      {title}
                    </a>
                    {inOwnWords && ', in words of its own'}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
