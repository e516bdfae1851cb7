import { aboutType, type QuestionType } from '../../domain/templates/question-types.ts'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { TextField } from '../fields/text-field.tsx'
import type { QuestionFormProps } from './question-form-props.ts'

type Props = Pick<QuestionFormProps, 'one' | 'many'> & {
  type: QuestionType
  answers: Array<{ value: string; text: string }>
}

/** What counts as met unless the question says it. */
const usual: Partial<Record<QuestionType, string>> = {
  scale: 'Those the scale says',
  ratio: 'The two numbers, added up over all cases',
}

/** Polarity: declared, never guessed. */
export function CountsFields({ type, answers, one, many }: Props) {
  const { counts, holds } = aboutType(type)
  const isNumber = counts === 'limits'
  const own =
    counts === 'sums' ? [] : [{ value: 'own', text: isNumber ? 'Numbers within limits' : 'These answers' }]
  return (
    <>
      <RadioGroup
        legend="What counts as met"
        hint={holds === 'answers' ? 'Of several answers one that counts is enough' : undefined}
        options={[
          { value: 'scale', text: usual[type] ?? 'Nothing: it only describes' },
          ...own,
          ...(usual[type] ? [{ value: 'none', text: 'Nothing: it only describes' }] : []),
        ]}
        {...one('counts')}
      />
      {answers.length > 0 && (
        <CheckboxGroup legend="If these answers: which count as met" options={answers} {...many('meets')} />
      )}
      {isNumber && (
        <>
          <TextField label="If within limits: at least (optional)" width="short" {...one('meets_at_least')} />
          <TextField label="If within limits: at most (optional)" width="short" {...one('meets_at_most')} />
        </>
      )}
    </>
  )
}
