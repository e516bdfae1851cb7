import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { tagComment, viewComment } from '../workflows/audits/tag-comment.ts'

export const meta: MetaFunction = () => [{ title: 'Themes of a comment - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { auditId = '', code = '' } = params
  const { view, comment } = await viewComment(context, actor, auditId, code)
  const back = view.canEdit ? `/audits/${auditId}/check` : `/audits/${auditId}`
  return { caseReference: view.roundCase.reference, comment, back }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const { auditId = '', code = '' } = params
  const form = await decodeForm(request)
  const themeIds = form.getAll('theme').filter((id) => typeof id === 'string')
  const how = form.get('how') === 'add' ? 'add' : 'only'
  const { canEdit } = await withProblemResponse(() =>
    tagComment(context, actor, auditId, code, { how, themeIds }),
  )
  return redirectWithWayBack(request, `/audits/${auditId}${canEdit ? '/check' : ''}#themes-${code}`)
}

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
      {comment.themes.length === 0 ? (
        <p className="govuk-body">The service has no themes yet. Its IRO manager or lead adds them.</p>
      ) : (
        <Form method="post">
          <CheckboxGroup
            name="theme"
            legend="What is it about?"
            hint="Those whose words stand in the comment come first, then those used most."
            values={comment.themes.filter(({ chosen }) => chosen).map(({ id }) => id)}
            options={comment.themes.map(({ id, name, likely }) => ({
              value: id,
              text: name,
              hint: likely ? 'Its words stand in the comment' : undefined,
            }))}
          />
          <Button>Save themes</Button>
        </Form>
      )}
    </>
  )
}
