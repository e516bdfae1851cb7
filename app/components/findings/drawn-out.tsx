import { Fragment } from 'react'
import { leftOutWords } from '../../domain/findings/comparable-rounds.ts'
import { type FoundQuestion, wordsWithBounds } from '../../domain/findings/found-question.ts'
import { namedOf } from '../../domain/findings/strengths.ts'

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
          <Named
            title="Strengths"
            questions={strengths}
            linkTo={linkTo}
            none="No question is a strength by the rule."
          />
        </div>
        <div className="govuk-grid-column-one-half">
          <Named
            title="Areas for improvement"
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

type NamedProps = { title: string; questions: FoundQuestion[]; linkTo: Props['linkTo']; none: string }

/** What is of the cases read stands apart from what may be said of the service (rule 7). */
function Named({ title, questions, linkTo, none }: NamedProps) {
  if (questions.length === 0)
    return (
      <>
        <h3 className="govuk-heading-s">{title}</h3>
        <p className="govuk-body">{none}</p>
      </>
    )
  return namedOf(title).map(({ of, name }) => {
    const those = questions.filter(({ verdict }) => verdict.of === of)
    return those.length === 0 ? null : (
      <Fragment key={of}>
        <h3 className="govuk-heading-s">{name}</h3>
        <Questions questions={those} linkTo={linkTo} />
      </Fragment>
    )
  })
}

function Questions({ questions, linkTo }: { questions: FoundQuestion[]; linkTo: Props['linkTo'] }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {questions.map(({ code, text, words, shown, parentText, leftOut }) => (
        <li key={code}>
          <a className="govuk-link" href={linkTo(code)}>
            {text}
          </a>
          <br />
          <strong>{wordsWithBounds({ words, shown })}</strong>
          {parentText && `, of cases where ${parentText}`}
          {leftOut.length > 0 && `. ${leftOutWords(leftOut)}`}
        </li>
      ))}
    </ul>
  )
}
