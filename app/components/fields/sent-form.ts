import { useActionData } from '@remix-run/react'
import type { Refusal } from '../../domain/form-result.ts'
import type { FieldLook } from '../personal-data/watched-field.tsx'
import { errorFor } from './field-error.tsx'

/** A form that was refused, as its page is shown again. */
type Again = Refusal & { values: Record<string, string | string[]> }

/** What a field of the page is shown with. */
export type ShownField = { name: string; value: string | undefined; error: string | undefined }

/** What `useSentForm` gives. */
export type SentForm = ReturnType<typeof useSentForm>

const none: never[] = []

/**
 * What came of the form that this page was sent with, for its fields: each shows what was typed and what is wrong with it; before a
 * form was sent, and where it said nothing of a field, what is `stored`. `Beside`: what else its page is shown again with.
 */
export function useSentForm<Beside extends object = object>(stored: Record<string, unknown> = {}) {
  const result = useActionData<{ ok: true } | Again>()
  const again = result?.ok === false ? (result as Again & Partial<Beside>) : null
  const errors = again?.errors ?? none
  const texts = (value: unknown) => [value ?? []].flat().map(String)
  const value = (name: string) => texts(again?.values[name] ?? stored[name])[0]
  return {
    /** Null before it was sent, and where it was taken. */
    again,
    errors,
    warnings: again?.warnings ?? none,
    /** What a field said of which there is one. */
    value,
    field: (name: string): ShownField => ({ name, value: value(name), error: errorFor(errors, name) }),
    /** Boxes, or any field that can be sent several times; where none is ticked nothing of it is sent. */
    boxes: (name: string) => ({
      name,
      values: texts(again ? again.values[name] : stored[name]),
      error: errorFor(errors, name),
    }),
    /** What fields with free text look for, and what was said about their words so far. */
    look: (names: readonly string[]): FieldLook => ({
      names,
      warnings: again?.warnings ?? none,
      looked: texts(again?.values.looked),
    }),
  }
}
