import { type RawAnswer, type RawField, rawFields } from '../answers/value.ts'
import type { FieldError } from '../form-result.ts'
import type { Missing } from './submission.ts'

/** What a page of the form posts: for each question `code.field` for every field, and `code.base`, its revision. */
export function fieldName(code: string, field: RawField | 'base'): string {
  return `${code}.${field}`
}

/** The id of a control, which the error summary links to. */
export function fieldId(code: string, field: RawField): string {
  return `${code}-${field}`
}

/** A mistake as the list of them at the top of a page has it. */
export function summarised({ code, field, message }: Missing): FieldError {
  return { field: fieldId(code, field), message }
}

/** The id of a question as a whole: where a link to it leads, so that its words are in sight and not its first field alone. */
export function questionId(code: string): string {
  return `question-${code}`
}

/** The button that takes a choice away; its value is the question's code. */
export const CLEAR = 'clear'

/** An answer without what was chosen; words beside it stay. */
export function withoutChoice({ value: _value, ...rest }: RawAnswer): RawAnswer {
  return rest
}

function rawFromForm(form: FormData, code: string): RawAnswer {
  const raw: RawAnswer = {}
  for (const field of rawFields) {
    // Boxes that are ticked come one by one.
    const texts = form
      .getAll(fieldName(code, field))
      .filter((text) => typeof text === 'string' && text !== '')
    if (texts.length > 0) raw[field] = texts.join(' ')
  }
  return raw
}

/** The changes a post carries: questions whose base it names. */
export function changesFromForm(form: FormData, codes: readonly string[]) {
  return codes.flatMap((code) => {
    const base = form.get(fieldName(code, 'base'))
    if (typeof base !== 'string' || !/^\d{1,9}$/.test(base)) return []
    return [{ code, raw: rawFromForm(form, code), base: Number(base) }]
  })
}

/** The revision each answer of a page goes over: in a conflict still the one it was typed over, until one is chosen. */
export function revisionsWith(
  revisions: Record<string, number>,
  conflicts: ReadonlyArray<{ code: string; base: number }>,
): Record<string, number> {
  return { ...revisions, ...Object.fromEntries(conflicts.map(({ code, base }) => [code, base])) }
}
