import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'

type Props = { themes: Array<{ id: string; name: string; likely: boolean; chosen: boolean }> }

/** The themes that a comment carries, to be ticked. */
export function TagForm({ themes }: Props) {
  if (themes.length === 0)
    return <p className="govuk-body">The service has no themes yet. Its IRO manager or lead adds them.</p>
  return (
    <Form method="post">
      <CheckboxGroup
        name="theme"
        legend="What is it about?"
        hint="Those whose words stand in the comment come first, then those used most."
        values={themes.filter(({ chosen }) => chosen).map(({ id }) => id)}
        options={themes.map(({ id, name, likely }) => ({
          value: id,
          text: name,
          hint: likely ? 'Its words stand in the comment' : undefined,
        }))}
      />
      <Button>Save themes</Button>
    </Form>
  )
}
