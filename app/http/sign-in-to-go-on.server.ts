import { json } from '@remix-run/node'
import { z } from 'zod'
import { refusalOfAddress } from './address-bounds.server.ts'
import { decodeForm, UPLOAD_LIMIT } from './decode-form.server.ts'

/** Where a form was going when nobody was signed in any more, and everything typed into it. */
export type HeldForm = { to: string; fields: Array<[name: string, value: string]>; hadFile: boolean }

/** Characters of all that was typed: what a long audit form has in full, many times over. */
const MOST_HELD = 256 * 1024

/** Of the form that sends it back, its letters written as nine characters each at the most. */
export const HELD_FORM_BYTES = 10 * MOST_HELD

const Held = z.object({
  to: z.string().refine((to) => refusalOfAddress(to) === null),
  fields: z.array(z.tuple([z.string(), z.string()])).max(2000),
  hadFile: z.boolean(),
})

/**
 * The answer to a form that arrived after the session had ended: it holds what was typed while the person signs in. A
 * chosen file cannot be held, nor a list pasted by the megabyte: anybody can ask for this page, and it is made of all it holds.
 * @throws Response 400, 413 or 415 when the form cannot be read, or not be held
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
  if (charactersOf(held) > MOST_HELD) throw json({ said: TOO_LARGE_TO_HOLD }, { status: 413 })
  return json({ held }, { status: 401 })
}

const TOO_LARGE_TO_HOLD =
  'You have been signed out, and this form is too large to be held while you sign in. Your browser still has it: go back, sign in on another tab, then send it again.'

function charactersOf({ fields }: HeldForm): number {
  return fields.reduce((total, [name, value]) => total + name.length + value.length, 0)
}

/** A held form as the sign-in page sends it back; null when there is none, or it was tampered with. */
export function readHeldForm(text: FormDataEntryValue | null): HeldForm | null {
  if (typeof text !== 'string' || text === '') return null
  try {
    const held = Held.parse(JSON.parse(text))
    return charactersOf(held) > MOST_HELD ? null : held
  } catch {
    return null
  }
}
