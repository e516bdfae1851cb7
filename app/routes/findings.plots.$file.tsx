import type { LoaderFunctionArgs } from '@remix-run/node'
import { plotAbout, plotStamp } from '../components/findings/plot-about.ts'
import { selectionPlots } from '../components/findings/plots.tsx'
import { readSelection } from '../domain/findings/selection.ts'
import { requireActor } from '../http/actor.server.ts'
import { plotFile } from '../http/plot-file.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { exploreFindings } from '../workflows/findings/explore.ts'

/** A plot of the findings page as a file, by the same selection and the same function. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { selection } = readSelection(new URL(request.url).searchParams)
  const found = await answer(() => exploreFindings(context, actor, selection))
  return answer(async () =>
    plotFile(Object.values(selectionPlots(found)), params.file ?? '', {
      about: (plot) => plotAbout(plot, found),
      drawing: (plot) => plot.draw?.(plotStamp(plot, found)) ?? null,
    }),
  )
}
