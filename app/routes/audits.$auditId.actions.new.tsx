import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AddActionForm } from '../components/actions/add-action-form.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { sectionOf } from '../http/way-back.server.ts'
import {
  addRemedialAction,
  allowAddingAction,
  NewActionForm,
  newActionChoices,
} from '../workflows/actions/add-action.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Add a remedial action for ${data?.choices.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params: { auditId = '' }, actor }) => ({
  choices: await newActionChoices(context, actor, auditId),
  chosen: new URL(request.url).searchParams.get('question'),
  section: sectionOf(request),
}))

export const action = formAction({
  allow: ({ context, params: { auditId = '' }, actor }) => allowAddingAction(context, actor, auditId),
  schema: NewActionForm,
  take: ({ context, params: { auditId = '' }, actor }, form) =>
    addRemedialAction(context, actor, auditId, form),
  to: ({ request }, { id }) => {
    const section = sectionOf(request)
    return `/actions/${id}${section === null ? '' : `?section=${section}`}`
  },
})

export default function NewRemedialAction() {
  const { choices, chosen, section } = useLoaderData<typeof loader>()
  const back = section === null ? '' : `/sections/${section}`
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${choices.auditId}${back}`}>
        Back to the audit
      </LinkWithWayBack>
      <FormProblems />
      <h1 className="govuk-heading-l">Add a remedial action for {choices.caseReference}</h1>
      <p className="govuk-body">
        It appears at once in the list of whoever is to do it. The social worker and the team manager of the
        case both see it.
      </p>
      <AddActionForm choices={choices} chosen={chosen} />
    </>
  )
}
