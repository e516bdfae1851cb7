import type { RawAnswer } from '../../domain/answers/value.ts'
import { formStanding, type QuestionStanding } from '../../domain/audits/standing.ts'
import type { Question, Template } from '../../domain/templates/template.ts'
import { FieldErrorMessage } from '../fields/field-error.tsx'
import { LinkWithWayBack } from '../way-back.tsx'
import { answerText, rawText } from './answer-text.ts'

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
  const standing = formStanding(template, raws)
  /** A group with what is asked in each of its rows. */
  const inRows = (question: Question) => [
    { question, name: question.text },
    ...[...standing.values()]
      .filter((item) => item.question.group === question.code)
      .map((item) => ({
        question: item.question,
        name: `${question.row ?? 'Row'} ${item.row}: ${item.question.text}`,
      })),
  ]
  return (
    <>
      {template.sections.map((section) => (
        <section key={section.code} aria-labelledby={`section-${section.code}`}>
          <h2 className="govuk-heading-m" id={`section-${section.code}`}>
            {section.title}
          </h2>
          <dl className="govuk-summary-list">
            {section.questions.flatMap(inRows).map(({ question, name }) => {
              const item = standing.get(question.code)
              const change = question.code === template.signOff ? undefined : changeLink
              return (
                <div className="govuk-summary-list__row" id={`answer-${question.code}`} key={question.code}>
                  <dt className="govuk-summary-list__key">{name}</dt>
                  <dd className="govuk-summary-list__value app-preserve">
                    {asked && !asked.includes(question.code)
                      ? 'Not asked in the imported file'
                      : item && standingText(item, raws[question.code] ?? {})}
                    {change && item?.applicability === 'applies' && item.problem && (
                      <FieldErrorMessage id={`wrong-${question.code}`}>
                        {item.problem.message}
                      </FieldErrorMessage>
                    )}
                    {tags?.[question.code]?.length ? (
                      <div className="govuk-hint govuk-!-margin-bottom-0">
                        Themes: {tags[question.code]?.join(', ')}
                      </div>
                    ) : null}
                  </dd>
                  {(change || actionLink) && item?.applicability === 'applies' && (
                    <dd className="govuk-summary-list__actions">
                      {change && (
                        <LinkWithWayBack
                          className="govuk-link app-answer-link"
                          to={change(section.code, question)}
                        >
                          Change<span className="govuk-visually-hidden">: {name}</span>
                        </LinkWithWayBack>
                      )}
                      {actionLink && (
                        <LinkWithWayBack
                          className="govuk-link app-answer-link"
                          to={actionLink(question.code)}
                        >
                          Add an action<span className="govuk-visually-hidden">: {name}</span>
                        </LinkWithWayBack>
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

function standingText(
  { question, applicability, derived, overridden }: QuestionStanding,
  raw: RawAnswer,
): string {
  if (applicability === 'does-not-apply')
    return question.when_text === undefined
      ? 'Not asked of the first'
      : `Not asked: only where ${question.when_text}`
  if (applicability === 'unknown') return `Waits for an answer: only where ${question.when_text}`
  if (derived === null) return rawText(question, raw)
  const worked = derived.state === 'unanswered' ? 'Not known yet' : answerText(question, derived)
  if (overridden) return `${rawText(question, raw)}\nWorked out before it was changed: ${worked}`
  return [`${worked} (worked out from other answers)`, raw.comment].filter(Boolean).join('\n')
}
