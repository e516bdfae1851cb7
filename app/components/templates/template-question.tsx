import { questionFacts } from '../../domain/templates/describe-question.ts'
import type { Question } from '../../domain/templates/template.ts'
import { GradeGuidance } from '../audit-form/grade-guidance.tsx'

type Props = {
  question: Question
  /** Every question of the form by its code: what conditions name. */
  questions: ReadonlyMap<string, Question>
  isSignOff?: boolean
  /** Of a question of the bank: the forms that ask it. */
  askedIn?: Array<{ key: string; version: number; title: string; inOwnWords: boolean }> | undefined
}

/** One question as an auditor reads it, with what an administrator wants to know: its rules, what counts, and its code. */
export function TemplateQuestion({ question, questions, isSignOff = false, askedIn }: Props) {
  const Heading = question.group === undefined ? 'h3' : 'h4'
  return (
    <section className="govuk-!-margin-bottom-6" id={question.code}>
      <Heading className="govuk-heading-s">
        {question.text}
        {isSignOff && ' (asked at sign-off)'}
      </Heading>
      {question.hint && <p className="govuk-hint">{question.hint}</p>}
      <GradeGuidance question={question} />
      <dl className="govuk-summary-list">
        {questionFacts(question, questions).map(({ name, value }) => (
          <div className="govuk-summary-list__row" key={`${name} ${value}`}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value app-anywhere app-preserve">{value}</dd>
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
      {question.questions && (
        <div className="app-part">
          {question.questions.map((each) => (
            <TemplateQuestion key={each.code} question={each} questions={questions} />
          ))}
        </div>
      )}
    </section>
  )
}
