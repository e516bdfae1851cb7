import { download } from '../http/download.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { teamPack } from '../reports/team-pack.ts'
import { wordOf } from '../reports/word.server.tsx'
import { viewTeamPack } from '../workflows/reports/view-team-pack.ts'

/** The same report as a Word file. */
export const loader = pageLoader(async ({ context, params, actor }) => {
  const report = teamPack(await viewTeamPack(context, actor, params.roundId ?? ''))
  return download(await wordOf(report), { type: 'docx', name: `${report.title} ${report.stamp.madeOn}` })
})
