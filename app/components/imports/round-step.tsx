import type { FieldError } from '../../domain/form-result.ts'
import { declaredAtClosing, moderationNames } from '../../domain/rounds/moderation.ts'
import { roundKindNames } from '../../domain/rounds/round.ts'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { errorFor } from '../fields/field-error.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { TextField } from '../fields/text-field.tsx'
import { type Carried, ImportForm } from './import-form.tsx'

/** Of a file it may be that nobody knows. */
const moderations = ['not-known', ...declaredAtClosing] as const

type Props = {
  errors: FieldError[]
  carried: Carried
  service: string
  rows: number
  teams: Array<{ id: string; name: string }>
  measures: Array<{ id: string; title: string }>
  /** As typed, by the field's name. */
  values: Record<string, string | string[]>
}

export function RoundStep({ errors, carried, service, rows, teams, measures, values }: Props) {
  const typed = (name: string) => [values[name] ?? []].flat()
  const field = (name: string) => ({ name, value: typed(name)[0], error: errorFor(errors, name) })
  const boxes = (name: string) => ({ name, values: typed(name), error: errorFor(errors, name) })
  return (
    <ImportForm
      step="round"
      errors={errors}
      carried={carried}
      asked={['details']}
      goOn={{ text: 'Preview', go: 'preview' }}
    >
      <p className="govuk-body">
        The {rows} audits become a round of {service}, closed from the first: its figures are taken at once.
      </p>
      <TextField label="Name" {...field('name')} />
      <RadioGroup
        legend="Kind"
        options={Object.entries(roundKindNames).map(([value, text]) => ({ value, text }))}
        {...field('kind')}
      />
      <TextField
        label="Which cases it is about"
        hint="In words, as every figure will name them: children with a plan for permanence, for example"
        {...field('cohort')}
      />
      <TextField label="First day of the period" type="date" width="medium" {...field('periodStart')} />
      <TextField label="Last day of the period" type="date" width="medium" {...field('periodEnd')} />
      <TextField
        label="Name of the period (optional)"
        hint="Leave it blank to have it named after its days: Q1 2020/21, for example"
        width="medium"
        {...field('periodLabel')}
      />
      {teams.length > 0 && (
        <CheckboxGroup
          legend="Teams"
          hint="Choose none for the whole service. Of chosen teams, every row must name one"
          options={teams.map(({ id, name }) => ({ value: id, text: name }))}
          {...boxes('teamIds')}
        />
      )}
      <RadioGroup
        legend="How were the cases chosen?"
        hint="An interval is given only to a random sample and to whole lists"
        options={[
          { value: 'unknown', text: 'Not known' },
          { value: 'random', text: 'Drawn at random from a list' },
          { value: 'whole-population', text: 'Every case of the list' },
          { value: 'targeted', text: 'Targeted' },
        ]}
        {...field('sampling')}
      />
      <TextField
        label="How many cases they were chosen from"
        hint="Needed for a random sample"
        width="short"
        {...field('population')}
      />
      <RadioGroup
        legend="How were the grades moderated?"
        hint="Rounds that were moderated in another way are not compared like for like"
        options={moderations.map((value) => ({ value, text: moderationNames[value] }))}
        {...field('moderation')}
      />
      <TextField
        label="How many, and by whom (optional)"
        hint="By role, without names: 6 of 30, by a second IRO manager"
        {...field('moderationNote')}
      />
      {measures.length > 0 ? (
        <CheckboxGroup
          legend="Measures it feeds"
          hint="Each gets an entry of evidence on its recommendations"
          options={measures.map(({ id, title }) => ({ value: id, text: title }))}
          {...boxes('measureIds')}
        />
      ) : (
        <p className="govuk-inset-text">No measure of this service counts a question of this file.</p>
      )}
      <CheckboxGroup
        legend="Made rows"
        options={[{ value: 'yes', text: 'Illustrative rows fitted to a published percentage' }]}
        {...boxes('fitted')}
      />
      <TextField
        label="Name for the mapping"
        hint="It is kept for the next file of this template. A mapping that has the name already is replaced"
        {...field('mappingName')}
      />
    </ImportForm>
  )
}
