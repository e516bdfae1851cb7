import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  questions: Array<{ code: string; text: string }>
  /** In place of a question: what it counts is said on the next page. */
  saidNext: string
}

/** A new measure with its first target. */
export function AddMeasure({ questions, saidNext }: Props) {
  const { field, boxes } = useSentForm()
  return (
    <Form method="post" noValidate>
      <FormToken />
      <TextField label="What is measured" {...field('title')} />
      <SelectField
        label="Question whose answers it counts"
        hint="The question's code is the same in every form that asks it"
        options={[
          { value: '', text: 'None: it is not measured by audits' },
          { value: saidNext, text: 'Several questions, or answers of its own: said on the next page' },
          ...questions.map(({ code, text }) => ({ value: code, text: `${code}: ${text}` })),
        ]}
        {...field('questionCode')}
      />
      <RadioGroup
        legend="Counted in"
        options={[
          { value: 'percent', text: 'Per cent' },
          { value: 'weeks', text: 'Weeks' },
          { value: 'count', text: 'A number' },
        ]}
        {...field('unit')}
      />
      <RadioGroup
        legend="Which way is better"
        options={[
          { value: 'higher', text: 'Higher' },
          { value: 'lower', text: 'Lower' },
        ]}
        {...field('better')}
      />
      <RadioGroup
        legend="Is the recommendation judged by it?"
        hint="The proposed rating for impact rests on headline measures"
        options={[
          { value: 'yes', text: 'Yes, it is a headline measure' },
          { value: 'no', text: 'No' },
        ]}
        {...field('headline')}
      />
      <TextArea label="What it covers (optional)" rows={2} {...field('scopeNote')} />
      <TextField
        label="How often there is a new figure, in months (optional)"
        hint="A reminder is shown when it is late"
        width="short"
        {...field('cadenceMonths')}
      />
      <TextField
        label="Part of the plan since (optional)"
        hint="Leave it blank for today"
        type="date"
        width="medium"
        {...field('partFrom')}
      />
      <h2 className="govuk-heading-m">First target</h2>
      <TextField label="Target date" type="date" width="medium" {...field('targetDueOn')} />
      <TextField
        label="Target"
        hint="As you publish it: 90 for 90%"
        width="short"
        {...field('targetValue')}
      />
      <CheckboxGroup
        legend="Reach of the target"
        options={[{ value: 'yes', text: 'It applies to every team, not only to all of them together' }]}
        {...boxes('targetEachTeam')}
      />
      <Button>Add the measure</Button>
    </Form>
  )
}
