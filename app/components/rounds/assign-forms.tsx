import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'

type Auditor = { id: string; displayName: string; teamName: string | null }

/** The cases that nobody has are shared out. */
export function AssignEvenly({ auditors }: { auditors: Auditor[] }) {
  const { boxes } = useSentForm()
  return (
    <Form method="post">
      <CheckboxGroup
        legend="Auditors"
        hint="Nobody is given a case they worked, supervised or reviewed"
        options={auditors.map(({ id, displayName, teamName }) => ({
          value: id,
          text: displayName,
          hint: teamName ?? undefined,
        }))}
        {...boxes('auditors')}
      />
      <Button name="intent" value="evenly">
        Assign evenly
      </Button>
    </Form>
  )
}

type Props = { cases: Array<{ id: string; reference: string }>; auditors: Auditor[] }

export function AssignOneCase({ cases, auditors }: Props) {
  const { field } = useSentForm()
  return (
    <Form method="post">
      <h2 className="govuk-heading-m">Assign one case by hand</h2>
      <SelectField
        label="Case"
        options={cases.map(({ id, reference }) => ({ value: id, text: reference }))}
        {...field('caseId')}
      />
      <SelectField
        label="Auditor"
        options={auditors.map(({ id, displayName }) => ({ value: id, text: displayName }))}
        {...field('auditorId')}
      />
      <Button name="intent" value="one" variant="secondary">
        Assign this case
      </Button>
    </Form>
  )
}

/** While the round is a draft. */
export function RemoveAssignments() {
  return (
    <Form method="post">
      <Button name="intent" value="remove" variant="warning">
        Remove all assignments
      </Button>
    </Form>
  )
}
