import type { FieldError } from '../../domain/form-result.ts'
import { errorFor } from '../fields/field-error.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { type Carried, ImportForm, short } from './import-form.tsx'

type MappedCell = { field: string; cell: string; rows: number; lines: number[]; meaning: string }

type AnsweredQuestion = {
  code: string
  text: string
  type: string
  whenText: string | null
  column: string
  meanings: Array<{ meaning: string; label: string }>
  cells: MappedCell[]
}

type Props = { errors: FieldError[]; carried: Carried; questions: AnsweredQuestion[] }

export function AnswersStep({ errors, carried, questions }: Props) {
  const asked = questions.filter(({ cells }) => cells.length > 0)
  const read = questions.filter(({ cells }) => cells.length === 0)
  return (
    <ImportForm step="answers" errors={errors} carried={carried} goOn={{ text: 'Continue', go: 'round' }}>
      <p className="govuk-body">
        Say what each answer in the file means. Where the file is coarser than the form, choose met or not met
        “detail not recorded”. “Not applicable” is kept with the reason “Reason not in source”.
      </p>
      {asked.map((question) => (
        <fieldset className="govuk-fieldset" key={question.code}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{question.text}</legend>
          <p className="govuk-hint">
            Column “{short(question.column)}”.
            {question.whenText &&
              ` Asked only where ${question.whenText}: in other cases a blank is as it should be.`}
          </p>
          {question.cells.map((cell) => (
            <SelectField
              key={cell.field}
              name={cell.field}
              label={cell.cell === '' ? 'Blank' : `“${short(cell.cell, 60)}”`}
              hint={rowsText(cell)}
              value={cell.meaning}
              error={errorFor(errors, cell.field)}
              options={[
                ...unsaid(question, cell),
                ...question.meanings.map(({ meaning, label }) => ({ value: meaning, text: label })),
              ]}
            />
          ))}
        </fieldset>
      ))}
      {read.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Nothing to choose</h2>
          <p className="govuk-body">Every cell of these is read as it stands:</p>
          <ul className="govuk-list govuk-list--bullet">
            {read.map(({ code, text }) => (
              <li key={code}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </ImportForm>
  )
}

/** A blank always means something; words among numbers and dates are mistakes until somebody says otherwise. */
function unsaid(question: AnsweredQuestion, cell: MappedCell) {
  if (cell.cell === '') return []
  const text = question.type === 'scale' ? 'Choose what it means' : 'A mistake: name its rows'
  return [{ value: '', text }]
}

function rowsText({ rows, lines }: MappedCell): string {
  const more = rows > lines.length ? ' and more' : ''
  return `${rows} ${rows === 1 ? 'row' : 'rows'}: line ${lines.join(', ')}${more}`
}
