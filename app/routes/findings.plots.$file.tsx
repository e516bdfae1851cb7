import { plotAbout, plotStamp } from '../components/findings/plot-about.ts'
import { selectionPlots } from '../components/findings/plots.tsx'
import { readSelection } from '../domain/findings/selection.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { plotFile } from '../http/plot-file.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { exploreFindings } from '../workflows/findings/explore.ts'

/** A plot of the findings page as a file, by the same selection and the same function. */
export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const { selection } = readSelection(new URL(request.url).searchParams)
  const found = await exploreFindings(context, actor, selection)
  return withProblemResponse(async () =>
    plotFile(Object.values(selectionPlots(found)), params.file ?? '', {
      about: (plot) => plotAbout(plot, found),
      drawing: (plot) => plot.draw?.(plotStamp(plot, found)) ?? null,
    }),
  )
})
