import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ActionFacts } from '../components/actions/action-facts.tsx'
import { ActionHistory } from '../components/actions/action-history.tsx'
import { ActionLinks } from '../components/actions/action-links.tsx'
import { ActionMoves, NotRecordedNote } from '../components/actions/action-moves.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { sectionOf } from '../http/way-back.server.ts'
import { allowSeeingAction, MoveForm, moveAction } from '../workflows/actions/move-action.ts'
import { viewAction } from '../workflows/actions/view-action.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Remedial action for ${data?.action.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params: { actionId = '' }, actor }) => ({
  action: await viewAction(context, actor, actionId),
  section: sectionOf(request),
}))

export const action = formAction({
  allow: ({ context, params: { actionId = '' }, actor }) => allowSeeingAction(context, actor, actionId),
  schema: MoveForm,
  take: ({ context, params: { actionId = '' }, actor }, form) => moveAction(context, actor, actionId, form),
  to: ({ params }) => `/actions/${params.actionId}`,
})

export default function RemedialActionPage() {
  const { action, section } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <span className="govuk-caption-l">{action.roundName}</span>
      <h1 className="govuk-heading-l">Remedial action for {action.caseReference}</h1>
      <NotRecordedNote />
      <ActionFacts action={action} />
      <ActionMoves key={action.revision} action={action} />
      <ActionHistory history={action.history} />
      <ActionLinks action={action} section={section} />
    </>
  )
}
