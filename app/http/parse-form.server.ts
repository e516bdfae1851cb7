import type { z } from 'zod'

type Values = Record<string, string | string[]>

/**
 * Reads a decoded form by a schema. Fields sent several times arrive as lists; files are left out. Mistakes come back
 * as one message a field, with what was typed, so that nothing typed is lost.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
):
  | { ok: true; data: z.infer<Schema> }
  | { ok: false; errors: Array<{ field: string; message: string }>; values: Values } {
  const values = formValues(form)
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, data: parsed.data }
  const errors = new Map<string, string>()
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? 'form')
    if (!errors.has(field)) errors.set(field, issue.message)
  }
  return { ok: false, errors: [...errors].map(([field, message]) => ({ field, message })), values }
}

function formValues(form: FormData): Values {
  const values: Values = Object.create(null)
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === 'string')
    values[name] = texts.length === 1 ? (texts[0] ?? '') : texts
  }
  return { ...values }
}
