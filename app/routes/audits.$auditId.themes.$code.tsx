import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TagForm } from '../components/themes/tag-form.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { allowTagging, TaggingForm, tagComment, viewComment } from '../workflows/audits/tag-comment.ts'

export const meta: MetaFunction = () => [{ title: 'Themes of a comment - Good or Above' }]

export const loader = pageLoader(async ({ context, params: { auditId = '', code = '' }, actor }) => {
  const { view, comment } = await viewComment(context, actor, auditId, code)
  const back = view.canEdit ? `/audits/${auditId}/check` : `/audits/${auditId}`
  return { caseReference: view.roundCase.reference, comment, back }
})

export const action = formAction({
  allow: ({ context, params: { auditId = '' }, actor }) => allowTagging(context, actor, auditId),
  schema: TaggingForm,
  take: ({ context, params: { auditId = '', code = '' }, actor }, tagging) =>
    tagComment(context, actor, auditId, code, tagging),
  to: ({ params }, { canEdit }) =>
    `/audits/${params.auditId}${canEdit ? '/check' : ''}#themes-${params.code}`,
})

export default function CommentThemes() {
  const { caseReference, comment, back } = useLoaderData<typeof loader>()
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={back}>
        {caseReference}
      </LinkWithWayBack>
      <h1 className="govuk-heading-l">Themes of a comment</h1>
      <h2 className="govuk-heading-m">{comment.question}</h2>
      <p className="govuk-inset-text app-preserve">{comment.text}</p>
      <TagForm themes={comment.themes} />
    </>
  )
}
