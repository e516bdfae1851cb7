import { createHash } from 'node:crypto'
import { FORM_TOKEN } from '../domain/form-token.ts'
import type { RequestContext } from './load-context.ts'

/**
 * For the one use case that makes what the form is for: with its context, the act happens once however often the same form is
 * sent, at the same moment too, and each is answered as the first. The same form is one of the same page, with the same content: a
 * page gone back to and filled in differently makes another thing.
 */
export async function forThisForm(
  context: RequestContext,
  request: Request,
  form: FormData,
): Promise<RequestContext> {
  const token = form.get(FORM_TOKEN)
  if (typeof token !== 'string' || token === '') return context
  const { pathname, searchParams } = new URL(request.url)
  // With scripts a form goes to the same address with this beside it.
  searchParams.delete('_data')
  const hash = createHash('sha256').update(JSON.stringify([pathname, searchParams.toString()]))
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') hash.update(JSON.stringify([name, value]))
    else
      hash
        .update(JSON.stringify([name, value.name, value.size]))
        .update(Buffer.from(await value.arrayBuffer()))
  }
  return { ...context, formKey: hash.digest('hex') }
}
