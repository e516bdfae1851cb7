/** One thing that is wrong with a form; `field` is the id that the summary of the page links to. */
export type FieldError = { field: string; message: string }

/** Words of a form that are not kept yet, since they look personal or do not add up, and the field they stand in. */
export type Warning = { field: string; kind: string; words: string }

/** The form is not taken, or not all of it: the page comes again with what was typed. */
export type Refusal = {
  ok: false
  errors: FieldError[]
  /** To be looked at; where nothing is wrong beside them, the form sent again as it is is kept. */
  warnings: Warning[]
  /** Somebody was quicker: what the page shows now is to be read before the form is sent again. */
  overtaken: boolean
}

/** What a use case makes of a form that its schema accepts. */
export type FormResult<Made extends object = object> = ({ ok: true } & Made) | Refusal

export const taken = { ok: true } as const

const nothing: Refusal = { ok: false, errors: [], warnings: [], overtaken: false }

export function mistake(field: string, message: string): Refusal {
  return mistakes([{ field, message }])
}

export function mistakes(errors: FieldError[]): Refusal {
  return { ...nothing, errors }
}

/** Where somebody changed meanwhile what the form is about. `errors`: what the page says of it, where it says nothing else. */
export function overtaken(errors: FieldError[] = []): Refusal {
  return { ...nothing, errors, overtaken: true }
}

/** Asks about the warnings that the person was not shown yet (`looked`: the words of those they were); null when there are none. */
export function unseen(warnings: readonly Warning[], looked: readonly string[] = []): Refusal | null {
  const seen = new Set(looked.map(withOneLineEnd))
  const left: Warning[] = []
  for (const each of warnings) {
    const words = withOneLineEnd(each.words)
    if (seen.has(words)) continue
    seen.add(words)
    left.push({ ...each, words })
  }
  return left.length === 0 ? null : { ...nothing, warnings: left }
}

/** A browser sends a line's end as two characters. */
export function withOneLineEnd(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
