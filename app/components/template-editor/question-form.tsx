import {
  type Fields,
  fitsType,
  guidanceField,
  isQuestionType,
  questionTypeNames,
} from '../../domain/templates/question-fields.ts'
import type { QuestionType } from '../../domain/templates/template.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'
import { AnswerFields, FormsLimits } from './answer-fields.tsx'
import type { FieldOf, QuestionChoices, QuestionFormProps, ScaleChoice } from './question-form-props.ts'

/** Everything a question can have that fits its type. What does not fit goes along unseen, and comes back with the type. */
export function QuestionForm({ fields, one, many, choices }: QuestionFormProps) {
  const chosen = fields.type?.[0]
  const type: QuestionType = isQuestionType(chosen) ? chosen : 'scale'
  const isListed = type === 'scale' || type === 'choices'
  const options = choices.scales.find(({ name }) => name === fields.scale?.[0])?.options ?? []
  const answers = isListed ? [...options, ...otherOption(fields)] : []
  if (choices.said === 'by-form')
    return <FormsPart type={type} answers={answers} fields={fields} one={one} many={many} choices={choices} />
  return (
    <>
      <TextArea label="Question" rows={2} {...one('text')} />
      <TextArea label="Hint under the question (optional)" rows={2} {...one('hint')} />
      <TextField
        label="Code"
        hint="The same question has the same code in every template: measures count by it"
        width="medium"
        {...one('code')}
      />
      <TypeFields type={type} one={one} choices={choices} />
      <AnswerFields type={type} answers={answers} fields={fields} one={one} many={many} choices={choices} />
      <CheckboxGroup
        legend="Answering it"
        options={[
          ...(choices.said === 'by-bank' ? [] : [REQUIRED]),
          { value: 'not_applicable', text: 'It may be not applicable, with a reason' },
          { value: 'cannot_tell', text: 'Cannot tell from the record is offered' },
        ]}
        {...many('allows')}
      />
      {choices.said === 'all' && <CommentFields answers={answers} one={one} many={many} choices={choices} />}
      {answers.length > 0 && <Guidance answers={answers} one={one} />}
      {choices.hasCondition && <WhenText one={one} />}
      <Unseen fields={fields} type={type} answers={answers} choices={choices} />
    </>
  )
}

const REQUIRED = { value: 'required', text: 'It must be answered before sign-off' }

/** What a form says of a question that it takes from the question bank. */
function FormsPart(props: QuestionFormProps & { type: QuestionType; answers: ScaleChoice['options'] }) {
  const { type, answers, one, many, choices } = props
  return (
    <>
      <CheckboxGroup legend="Answering it" options={[REQUIRED]} {...many('allows')} />
      <CommentFields answers={answers} one={one} many={many} choices={choices} />
      <FormsLimits type={type} one={one} many={many} choices={choices} />
      <TextArea label="Hint under the question (optional)" rows={2} {...one('hint')} />
      {answers.length > 0 && <Guidance answers={answers} one={one} />}
      {choices.hasCondition && <WhenText one={one} />}
      <Unseen {...props} />
    </>
  )
}

function WhenText({ one }: { one: FieldOf }) {
  return (
    <TextField
      label="How a sentence names the cases it is asked of (optional)"
      hint="Such as: the bedroom was seen. Without it the condition’s own words are used"
      {...one('when_text')}
    />
  )
}

function otherOption(fields: Fields) {
  const other = fields.other?.[0]
  return other ? [{ code: 'other', label: other }] : []
}

/** The type of a question, and the scale where it has one. */
function TypeFields({
  type,
  one,
  choices,
}: {
  type: QuestionType
  one: FieldOf
  choices: Pick<QuestionChoices, 'scales' | 'isInRow'>
}) {
  const types = Object.entries(questionTypeNames).filter(([each]) => !choices.isInRow || each !== 'group')
  return (
    <>
      <SelectField
        label="Kind of answer"
        options={types.map(([value, text]) => ({ value, text }))}
        {...one('type')}
        value={type}
      />
      {(type === 'scale' || type === 'choices') && (
        <SelectField
          label="Scale"
          options={[
            { value: '', text: 'Choose a scale' },
            ...choices.scales.map(({ name, options }) => ({
              value: name,
              text: `${name}: ${options.map(({ label }) => label).join(', ')}`,
            })),
          ]}
          {...one('scale')}
        />
      )}
      <Button variant="secondary" name="intent" value="show">
        Show the fields for this answer
      </Button>
    </>
  )
}

