import { type Figure, percentText } from '../../domain/measures/proportion.ts'
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
        . {intervalText(figure)}
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

function intervalText({ interval, noIntervalReason, availability, sampling }: Figure): string {
  const audited =
    sampling.audited < sampling.sampled
      ? `${sampling.audited} of ${sampling.sampled} sampled were audited. `
      : ''
  if (availability !== 'percentage') return audited
  if (interval === null) return `${audited}No interval: ${noIntervalReason}.`
  const [low, high] = [percentText(interval.low), percentText(interval.high)]
  return `${audited}If every eligible case had been read, between ${low} and ${high} is likely.`
}
