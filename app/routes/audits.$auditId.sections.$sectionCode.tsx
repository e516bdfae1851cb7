import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AnswersForm } from '../components/audit-form/answers-form.tsx'
import { answersAction } from '../http/audit-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { viewSection } from '../workflows/audits/form-pages.ts'
import { sectionStep } from '../workflows/audits/section-step.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.section.title ?? 'Section'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const { auditId = '', sectionCode = '' } = params
  const page = await viewSection(context, actor, auditId, sectionCode)
  return page ?? redirectWithWayBack(request, `/audits/${auditId}`)
})

export const action = answersAction(
  async ({ context, params: { auditId = '', sectionCode = '' }, actor }, posted) =>
    sectionStep(context, actor, auditId, { section: sectionCode, ...posted }),
)

export default function Section() {
  const audit = useLoaderData<typeof loader>()
  return (
    <AnswersForm
      audit={audit}
      title={audit.section.title}
      groups={[{ title: null, codes: audit.codes }]}
      section={audit.section}
      goOn="Save and continue"
    />
  )
}
