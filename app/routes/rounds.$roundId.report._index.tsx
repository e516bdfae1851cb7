import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReportPage } from '../components/reports/report-page.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { roundReport } from '../reports/round-report.ts'
import { viewRoundReport } from '../workflows/reports/view-round-report.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.report.title ?? 'Round report'} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { roundId = '' } = params
  const report = roundReport(await viewRoundReport(context, actor, roundId))
  return { roundId, report }
})

export default function RoundReport() {
  const { roundId, report } = useLoaderData<typeof loader>()
  const back = { to: `/rounds/${roundId}/findings`, text: 'Findings of this round' }
  return <ReportPage report={report} back={back} wordLink={`/rounds/${roundId}/report/word`} />
}
