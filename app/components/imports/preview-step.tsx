import { dayLabel } from '../../domain/day.ts'
import type { FieldError } from '../../domain/form-result.ts'
import type { Counts } from '../../domain/measures/proportion.ts'
import { DataTable } from '../charts/data-table.tsx'
import { Button } from '../fields/button.tsx'
import { type Carried, ImportForm, short } from './import-form.tsx'

type Notices = { all: number; first: Array<{ line: number; message: string }> }

type Preview = {
  roundId: string
  audits: number
  problems: Notices
  warnings: Notices
  personal: Notices
  noteLooksPersonal: string[]
  dropped: string[]
  questions: Array<{
    code: string
    text: string
    column: string
    counts: Counts | null
    answered: number
    detailNotRecorded: number
  }>
  notAsked: string[]
  firstRows: Array<{
    reference: string
    team: string | null
    auditor: string | null
    auditedOn: string | null
    answers: string[]
  }>
  replacesMapping: boolean
  alike: Array<{ id: string; name: string }>
}

type Props = {
  errors: FieldError[]
  carried: Carried
  name: string
  mappingName: string
  fitted: boolean
  mappingSaved: boolean
  preview: Preview
}

export function PreviewStep({ errors, carried, name, mappingName, fitted, mappingSaved, preview }: Props) {
  const { audits, problems, warnings, personal, dropped, notAsked, alike } = preview
  const bad = problems.all > 0
  return (
    <ImportForm
      step="preview"
      errors={errors}
      carried={carried}
      goOn={bad ? null : { text: `Import ${audits} ${audits === 1 ? 'audit' : 'audits'}`, go: 'confirm' }}
    >
      <input type="hidden" name="roundId" value={preview.roundId} />
      {mappingSaved && (
        <p className="govuk-inset-text" role="status">
          The mapping is saved as “{mappingName}”.
        </p>
      )}
      {bad && <Mending problems={problems} />}
      {!bad && (
        <p className="govuk-body">
          {audits} {audits === 1 ? 'audit becomes' : 'audits become'} the round “{name}”. Nothing is stored
          yet.
          {fitted && ' It is marked as illustrative rows fitted to a published percentage.'}
        </p>
      )}
      {alike.length > 0 && (
        <p className="govuk-inset-text">
          This makes another imported round beside what there is of this template and period:{' '}
          {alike.map((round, place) => (
            <span key={round.id}>
              {place > 0 && ', '}
              <a className="govuk-link" href={`/rounds/${round.id}`}>
                {round.name}
              </a>
            </span>
          ))}
          .
        </p>
      )}
      <QuestionCounts questions={preview.questions} />
      {warnings.all > 0 && <NoticeTable caption="Worth a look, but no mistake" notices={warnings} />}
      {personal.all > 0 && (
        <>
          <NoticeTable caption="Looks like personal data" notices={personal} />
          <p className="govuk-body">
            An audit does without names, numbers and addresses. It can be imported as it is; taking them out
            of the file first is better.
          </p>
        </>
      )}
      {preview.noteLooksPersonal.length > 0 && (
        <p className="govuk-inset-text">
          What you wrote on how the grades were moderated looks as if it held personal data (
          {preview.noteLooksPersonal.join(', ')}). It stays with every figure: say it without, on the page
          before.
        </p>
      )}
      {!bad && <FirstAudits preview={preview} />}
      <Named title="Columns that are dropped" names={dropped} none="None: every column is used." />
      <Named
        title="Questions the file did not ask, which get no figure"
        names={notAsked}
        none="None: the file asks every question."
      />
      <h2 className="govuk-heading-m">The mapping</h2>
      <p className="govuk-body">
        Importing keeps it as “{mappingName}”
        {preview.replacesMapping && ', in the place of the mapping that has this name'}.
      </p>
      <Button variant="secondary" name="go" value="save-mapping">
        Save the mapping only
      </Button>
    </ImportForm>
  )
}

function Mending({ problems }: { problems: Notices }) {
  return (
    <div id="problems" tabIndex={-1}>
      <p className="govuk-body">
        Mend these in the file, go back to the first page and choose it again: what you said on the other
        pages stays. You can save the mapping meanwhile.
      </p>
      <NoticeTable caption="To mend in the file" notices={problems} />
    </div>
  )
}

function NoticeTable({ caption, notices }: { caption: string; notices: Notices }) {
  const more = notices.all - notices.first.length
  return (
    <>
      <DataTable
        caption={`${caption} (${notices.all})`}
        captionSize="m"
        headings={['Line', 'What']}
        rows={notices.first.map(({ line, message }, place) => ({
          id: String(place),
          cells: [line, message],
        }))}
      />
      {more > 0 && <p className="govuk-body">And {more} more.</p>}
    </>
  )
}

function QuestionCounts({ questions }: { questions: Preview['questions'] }) {
  return (
    <DataTable
      caption="What each question comes to"
      captionSize="m"
      headings={[
        'Question',
        'Met',
        'Not met',
        'Not applicable',
        'Not known',
        'Detail not recorded',
        'Column',
      ]}
      rows={questions.map((question) => ({
        id: question.code,
        cells: [
          question.counts
            ? question.text
            : `${question.text} (described, not counted: ${question.answered} answered)`,
          ...(question.counts
            ? [
                question.counts.met,
                question.counts.notMet,
                question.counts.notApplicable,
                question.counts.notKnown,
              ]
            : ['–', '–', '–', '–']),
          question.detailNotRecorded || '',
          short(question.column, 40),
        ],
      }))}
    />
  )
}

function FirstAudits({ preview: { firstRows, questions } }: { preview: Preview }) {
  return (
    <DataTable
      caption="First audits, as they will be kept"
      captionSize="m"
      headings={['Case', 'Team', 'Auditor', 'Audited on', ...questions.map(({ text }) => text)]}
      rows={firstRows.map((audit, place) => ({
        id: String(place),
        cells: [
          audit.reference,
          audit.team ?? 'Not given',
          audit.auditor ?? 'Not given',
          audit.auditedOn ? dayLabel(audit.auditedOn) : 'Not given',
          ...audit.answers.map((answer) => short(answer)),
        ],
      }))}
    />
  )
}

function Named({ title, names, none }: { title: string; names: string[]; none: string }) {
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      {names.length === 0 ? (
        <p className="govuk-body">{none}</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </>
  )
}
