import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import { WordingFields } from './wording-fields.tsx'

type Props = {
  recommendation: { ref: string; title: string; aim: string; leadRoles: string[] }
  /** The other plans. */
  plans: Array<{ id: string; title: string }>
}

/** Another plan carries a recommendation on, in words that begin as they are now. */
export function CarryForwardForm({ recommendation, plans }: Props) {
  const { ref, title, aim, leadRoles } = recommendation
  const { field } = useSentForm({ ref, title, aim, leadRoles: leadRoles.join('\n') })
  if (plans.length === 0)
    return <p className="govuk-body">There is no other plan to carry it forward to yet.</p>
  return (
    <>
      <h2 className="govuk-heading-m">Another plan carries it forward</h2>
      <p className="govuk-body">
        Its measures go with it, and their series go on there. Both recommendations lead to one another.
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <SelectField
          label="Plan"
          options={plans.map((plan) => ({ value: plan.id, text: plan.title }))}
          {...field('planId')}
        />
        <WordingFields field={field} />
        <TextField
          label="Carried forward on (optional)"
          hint="Leave it blank for today"
          type="date"
          width="medium"
          {...field('carriedOn')}
        />
        <Button name="move" value="carry">
          Carry it forward
        </Button>
      </Form>
    </>
  )
}
