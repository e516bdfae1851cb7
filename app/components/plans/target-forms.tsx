import { Form } from '@remix-run/react'
import { dayLabel } from '../../domain/day.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

/** A target for a date. */
export function AddTarget() {
  const { field, boxes } = useSentForm()
  return (
    <>
      <h2 className="govuk-heading-m">Add or change a target</h2>
      <p className="govuk-body">
        A target for a date that has one takes its place from today on; what stood before stays in the plan of
        that day.
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <TextField label="Target date" type="date" width="medium" {...field('dueOn')} />
        <TextField label="Target" hint="As you publish it: 90 for 90%" width="short" {...field('value')} />
        <CheckboxGroup
          legend="Reach of the target"
          options={[{ value: 'yes', text: 'It applies to every team, not only to all of them together' }]}
          {...boxes('eachTeam')}
        />
        <TextField label="Note (optional)" {...field('note')} />
        <TextField
          label="Set on (optional)"
          hint="Leave it blank for today"
          type="date"
          width="medium"
          {...field('standsFrom')}
        />
        <Button name="change" value="target">
          Add the target
        </Button>
      </Form>
    </>
  )
}

type Withdrawable = {
  unit: string
  targets: Array<{ dueOn: string; value: number; note: string | null }>
}

/** One of the targets that stand is withdrawn. */
export function WithdrawTarget({ measure }: { measure: Withdrawable }) {
  const { field } = useSentForm()
  if (measure.targets.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Withdraw a target</h2>
      <p className="govuk-body">
        Nothing is judged by it any more. The plan of every earlier day still shows it, and the plan from then
        on says that it was withdrawn, and why.
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <RadioGroup
          legend="Target to withdraw"
          options={measure.targets.map(({ dueOn, value, note }) => ({
            value: dueOn,
            text: `${value}${measure.unit === 'percent' ? '%' : ''} by ${dayLabel(dueOn)}${note ? ` (${note})` : ''}`,
          }))}
          {...field('withdrawn')}
        />
        <TextField label="Why it is withdrawn" {...field('reason')} />
        <TextField
          label="Withdrawn on (optional)"
          hint="Leave it blank for today"
          type="date"
          width="medium"
          {...field('withdrawnOn')}
        />
        <Button name="change" value="withdrawal" variant="secondary">
          Withdraw the target
        </Button>
      </Form>
    </>
  )
}
