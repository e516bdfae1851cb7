import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { download } from '../http/download.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { committeeReport } from '../reports/committee-report.ts'
import { wordOf } from '../reports/word.server.tsx'
import { PastDay } from '../workflows/plans/view-recommendation.ts'
import { viewCommitteeReport } from '../workflows/reports/view-committee-report.ts'

/** The same report as a Word file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const asked = PastDay.parse(new URL(request.url).searchParams.get('at'))
  const facts = await answer(() => viewCommitteeReport(context, actor, params.planId ?? '', asked))
  const report = committeeReport(facts)
  const day = facts.at === null ? report.stamp.madeOn : `as at ${facts.at}`
  return download(await wordOf(report), { type: 'docx', name: `${report.title} ${day}` })
}
