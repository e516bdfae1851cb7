import { formAction } from '../http/form-action.server.ts'
import { notFoundResponse } from '../http/problem-response.server.ts'
import { allowSayingNotPersonal, NotPersonalForm, sayNotPersonal } from '../workflows/audits/personal-data.ts'

/** Takes "not personal" from the field, and from the lists of warnings on the pages it leads back to. */
export const action = formAction({
  allow: ({ context, params: { auditId = '' }, actor }) => allowSayingNotPersonal(context, actor, auditId),
  schema: NotPersonalForm,
  take: ({ context, params: { auditId = '' }, actor }, said) => sayNotPersonal(context, actor, auditId, said),
  to: ({ params }, { canEdit }) => `/audits/${params.auditId}${canEdit ? '/check' : ''}#personal-data`,
})

export function loader(): never {
  throw notFoundResponse()
}
