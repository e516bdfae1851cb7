import { plotAbout, plotStamp } from '../components/findings/plot-about.ts'
import { questionPlots } from '../components/findings/plots.tsx'
import { readSelection } from '../domain/findings/selection.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { plotFile } from '../http/plot-file.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { exploreQuestion } from '../workflows/findings/explore-question.ts'

/** A plot of a question's page as a file, by the same selection and the same function. */
export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const { selection } = readSelection(new URL(request.url).searchParams)
  const asked = { code: params.code ?? '', selection, page: 1 }
  const found = await exploreQuestion(context, actor, asked)
  const targets = found.measures.flatMap((measure) => measure.targets)
  return withProblemResponse(async () =>
    plotFile(questionPlots({ ...found, targets }), params.file ?? '', {
      about: (plot) => plotAbout(plot, found),
      drawing: (plot) => plot.draw?.(plotStamp(plot, found)) ?? null,
    }),
  )
})
