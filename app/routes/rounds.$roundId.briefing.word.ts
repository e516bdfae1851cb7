import { download } from '../http/download.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { learningBriefing } from '../reports/learning-briefing.ts'
import { wordOf } from '../reports/word.server.tsx'
import { viewRoundReport } from '../workflows/reports/view-round-report.ts'

/** The same report as a Word file. */
export const loader = pageLoader(async ({ context, params, actor }) => {
  const report = learningBriefing(await viewRoundReport(context, actor, params.roundId ?? ''))
  return download(await wordOf(report), { type: 'docx', name: `${report.title} ${report.stamp.madeOn}` })
})
