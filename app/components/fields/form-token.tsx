import { useRouteLoaderData } from '@remix-run/react'
import { FORM_TOKEN } from '../../domain/form-token.ts'

/** In every form that makes something: pressed twice, without scripts too, it makes it once. */
export function FormToken() {
  const root = useRouteLoaderData('root') as { formToken: string | null } | undefined
  return root?.formToken ? <input type="hidden" name={FORM_TOKEN} value={root.formToken} /> : null
}
