import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { ThingsToLookAt } from './things-to-look-at.tsx'

type Props = { button: string; children: ReactNode }

/** The form of a figure or of words; its button keeps also what was to be looked at. */
export function EvidenceForm({ button, children }: Props) {
  return (
    <Form method="post" noValidate>
      <FormToken />
      <ThingsToLookAt button={button} />
      {children}
      <Button>{button}</Button>
    </Form>
  )
}
