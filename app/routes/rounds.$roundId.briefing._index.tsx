import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReportPage } from '../components/reports/report-page.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { learningBriefing } from '../reports/learning-briefing.ts'
import { viewRoundReport } from '../workflows/reports/view-round-report.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.report.title ?? 'Learning briefing'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { roundId = '' } = params
  const report = learningBriefing(await answer(() => viewRoundReport(context, actor, roundId)))
  return json({ roundId, report })
}

export default function LearningBriefing() {
  const { roundId, report } = useLoaderData<typeof loader>()
  const back = { to: `/rounds/${roundId}/findings`, text: 'Findings of this round' }
  return <ReportPage report={report} back={back} wordLink={`/rounds/${roundId}/briefing/word`} />
}
