import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReportPage } from '../components/reports/report-page.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { committeeReport } from '../reports/committee-report.ts'
import { viewCommitteeReport } from '../workflows/reports/view-committee-report.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.report.title ?? 'Committee report'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { planId = '' } = params
  const report = committeeReport(await answer(() => viewCommitteeReport(context, actor, planId)))
  return json({ planId, report })
}

export default function PlanReport() {
  const { planId, report } = useLoaderData<typeof loader>()
  const back = { to: `/plans/${planId}`, text: 'The plan' }
  return <ReportPage report={report} back={back} wordLink={`/plans/${planId}/report/word`} />
}
