import { leftOutWords } from '../../domain/findings/comparable-rounds.ts'
import type { FoundQuestion } from '../../domain/findings/found-question.ts'

type Props = { questions: readonly FoundQuestion[]; rule: string; linkTo: (code: string) => string }

/** Strengths and areas for improvement, by a rule that is shown. */
export function DrawnOut({ questions, rule, linkTo }: Props) {
  const of = (kind: FoundQuestion['verdict']['kind']) =>
    questions.filter(({ verdict }) => verdict.kind === kind)
  const strengths = of('strength').toReversed()
  const rest = of('between').length
  const unjudged = of('not-judged').length
  return (
    <>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-one-half">
          <h3 className="govuk-heading-s">Strengths</h3>
          <Questions questions={strengths} linkTo={linkTo} none="No question is a strength by the rule." />
        </div>
        <div className="govuk-grid-column-one-half">
          <h3 className="govuk-heading-s">Areas for improvement</h3>
          <Questions
            questions={of('improve')}
            linkTo={linkTo}
            none="No question is an area for improvement by the rule."
          />
        </div>
      </div>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">
            The rule, and the {rest + unjudged} other questions
          </span>
        </summary>
        <div className="govuk-details__text">
          <p className="govuk-body">{rule}</p>
          <ul className="govuk-list govuk-list--bullet">
            {[...of('between'), ...of('not-judged')].map(({ code, text, verdict }) => (
              <li key={code}>
                <a className="govuk-link" href={linkTo(code)}>
                  {text}
                </a>
                : {verdict.reason}
              </li>
            ))}
          </ul>
        </div>
      </details>
    </>
  )
}

function Questions({
  questions,
  linkTo,
  none,
}: {
  questions: FoundQuestion[]
  linkTo: Props['linkTo']
  none: string
}) {
  if (questions.length === 0) return <p className="govuk-body">{none}</p>
  return (
    <ul className="govuk-list govuk-list--spaced">
      {questions.map(({ code, text, words, parentText, leftOut }) => (
        <li key={code}>
          <a className="govuk-link" href={linkTo(code)}>
            {text}
          </a>
          <br />
          <strong>{words}</strong>
          {parentText && `, of cases where ${parentText}`}
          {leftOut.length > 0 && `. ${leftOutWords(leftOut)}`}
        </li>
      ))}
    </ul>
  )
}
