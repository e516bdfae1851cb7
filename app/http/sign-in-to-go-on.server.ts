import { json } from '@remix-run/node'
import { z } from 'zod'
import { decodeForm, UPLOAD_LIMIT } from './form.server.ts'

/** Where a form was going when nobody was signed in any more, and everything typed into it. */
export type HeldForm = { to: string; fields: Array<[name: string, value: string]>; hadFile: boolean }

const Held = z.object({
  to: z.string().max(2000),
  fields: z.array(z.tuple([z.string(), z.string()])).max(2000),
  hadFile: z.boolean(),
})

/**
 * The answer to a form that arrived after the session had ended: it holds what was typed while the person signs in. A
 * chosen file cannot be held.
 * @throws Response 400, 413 or 415 when the form cannot be read
 */
export async function signInToGoOn(request: Request): Promise<Response> {
  const form = await decodeForm(request, { limitBytes: UPLOAD_LIMIT })
  const entries = [...form.entries()]
  const url = new URL(request.url)
  url.searchParams.delete('_data')
  const held: HeldForm = {
    to: url.pathname + url.search,
    fields: entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    hadFile: entries.some(([, value]) => typeof value !== 'string' && value.size > 0),
  }
  return json({ held }, { status: 401 })
}

/** A held form as the sign-in page sends it back; null when there is none, or it was tampered with. */
export function readHeldForm(text: FormDataEntryValue | null): HeldForm | null {
  if (typeof text !== 'string' || text === '') return null
  try {
    return Held.parse(JSON.parse(text))
  } catch {
    return null
  }
}
