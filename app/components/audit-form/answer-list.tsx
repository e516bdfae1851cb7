import { Link } from '@remix-run/react'
import type { RawAnswer } from '../../domain/answers/value.ts'
import { type QuestionStanding, standingOf } from '../../domain/audits/standing.ts'
import type { Question, Template } from '../../domain/templates/template.ts'
import { rawText } from './conflict-notice.tsx'

type Props = {
  template: Template
  raws: Record<string, RawAnswer>
  /** Of an imported audit, the questions its file asked. */
  asked?: readonly string[] | null
  /** Where an answer can be changed; none when the audit is only read. */
  changeLink?: (sectionCode: string, question: Question) => string
  /** Where a remedial action that comes from an answer is added; none for whoever may add none. */
  actionLink?: (questionCode: string) => string
  /** Names of the themes a comment is tagged with, by question code. */
  tags?: Readonly<Record<string, readonly string[]>>
}

/** Every question that is asked with what was said; those that are not asked say so. */
export function AnswerList({ template, raws, asked, changeLink, actionLink, tags }: Props) {
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
              const change = question.code === template.signOff ? undefined : changeLink
              return (
                <div className="govuk-summary-list__row" id={`answer-${question.code}`} key={question.code}>
                  <dt className="govuk-summary-list__key">{question.text}</dt>
                  <dd className="govuk-summary-list__value app-preserve">
                    {asked && !asked.includes(question.code)
                      ? 'Not asked in the imported file'
                      : item && answerText(item, raws[question.code] ?? {})}
                    {tags?.[question.code]?.length ? (
                      <div className="govuk-hint govuk-!-margin-bottom-0">
                        Themes: {tags[question.code]?.join(', ')}
                      </div>
                    ) : null}
                  </dd>
                  {(change || actionLink) && item?.applicability === 'applies' && (
                    <dd className="govuk-summary-list__actions">
                      {change && (
                        <Link className="govuk-link app-answer-link" to={change(section.code, question)}>
                          Change<span className="govuk-visually-hidden">: {question.text}</span>
                        </Link>
                      )}
                      {actionLink && (
                        <Link className="govuk-link app-answer-link" to={actionLink(question.code)}>
                          Add an action<span className="govuk-visually-hidden">: {question.text}</span>
                        </Link>
                      )}
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

function answerText({ question, applicability }: QuestionStanding, raw: RawAnswer): string {
  if (applicability === 'does-not-apply') return `Not asked: only where ${question.whenText}`
  if (applicability === 'unknown') return `Waits for an answer: only where ${question.whenText}`
  return rawText(question, raw)
}
