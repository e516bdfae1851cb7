import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReportPage } from '../components/reports/report-page.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { teamPack } from '../reports/team-pack.ts'
import { viewTeamPack } from '../workflows/reports/view-team-pack.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.report.title ?? 'Performance meeting pack'} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { roundId = '' } = params
  const report = teamPack(await viewTeamPack(context, actor, roundId))
  return { roundId, report }
})

export default function TeamPack() {
  const { roundId, report } = useLoaderData<typeof loader>()
  const back = { to: `/rounds/${roundId}/findings`, text: 'Findings of this round' }
  return <ReportPage report={report} back={back} wordLink={`/rounds/${roundId}/team-pack/word`} />
}
