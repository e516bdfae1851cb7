import { download } from '../http/download.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { committeeReport } from '../reports/committee-report.ts'
import { wordOf } from '../reports/word.server.tsx'
import { PastDay } from '../workflows/plans/view-recommendation.ts'
import { viewCommitteeReport } from '../workflows/reports/view-committee-report.ts'

/** The same report as a Word file. */
export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const asked = PastDay.parse(new URL(request.url).searchParams.get('at'))
  const facts = await viewCommitteeReport(context, actor, params.planId ?? '', asked)
  const report = committeeReport(facts)
  const day = facts.at === null ? report.stamp.madeOn : `as at ${facts.at}`
  return download(await wordOf(report), { type: 'docx', name: `${report.title} ${day}` })
})
