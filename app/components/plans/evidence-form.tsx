import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '../fields/button.tsx'
import { errorFor, type FieldError } from '../fields/field-error.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { ThingsToLookAt } from './things-to-look-at.tsx'

type Result = {
  values: Record<string, string | string[]>
  errors: readonly FieldError[]
  look: ReadonlyArray<{ kind: string; words: string }>
}

type Props = { result: Result | undefined; button: string; children: ReactNode }

/** The form of a figure or of words; its button keeps also what was to be looked at. */
export function EvidenceForm({ result, button, children }: Props) {
  return (
    <Form method="post" noValidate>
      <FormToken />
      <ThingsToLookAt things={result?.look ?? []} button={button} />
      {children}
      <Button>{button}</Button>
    </Form>
  )
}

/** What each field says: as it was typed once the form has been sent, before that what is to be corrected. */
export function fieldsOf(result: Result | undefined, before: Record<string, string | null> = {}) {
  return (name: string) => ({
    name,
    value: result ? [result.values[name] ?? []].flat()[0] : (before[name] ?? undefined),
    error: errorFor(result?.errors, name),
  })
}
