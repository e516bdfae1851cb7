import { boundsText, likelyText } from '../../domain/evidence/figure-limits.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import { DataTable } from './data-table.tsx'
import { StackedBar } from './stacked-bar.tsx'

type Props = {
  /** Where the counts and the audits under the figure are; null on that page itself. */
  countsLink: string | null

  question: {
    code: string
    text: string
    parentText: string | null
    found: {
      figure: Figure
      figureText: string
      detailNotRecorded: number
      answers: ReadonlyArray<{ label: string; outcome: string; met: boolean; counted: boolean; n: number }>
    } | null
  }
}

/** What a round found in one question: its figure in words, its answers as a bar and as a table. */
export function QuestionFigure({ question, countsLink }: Props) {
  const { code, text, parentText, found } = question
  if (found === null)
    return <p className="govuk-body">No audit of the round answered it: there is no figure.</p>
  const { figure, figureText, answers, detailNotRecorded } = found
  return (
    <>
      <p className="govuk-body">
        {parentText && `Of cases where ${parentText}: `}
        {countsLink === null ? (
          <strong>{figureText}</strong>
        ) : (
          <a className="govuk-link govuk-!-font-weight-bold" href={countsLink}>
            {figureText}
            <span className="govuk-visually-hidden">: the counts and audits of {text}</span>
          </a>
        )}
        . {limitsText(figure)}
        {detailNotRecorded > 0 && ` Detail not recorded in ${detailNotRecorded} cases.`}
      </p>
      <AnswersOf id={code} text={text} answers={answers} />
    </>
  )
}

type Answers = NonNullable<Props['question']['found']>['answers']

/** How a question was answered, as a bar and as a table. */
export function AnswersOf({ id, text, answers }: { id: string; text: string; answers: Answers }) {
  return (
    <>
      <StackedBar id={`bar-${id}`} title={`Answers: ${text}`} segments={answers} />
      <DataTable
        caption={`Answers: ${text}`}
        headings={['Answer', 'Counted as', 'Cases']}
        rows={answers.map((answer, index) => ({
          id: `${answer.label} ${answer.outcome}`,
          cells: [`${index + 1}. ${answer.label}`, answer.outcome, answer.n],
        }))}
      />
    </>
  )
}

/** What was not audited, the bounds where something is not known, and the interval or why there is none. */
function limitsText(figure: Figure): string {
  const { audited, sampled } = figure.sampling
  const bounds = boundsText(figure)
  return [
    audited < sampled ? `${audited} of ${sampled} sampled were audited` : null,
    bounds === null ? null : `${bounds} if all were known`,
    likelyText(figure),
  ]
    .flatMap((text) => (text === null ? [] : [`${text}.`]))
    .join(' ')
}
