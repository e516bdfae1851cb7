import { dayLabel } from '../../domain/day.ts'
import type { FieldError } from '../../domain/form-result.ts'
import type { ColumnContents } from '../../domain/imports/sheet.ts'
import { DataTable } from '../charts/data-table.tsx'
import { Button } from '../fields/button.tsx'
import { errorFor } from '../fields/field-error.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { type Carried, ImportForm, short } from './import-form.tsx'

type ColumnQuestion = {
  code: string
  text: string
  labels: { numerator: string; denominator: string } | null
  takesComment: boolean
  whenText: string | null
}

type Props = {
  errors: FieldError[]
  carried: Carried
  title: string
  columns: Array<{ name: string } & ColumnContents>
  rows: number
  sections: Array<{ title: string; questions: ColumnQuestion[] }>
  /** What each select is on: the place of a column, by the select's name. */
  selects: Record<string, string>
  saved: Array<{ name: string; savedOn: string }>
  used: { name: string; absent: string[] } | null
}

const caseFields = [
  { name: 'case.reference', label: 'Case reference', hint: 'A pseudonymous reference, once in the file' },
  { name: 'case.team', label: 'Team (optional)', hint: undefined },
  { name: 'case.auditor', label: 'Auditor (optional)', hint: 'Kept as a label: no account is needed' },
  { name: 'case.auditedOn', label: 'Date of the audit (optional)', hint: 'Like 31/05/2020 or 2020-05-31' },
]

const notAsked = 'Not asked in this file'

export function ColumnsStep(props: Props) {
  const { errors, carried, columns, sections, selects } = props
  const options = (none: string) => [
    { value: '', text: none },
    ...columns.map(({ name }, place) => ({ value: String(place), text: short(name) })),
  ]
  const select = (name: string, label: string, hint: string | undefined, none: string) => (
    <SelectField
      key={name}
      name={name}
      label={label}
      hint={hint}
      value={selects[name]}
      error={errorFor(errors, name)}
      options={options(none)}
    />
  )
  return (
    <ImportForm step="columns" errors={errors} carried={carried} goOn={{ text: 'Continue', go: 'answers' }}>
      <WhatTheFileHolds {...props} />
      <h2 className="govuk-heading-m">The audit</h2>
      {caseFields.map(({ name, label, hint }) => select(name, label, hint, 'No column'))}
      {sections.map((section) => (
        <section key={section.title} aria-label={section.title}>
          <h2 className="govuk-heading-m">{section.title}</h2>
          {section.questions.map((question) => (
            <div key={question.code}>
              {question.labels
                ? select(`column.${question.code}`, question.labels.numerator, question.text, notAsked)
                : select(`column.${question.code}`, question.text, whenOf(question), notAsked)}
              {question.labels &&
                select(`denominator.${question.code}`, question.labels.denominator, question.text, notAsked)}
              {question.takesComment &&
                select(`comment.${question.code}`, `Comment on: ${question.text}`, undefined, 'No column')}
            </div>
          ))}
        </section>
      ))}
    </ImportForm>
  )
}

function whenOf({ whenText }: ColumnQuestion): string | undefined {
  return whenText === null ? undefined : `Asked only where ${whenText}`
}

function WhatTheFileHolds({ title, columns, rows, saved, used, errors }: Props) {
  return (
    <>
      <p className="govuk-body">
        {rows} audits, {columns.length} columns, for {title}. Choose which column holds what; some are chosen
        already by their headings: check them. A question without a column gets no figure from this file, and
        a column that is not chosen is dropped.
      </p>
      <DataTable
        caption="Columns of the file"
        headings={['Column', 'Most often', 'Different cells', 'Blank']}
        rows={columns.map(({ name, often, different, blank }) => ({
          id: name,
          cells: [short(name), often.join(', ') || '–', different, blank],
        }))}
      />
      {used && (
        <p className="govuk-inset-text" role="status">
          The mapping “{used.name}” is used.
          {used.absent.length > 0 &&
            ` Not used, because this file or template has no such column or question: ${used.absent.join(', ')}.`}
        </p>
      )}
      {saved.length > 0 && (
        <>
          <SelectField
            name="saved"
            label="Mapping saved earlier (optional)"
            hint="Takes the place of what is chosen below"
            error={errorFor(errors, 'saved')}
            value={used?.name}
            options={[
              { value: '', text: 'Choose' },
              ...saved.map(({ name, savedOn }) => ({ value: name, text: `${name}, ${dayLabel(savedOn)}` })),
            ]}
          />
          <Button variant="secondary" name="go" value="use-saved">
            Use this mapping
          </Button>
        </>
      )}
    </>
  )
}
