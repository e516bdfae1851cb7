import type { ComponentProps } from 'react'
import type { FieldError } from '../../domain/form-result.ts'
import { errorFor } from '../fields/field-error.tsx'
import { FileField } from '../fields/file-field.tsx'
import { NothingToChoose } from '../fields/nothing-to-choose.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextArea } from '../fields/text-area.tsx'
import { type Carried, ImportForm } from './import-form.tsx'

type Props = {
  errors: FieldError[]
  carried: Carried
  templates: Array<{ id: string; title: string; version: number }>
  services: Array<{ id: string; name: string }>
  noTemplate: Nothing
  noService: Nothing
}

type Nothing = ComponentProps<typeof NothingToChoose>['nothing']

export function FileStep({ errors, carried, templates, services, noTemplate, noService }: Props) {
  const { fileName, text } = carried
  const [only] = services.length === 1 ? services : []
  const choose = { value: '', text: 'Choose' }
  return (
    <ImportForm
      step="file"
      errors={errors}
      carried={carried}
      asked={fileName ? ['templateVersionId', 'serviceId'] : ['templateVersionId', 'serviceId', 'text']}
      goOn={{ text: 'Continue', go: 'columns' }}
    >
      <NothingToChoose
        nothing={noTemplate}
        to="/templates"
        link="Publish a template, or take up shipped ones"
        whose="an administrator or a quality lead"
      />
      <NothingToChoose nothing={noService} to="/services" link="Add a service" whose="an administrator" />
      <p className="govuk-body">
        A CSV file with a heading row and one row for each audit, whatever its columns are called. On the next
        pages you say what they mean; nothing is stored before you have seen what it comes to.
      </p>
      {fileName && (
        <p className="govuk-inset-text">{fileName} has been read. Choose a file only to take its place.</p>
      )}
      <FileField
        name="file"
        label="File of completed audits (CSV)"
        hint="Up to 5 MB and 5,000 audits. No names, NHS numbers or UPNs as case references"
        accept=".csv,.tsv,.txt,text/csv"
        error={errorFor(errors, 'file')}
      />
      <TextArea
        name="pasted"
        label="Or paste the rows"
        hint="With their heading row, as a spreadsheet copies them"
        rows={6}
        value={fileName ? '' : text}
      />
      <SelectField
        name="templateVersionId"
        label="Template"
        hint="The form whose questions the audits answered, or come nearest to"
        value={carried.templateVersionId}
        error={errorFor(errors, 'templateVersionId')}
        options={[
          choose,
          ...templates.map(({ id, title, version }) => ({
            value: id,
            text: `${title} (version ${version})`,
          })),
        ]}
      />
      <SelectField
        name="serviceId"
        label="Service"
        value={carried.serviceId || only?.id}
        error={errorFor(errors, 'serviceId')}
        options={[choose, ...services.map(({ id, name }) => ({ value: id, text: name }))]}
      />
    </ImportForm>
  )
}
