import { Tag } from '../fields/tag.tsx'

type Change = { code: string; text: string; textBefore: string | null; words: string; comparable: boolean }

type Props = {
  form: readonly string[]
  questions: readonly Change[]
  /** Where the other words stand. */
  other?: string
}

/** What is different between two forms, question by question, each with whether its figures can still be compared. */
export function QuestionChanges({ form, questions, other = 'Before' }: Props) {
  if (form.length + questions.length === 0) return <p className="govuk-body">Nothing.</p>
  return (
    <>
      {form.length > 0 && (
        <ul className="govuk-list govuk-list--bullet app-anywhere">
          {form.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <ul className="govuk-list govuk-list--spaced app-anywhere">
        {questions.map(({ code, text, textBefore, words, comparable }) => (
          <li key={code}>
            <strong>{text}</strong> {!comparable && <Tag colour="yellow">Not comparable</Tag>}
            {textBefore !== null && (
              <>
                <br />
                {other}: “{textBefore}”
              </>
            )}
            <br />
            {words}
          </li>
        ))}
      </ul>
    </>
  )
}
