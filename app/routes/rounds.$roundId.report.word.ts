import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { download } from '../http/download.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { roundReport } from '../reports/round-report.ts'
import { wordOf } from '../reports/word.server.tsx'
import { viewRoundReport } from '../workflows/reports/view-round-report.ts'

/** The same report as a Word file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const report = roundReport(await answer(() => viewRoundReport(context, actor, params.roundId ?? '')))
  return download(await wordOf(report), { type: 'docx', name: `${report.title} ${report.stamp.madeOn}` })
}
