import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { PlanFields } from './plan-fields.tsx'

type Props = { plan: { title: string; positionAt: string; aims: string; inspections: string } }

export function ChangePlanForm({ plan }: Props) {
  const { field } = useSentForm(plan)
  return (
    <Form method="post" noValidate>
      <PlanFields field={field} />
      <TextArea
        label="Inspections it answers (optional)"
        hint="One a line: name; year-month; recommendations. For example: ILACS; 2019-09; 6"
        rows={3}
        {...field('inspections')}
      />
      <Button>Save</Button>
    </Form>
  )
}
