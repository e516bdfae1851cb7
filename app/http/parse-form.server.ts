import type { z } from 'zod'
import { mistakes, type Refusal } from '../domain/form-result.ts'

/** What a form said, by the names of its fields; a field that was sent several times is a list. */
export type FormValues = Record<string, string | string[]>

/** A chosen file, read as the text it holds. */
type TextFile = { name: string; text: string }

/** The texts of a form as they were typed; files are left out. */
export function formValues(form: Iterable<[string, FormDataEntryValue]>): FormValues {
  const texts = new Map<string, string[]>()
  for (const [name, value] of form)
    if (typeof value === 'string') texts.set(name, [...(texts.get(name) ?? []), value])
  return Object.fromEntries(
    [...texts].map(([name, typed]) => [name, typed.length === 1 ? (typed[0] ?? '') : typed]),
  )
}

/** The files that were chosen, by the names of their fields. A field with none sends an empty one. */
export async function formFiles(form: FormData): Promise<Record<string, TextFile>> {
  const files: Record<string, TextFile> = {}
  for (const [name, value] of form)
    if (typeof value !== 'string' && value.size > 0)
      files[name] = { name: value.name, text: await value.text() }
  return files
}

/** Reads a decoded form by a schema: its texts, and the files that are given. Mistakes come back as one message a field, the first. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  files: Record<string, TextFile> = {},
): { ok: true; data: z.infer<Schema> } | (Refusal & { values: FormValues }) {
  const values = formValues(form)
  const parsed = schema.safeParse({ ...values, ...files })
  if (parsed.success) return { ok: true, data: parsed.data }
  const errors = new Map<string, string>()
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? 'form')
    if (!errors.has(field)) errors.set(field, message)
  }
  return { ...mistakes([...errors].map(([field, message]) => ({ field, message }))), values }
}
