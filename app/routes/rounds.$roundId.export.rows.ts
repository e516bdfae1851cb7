import { download, streamDownload } from '../http/download.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { aboutCsvOf, csvOf } from '../reports/rows/csv.server.ts'
import { spreadsheetOf } from '../reports/rows/spreadsheet.server.ts'
import { exportRows } from '../workflows/exports/export-rows.ts'

/** The file itself: of this address there is no page. */
export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return withProblemResponse(async () => {
    const rows = await exportRows(context, actor, params.roundId ?? '', query)
    const { format } = rows
    const name = `${rows.round.name} ${format} ${rows.stamp.madeOn}`
    if (format === 'spreadsheet') return streamDownload(spreadsheetOf(rows), { type: 'xlsx', name }, context)
    if (format === 'about') return download(Buffer.from(aboutCsvOf(rows)), { type: 'csv', name })
    return streamDownload(csvOf(rows, format), { type: 'csv', name }, context)
  })
})
