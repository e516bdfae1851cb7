import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageLinks } from '../components/plans/page-links.tsx'
import { PastDayForm, PastDayNotice } from '../components/plans/past-day-form.tsx'
import { ReportPage } from '../components/reports/report-page.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { committeeReport } from '../reports/committee-report.ts'
import { PastDay } from '../workflows/plans/view-recommendation.ts'
import { viewCommitteeReport } from '../workflows/reports/view-committee-report.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.report.title ?? 'Committee report'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const { planId = '' } = params
  const asked = PastDay.parse(new URL(request.url).searchParams.get('at'))
  const facts = await viewCommitteeReport(context, actor, planId, asked)
  return { planId, at: facts.at, mayWrite: facts.mayWrite, report: committeeReport(facts) }
})

export default function PlanReport() {
  const { planId, at, mayWrite, report } = useLoaderData<typeof loader>()
  const day = at === null ? '' : `?at=${at}`
  const here = `/plans/${planId}/report`
  return (
    <ReportPage
      report={report}
      back={{ to: `/plans/${planId}${day}`, text: 'The plan' }}
      wordLink={`${here}/word${day}`}
    >
      <PageLinks links={mayWrite ? [{ to: `${here}/words`, text: 'Write its words' }] : []} />
      <PastDayNotice at={at} here={here} />
      <PastDayForm at={at} here={here} />
    </ReportPage>
  )
}
