import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { download } from '../http/download.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { teamPack } from '../reports/team-pack.ts'
import { wordOf } from '../reports/word.server.tsx'
import { viewTeamPack } from '../workflows/reports/view-team-pack.ts'

/** The same report as a Word file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const report = teamPack(await answer(() => viewTeamPack(context, actor, params.roundId ?? '')))
  return download(await wordOf(report), { type: 'docx', name: `${report.title} ${report.stamp.madeOn}` })
}
