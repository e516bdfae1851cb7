import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { download, streamDownload } from '../http/download.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { aboutCsvOf, csvOf } from '../reports/rows/csv.server.ts'
import { spreadsheetOf } from '../reports/rows/spreadsheet.server.ts'
import { exportRows } from '../workflows/exports/export-rows.ts'

/** The file itself: of this address there is no page. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return answer(async () => {
    const rows = await exportRows(context, actor, params.roundId ?? '', query)
    const { format } = rows
    const name = `${rows.round.name} ${format} ${rows.stamp.madeOn}`
    if (format === 'spreadsheet') return streamDownload(spreadsheetOf(rows), { type: 'xlsx', name }, context)
    if (format === 'about') return download(Buffer.from(aboutCsvOf(rows)), { type: 'csv', name })
    return streamDownload(csvOf(rows, format), { type: 'csv', name }, context)
  })
}