function CommentFields({
  answers,
  one,
  many,
  choices,
}: Pick<QuestionFormProps, 'one' | 'many' | 'choices'> & { answers: ScaleChoice['options'] }) {
  return (
    <>
      <RadioGroup
        legend="Comment"
        options={[
          { value: 'none', text: 'None' },
          { value: 'optional', text: 'There is room for one' },
          { value: 'required', text: 'Reasons must be given' },
        ]}
        {...one('comment')}
      />
      <TextField
        label="What the comment asks (optional)"
        hint="Such as: If not, why not?"
        {...one('comment_label')}
      />
      {answers.length > 0 && (
        <CheckboxGroup
          legend="Answers that need evidence in the comment (optional)"
          hint="For weak grades: reasons must be given although they need not be for other answers"
          options={answers.map(({ code, label }) => ({ value: code, text: label }))}
          {...many('comment_on')}
        />
      )}
      <SelectField
        label="Sources to tick: where the answer was read (optional)"
        hint="A scale of this template whose answers are the sources"
        options={[
          { value: '', text: 'None' },
          ...choices.scales.map(({ name }) => ({ value: name, text: name })),
        ]}
        {...one('sources')}
      />
      <CheckboxGroup
        legend="Sources"
        options={[{ value: 'yes', text: 'One must be ticked' }]}
        {...many('sources_required')}
      />
    </>
  )
}

function Guidance({ answers, one }: { answers: ScaleChoice['options']; one: FieldOf }) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">What good looks like</legend>
      {answers.map(({ code, label }) => (
        <TextArea key={code} label={`${label} (optional)`} rows={2} {...one(guidanceField(code))} />
      ))}
    </fieldset>
  )
}

/** What was typed for another type, or another scale. */
function Unseen({
  fields,
  type,
  answers,
  choices,
}: {
  fields: Fields
  type: QuestionType
  answers: ScaleChoice['options']
  choices: QuestionChoices
}) {
  const seen = new Set([
    ...shownFields(type, answers, choices),
    ...answers.map(({ code }) => guidanceField(code)),
  ])
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

const ALWAYS = [
  'text',
  'hint',
  'code',
  'type',
  'allows',
  'comment',
  'comment_label',
  'sources',
  'sources_required',
]
const BY_TYPE: Record<QuestionType, string[]> = {
  scale: ['scale', 'other'],
  choices: ['scale', 'other', 'min', 'max'],
  number: ['min', 'max', 'whole', 'unit', 'counts', 'meets_at_least', 'meets_at_most'],
  ratio: ['numerator', 'denominator', 'max', 'whole', 'counts'],
  date: ['earliest', 'latest', 'not_before', 'not_after'],
  text: ['size', 'longest'],
  group: ['row', 'min', 'max', 'counts', 'meets_at_least', 'meets_at_most'],
}

function shownFields(
  type: QuestionType,
  answers: ScaleChoice['options'],
  choices: QuestionChoices,
): string[] {
  const ofTheForm = ['allows', 'comment', 'comment_label', 'sources', 'sources_required', 'hint']
  const ofTheBank = [
    'text',
    'hint',
    'code',
    'type',
    'allows',
    ...BY_TYPE[type],
    'counts',
    'meets',
    'met_label',
  ]
  return [
    ...(choices.said === 'by-form' ? ofTheForm : []),
    ...(choices.said === 'by-form' && type === 'date' ? ['not_before', 'not_after'] : []),
    ...(choices.said === 'by-bank' ? ofTheBank : []),
    ...(choices.said === 'all' ? [...ALWAYS, ...BY_TYPE[type]] : []),
    ...(choices.said === 'all' && answers.length > 0 ? ['counts', 'meets'] : []),
    ...(choices.said === 'all' && fitsType('met_label', type) ? ['met_label'] : []),
    ...(choices.said !== 'by-form' && type === 'choices' && answers.length > 0 ? ['exclusive'] : []),
    ...(choices.said !== 'by-bank' && answers.length > 0 ? ['comment_on'] : []),
    ...(choices.isInRow ? ['not_in_first_row'] : []),
    ...(choices.hasCondition ? ['when_text'] : []),
    ...(choices.isWorkedOut ? ['override'] : []),
  ]
}
