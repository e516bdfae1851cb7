import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { EscalationRoute } from './escalation-route.tsx'

/** `seen` names the route that the page shows. */
export function SetRoute({ service }: { service: { seen: number; route: string | null } }) {
  const { again, field } = useSentForm({ route: service.route })
  return (
    <>
      {again?.overtaken && <EscalationRoute route={service.route} />}
      <Form method="post" noValidate>
        <input type="hidden" name="seen" value={service.seen} />
        <TextArea
          label="Who is told, and in which order?"
          hint="One a line, with how they are reached and how soon. Roles rather than names: people change"
          rows={8}
          {...field('route')}
        />
        <Button>Set the escalation route</Button>
      </Form>
    </>
  )
}
