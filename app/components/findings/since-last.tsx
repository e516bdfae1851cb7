import { roundInPeriod } from '../../domain/rounds/round.ts'
import { DataTable } from '../charts/data-table.tsx'

type Named = { code: string; text: string }
type Row = Named & { before: string; now: string; sentence: string }

type Props = {
  since: ReadonlyArray<{
    now: { id: string; name: string; period: { label: string } }
    compared: ReadonlyArray<{
      before: { id: string; name: string; period: { label: string } }
      rows: readonly Row[]
    }>
    notCompared: ReadonlyArray<{ because: string; questions: readonly Named[] }>
    nearest: { name: string; notAlike: string[] } | null
  }>
  linkTo: (code: string) => string
}

/** What changed since the last round that is like it, in words that the counts support. */
export function SinceLast({ since, linkTo }: Props) {
  return since.map(({ now, compared, notCompared, nearest }) => (
    <section key={now.id} aria-labelledby={`since-${now.id}`}>
      <h3 className="govuk-heading-s" id={`since-${now.id}`}>
        What changed in {roundInPeriod(now)}
      </h3>
      {compared.length + notCompared.length === 0 && (
        <p className="govuk-body">
          {nearest === null
            ? 'No earlier round of its theme is here to compare with.'
            : `No earlier round is like it in everything, so nothing is compared. The last of its theme, ${nearest.name}, is not alike: ${nearest.notAlike.join('; ')}.`}
        </p>
      )}
      {compared.map(({ before, rows }) => (
        <Compared key={before.id} before={before} rows={rows} linkTo={linkTo} />
      ))}
      {notCompared.length > 0 && <NotCompared notCompared={notCompared} linkTo={linkTo} />}
    </section>
  ))
}

function Compared({
  before,
  rows,
  linkTo,
}: Props['since'][number]['compared'][number] & Pick<Props, 'linkTo'>) {
  const caption = `Compared with ${roundInPeriod(before)}`
  if (rows.length === 0) return <p className="govuk-body">{caption}: no figure is shown of both.</p>
  return (
    <DataTable
      caption={caption}
      headings={['Question', 'Then', 'Now', 'What may be said']}
      rows={rows.map((row) => ({
        id: row.code,
        cells: [
          <QuestionLink key="question" question={row} linkTo={linkTo} />,
          row.before,
          row.now,
          row.sentence.charAt(0).toUpperCase() + row.sentence.slice(1),
        ],
      }))}
    />
  )
}

/** The same reason is said once, over all its questions. */
function NotCompared({
  notCompared,
  linkTo,
}: Pick<Props['since'][number], 'notCompared'> & Pick<Props, 'linkTo'>) {
  return (
    <>
      <p className="govuk-body">Not compared:</p>
      <ul className="govuk-list govuk-list--bullet">
        {notCompared.map(({ because, questions }) => (
          <li key={because}>
            {because}:{' '}
            {questions.map((question, index) => (
              <span key={question.code}>
                {index > 0 && '; '}
                <QuestionLink question={question} linkTo={linkTo} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

function QuestionLink({ question, linkTo }: { question: Named; linkTo: Props['linkTo'] }) {
  return (
    <a className="govuk-link" href={linkTo(question.code)}>
      {question.text}
    </a>
  )
}
