import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AnswersForm } from '../components/audit-form/answers-form.tsx'
import { answersAction } from '../http/audit-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { viewWholeForm } from '../workflows/audits/form-pages.ts'
import { sectionStep } from '../workflows/audits/section-step.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Whole form for ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params: { auditId = '' }, actor }) => {
  const page = await viewWholeForm(context, actor, auditId)
  return page ?? redirectWithWayBack(request, `/audits/${auditId}`)
})

export const action = answersAction(async ({ context, params: { auditId = '' }, actor }, posted) =>
  sectionStep(context, actor, auditId, { section: null, ...posted }),
)

export default function WholeForm() {
  const audit = useLoaderData<typeof loader>()
  return (
    <AnswersForm
      audit={audit}
      title="the whole form"
      groups={audit.groups.filter(({ codes }) => codes.length > 0)}
      section={null}
      goOn="Save and check answers"
    />
  )
}
