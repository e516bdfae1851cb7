import type { QuestionType } from '../../domain/templates/template.ts'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import type { QuestionFormProps, ScaleChoice } from './question-form-props.ts'

type Props = QuestionFormProps & { type: QuestionType; answers: ScaleChoice['options'] }

/** What an answer of the type looks like, and which answers count as met. */
export function AnswerFields(props: Props) {
  const { type, one, many, choices } = props
  return (
    <>
      <OfType {...props} />
      <Counts {...props} />
      {choices.said === 'all' && <FormsLimits type={type} one={one} many={many} choices={choices} />}
    </>
  )
}

/** What depends on where it stands: the dates beside it, its row, and whether what was worked out may be changed. */
export function FormsLimits({ type, one, many, choices }: Pick<Props, 'type' | 'one' | 'many' | 'choices'>) {
  const dates = [{ value: '', text: 'No other date' }, ...choices.dates]
  return (
    <>
      {type === 'date' && (
        <>
          <SelectField label="Not before this date (optional)" options={dates} {...one('not_before')} />
          <SelectField label="Not after this date (optional)" options={dates} {...one('not_after')} />
        </>
      )}
      {choices.isInRow && (
        <CheckboxGroup
          legend="Rows"
          options={[{ value: 'yes', text: 'It is not asked in the first row' }]}
          {...many('not_in_first_row')}
        />
      )}
      {choices.isWorkedOut && type !== 'text' && (
        <CheckboxGroup
          legend="Worked out"
          options={[{ value: 'yes', text: 'The auditor may change what was worked out, with a reason' }]}
          {...many('override')}
        />
      )}
    </>
  )
}

function OfType({ type, answers, one, many }: Props) {
  switch (type) {
    case 'scale':
      return <Other one={one} />
    case 'choices':
      return (
        <>
          <Other one={one} />
          {answers.length > 0 && <Alone answers={answers} many={many} />}
          <Limits one={one} least="Tick at least (optional)" most="Tick at most (optional)" />
        </>
      )
    case 'number':
      return (
        <>
          <Limits
            one={one}
            least="Smallest number accepted (optional)"
            most="Largest number accepted (optional)"
          />
          <Whole many={many} />
          <TextField
            label="What it counts (optional)"
            hint="Such as: weeks"
            width="medium"
            {...one('unit')}
          />
        </>
      )
    case 'ratio':
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
          <TextField
            label="How many times the second the first may be (optional)"
            hint="1 refuses 5 of 4"
            width="short"
            {...one('max')}
          />
          <Whole many={many} />
        </>
      )
    case 'date':
      return <DateFields one={one} />
    case 'text':
      return (
        <>
          <RadioGroup
            legend="Room for"
            options={[
              { value: 'short', text: 'A line' },
              { value: 'long', text: 'Several paragraphs' },
            ]}
            {...one('size')}
          />
          <TextField label="Most characters (optional)" width="short" {...one('longest')} />
        </>
      )
    case 'group':
      return (
        <>
          <TextField
            label="What one row is called (optional)"
            hint="Such as: Action"
            width="medium"
            {...one('row')}
          />
          <Limits one={one} least="Fewest rows (optional)" most="Most rows (optional)" />
        </>
      )
  }
}

function DateFields({ one }: Pick<Props, 'one'>) {
  return (
    <>
      <TextField label="Earliest day accepted (optional)" type="date" width="medium" {...one('earliest')} />
      <TextField label="Latest day accepted (optional)" type="date" width="medium" {...one('latest')} />
    </>
  )
}

function Other({ one }: Pick<Props, 'one'>) {
  return (
    <TextField
      label="Another answer, in words (optional)"
      hint="Such as: Other, please say. Leave it blank where the scale has every answer"
      width="medium"
      {...one('other')}
    />
  )
}

function Alone({ answers, many }: Pick<Props, 'answers' | 'many'>) {
  return (
    <CheckboxGroup
      legend="Answers that exclude the others (optional)"
      hint="Such as: None of these. Ticked beside another it stops sign-off"
      options={answers.map(({ code, label }) => ({ value: code, text: label }))}
      {...many('exclusive')}
    />
  )
}

function Limits({ one, least, most }: Pick<Props, 'one'> & { least: string; most: string }) {
  return (
    <>
      <TextField label={least} width="short" {...one('min')} />
      <TextField label={most} width="short" {...one('max')} />
    </>
  )
}

function Whole({ many }: Pick<Props, 'many'>) {
  return (
    <CheckboxGroup
      legend="Numbers"
      options={[{ value: 'yes', text: 'Only whole numbers are accepted' }]}
      {...many('whole')}
    />
  )
}

/** Polarity: declared, never guessed. */
function Counts({ type, answers, one, many }: Props) {
  if (type === 'date' || type === 'text') return null
  const usual: Record<string, string> = {
    scale: 'Those the scale says',
    ratio: 'The two numbers, added up over all cases',
  }
  const own =
    type === 'ratio'
      ? []
      : [{ value: 'own', text: isNumber(type) ? 'Numbers within limits' : 'These answers' }]
  return (
    <>
      <RadioGroup
        legend="What counts as met"
        hint={type === 'choices' ? 'Of several answers one that counts is enough' : undefined}
        options={[
          { value: 'scale', text: usual[type] ?? 'Nothing: it only describes' },
          ...own,
          ...(usual[type] ? [{ value: 'none', text: 'Nothing: it only describes' }] : []),
        ]}
        {...one('counts')}
      />
      {answers.length > 0 && (
        <CheckboxGroup
          legend="If these answers: which count as met"
          options={answers.map(({ code, label }) => ({ value: code, text: label }))}
          {...many('meets')}
        />
      )}
      {isNumber(type) && (
        <>
          <TextField label="If within limits: at least (optional)" width="short" {...one('meets_at_least')} />
          <TextField label="If within limits: at most (optional)" width="short" {...one('meets_at_most')} />
        </>
      )}
      <TextField
        label="What counts as met, in a few words (optional)"
        hint="It stands after every figure: 14% (2 of 14) no drift or delay. Without it the answers that count are named"
        {...one('met_label')}
      />
    </>
  )
}

function isNumber(type: QuestionType): boolean {
  return type === 'number' || type === 'group'
}
