import { everyProperty, fieldParts, fitsType, type Property } from '../../domain/templates/properties.ts'
import { fieldNames } from '../../domain/templates/question-fields.ts'
import { aboutType, isQuestionType, type QuestionType } from '../../domain/templates/question-types.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { PropertyField } from './property-field.tsx'
import type { QuestionChoices, QuestionFormProps, ScaleChoice, ShownProperty } from './question-form-props.ts'

/** Everything a question can have that fits its type. What does not fit goes along unseen, and comes back with the type. */
export function QuestionForm(props: QuestionFormProps) {
  const { fields, choices } = props
  const chosen = fields.type?.[0]
  const type: QuestionType = isQuestionType(chosen) ? chosen : 'scale'
  const answers = answersOf(props, type)
  const shown = everyProperty.flatMap(([name, about]): ShownProperty[] =>
    about.field && isShown(about, type, answers, choices) ? [{ name, about, field: about.field }] : [],
  )
  return (
    <>
      {fieldParts.map((part) => {
        const there = shown.filter(({ field }) => field.part === part)
        return <Part key={part} {...props} type={type} answers={answers} there={there} />
      })}
      <Unseen {...props} type={type} answers={answers} shown={shown} />
    </>
  )
}

/** The answers of its scale, its own other one among them. */
function answersOf({ fields, choices }: QuestionFormProps, type: QuestionType): ScaleChoice['options'] {
  if (!aboutType(type).hasScale) return []
  const options = choices.scales.find(({ name }) => name === fields.scale?.[0])?.options ?? []
  const other = fields.other?.[0]
  return other ? [...options, { code: 'other', label: other }] : options
}

function isShown(
  about: Property,
  type: QuestionType,
  answers: ScaleChoice['options'],
  { said, isInRow, hasCondition, isWorkedOut }: QuestionChoices,
): boolean {
  const isSaidHere = said === 'all' || about.saidBy === 'either' || said === `by-${about.saidBy}`
  if (!isSaidHere || !fitsType(about, type)) return false
  if (about.field?.kind === 'answers') return answers.length > 0
  switch (about.field?.where) {
    case 'in-row':
      return isInRow
    case 'with-condition':
      return hasCondition
    case 'worked-out':
      return isWorkedOut && type !== 'text'
    default:
      return true
  }
}

type PartProps = QuestionFormProps & {
  type: QuestionType
  answers: ScaleChoice['options']
  there: ShownProperty[]
}

function Part({ there, ...props }: PartProps) {
  const boxes = there.flatMap(({ name, field }) =>
    field.kind === 'tick' && field.among
      ? [{ value: name, text: field.text, legend: field.legend, among: field.among }]
      : [],
  )
  const [first] = boxes
  return (
    <>
      {first?.among && <CheckboxGroup legend={first.legend} options={boxes} {...props.many(first.among)} />}
      {there
        .filter(({ name }) => !boxes.some(({ value }) => value === name))
        .map((each) => (
          <PropertyField key={each.name} {...props} {...each} />
        ))}
      {there.some(({ name }) => name === 'type') && (
        <Button variant="secondary" name="intent" value="show">
          Show the fields for this answer
        </Button>
      )}
    </>
  )
}

/** What was typed for another type, or another scale. */
function Unseen({
  fields,
  type,
  answers,
  shown,
}: QuestionFormProps & { type: QuestionType; answers: ScaleChoice['options']; shown: ShownProperty[] }) {
  const codes = answers.map(({ code }) => code)
  const seen = new Set(shown.flatMap(({ name, field }) => fieldNames(name, field, type, codes)))
  const hidden = Object.entries(fields).flatMap(([name, texts]) =>
    seen.has(name) ? [] : texts.map((text) => ({ name, text })),
  )
  return (
    <>
      {hidden.map(({ name, text }) => (
        <input key={`${name} ${text}`} type="hidden" name={name} value={text} />
      ))}
    </>
  )
}
