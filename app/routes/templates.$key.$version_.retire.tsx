import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/decode-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { versionIn } from '../http/template-version.server.ts'
import { retirementOf, retireTemplate } from '../workflows/templates/retire-template.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.retired ? 'Bring back' : 'Retire'} ${data?.title ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { key, version } = versionIn(params)
  return await retirementOf(context, actor, key, version)
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const { key, version } = versionIn(params)
  await withProblemResponse(() => retirementOf(context, actor, key, version))
  const form = await decodeForm(request)
  await withProblemResponse(() => retireTemplate(context, actor, key, form.get('retired') !== 'no'))
  return redirect(`/templates/${key}/${version}`)
}

export default function Retire() {
  const { path, title, retired } = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to={path}>
        {title}
      </Link>
      <h1 className="govuk-heading-l">{retired ? `Bring back ${title}?` : `Retire ${title}?`}</h1>
      <p className="govuk-body">
        {retired
          ? 'Rounds can begin with it again.'
          : 'No new round can begin with any version of it. Rounds that have one go on, and their figures stay. It can be brought back.'}
      </p>
      <Form method="post">
        <div className="govuk-button-group">
          <Button variant={retired ? undefined : 'warning'} name="retired" value={retired ? 'no' : 'yes'}>
            {retired ? 'Bring it back' : 'Retire it'}
          </Button>
          <Link className="govuk-link" to={path}>
            Leave it as it is
          </Link>
        </div>
      </Form>
    </>
  )
}
