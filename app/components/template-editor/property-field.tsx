import { guidanceField } from '../../domain/templates/question-fields.ts'
import { everyType, type QuestionType, questionTypes } from '../../domain/templates/question-types.ts'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'
import { CountsFields } from './counts-fields.tsx'
import type { QuestionFormProps, ScaleChoice, ShownProperty } from './question-form-props.ts'

export type PropertyFieldProps = QuestionFormProps &
  ShownProperty & { type: QuestionType; answers: ScaleChoice['options'] }

/** One property of a question on its page, as the table of properties describes its field. */
export function PropertyField(props: PropertyFieldProps) {
  const { name, field, type, answers, one, many, choices } = props
  const answerBoxes = answers.map(({ code, label }) => ({ value: code, text: label }))
  const byType = (words: string | Partial<Record<QuestionType, string>> | undefined) =>
    typeof words === 'object' ? words[type] : words
  switch (field.kind) {
    case 'prose':
      return <TextArea label={byType(field.label) ?? ''} rows={2} {...one(name)} />
    case 'line':
    case 'number':
    case 'date':
      return (
        <TextField
          label={byType(field.label) ?? ''}
          hint={byType(field.hint)}
          type={field.kind === 'date' ? 'date' : undefined}
          width={field.width ?? USUAL_WIDTH[field.kind]}
          {...one(name)}
        />
      )
    case 'tick':
      return (
        <CheckboxGroup legend={field.legend} options={[{ value: 'yes', text: field.text }]} {...many(name)} />
      )
    case 'choice':
      return <RadioGroup legend={field.legend} options={field.options} {...one(name)} />
    case 'answers':
      return <CheckboxGroup legend={field.legend} hint={field.hint} options={answerBoxes} {...many(name)} />
    case 'scale':
      return <ScaleField {...props} label={field.label} hint={field.hint} none={field.none} />
    case 'date-question':
      return (
        <SelectField
          label={field.label}
          options={[{ value: '', text: field.none }, ...choices.dates]}
          {...one(name)}
        />
      )
    case 'type':
      return <TypeField {...props} />
    case 'labels':
      return (
        <>
          <TextField
            label="What the first number is called"
            hint="Such as: Visits made"
            {...one('numerator')}
          />
          <TextField
            label="What the second number is called"
            hint="Such as: Visits due"
            {...one('denominator')}
          />
        </>
      )
    case 'meets':
      return <CountsFields type={type} answers={answerBoxes} one={one} many={many} />
    case 'guidance':
      return answers.length > 0 ? <GuidanceFields {...props} /> : null
  }
}

const USUAL_WIDTH = { line: undefined, number: 'short', date: 'medium' } as const

function TypeField({ type, choices, one }: PropertyFieldProps) {
  const types = everyType.filter((each) => !choices.isInRow || each !== 'group')
  return (
    <SelectField
      label="Kind of answer"
      options={types.map((each) => ({ value: each, text: questionTypes[each].name }))}
      {...one('type')}
      value={type}
    />
  )
}

/** The scale of the question, told by its answers; or a list of sources, by its name. */
function ScaleField({
  name,
  label,
  hint,
  none,
  choices,
  one,
}: PropertyFieldProps & { label: string; hint: string | undefined; none: string }) {
  const options = choices.scales.map((scale) => ({
    value: scale.name,
    text:
      name === 'scale'
        ? `${scale.name}: ${scale.options.map((option) => option.label).join(', ')}`
        : scale.name,
  }))
  return (
    <SelectField label={label} hint={hint} options={[{ value: '', text: none }, ...options]} {...one(name)} />
  )
}

function GuidanceFields({ answers, one }: PropertyFieldProps) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">What good looks like</legend>
      {answers.map(({ code, label }) => (
        <TextArea key={code} label={`${label} (optional)`} rows={2} {...one(guidanceField(code))} />
      ))}
    </fieldset>
  )
}
