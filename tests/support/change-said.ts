import { everything } from '../../app/domain/findings/selection.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { exploreQuestion } from '../../app/workflows/findings/explore-question.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { lead, type RecordsDepartment } from './records-round.ts'

/** What is said of change at the last point of the first measure, of a question's series and in the findings. */
export async function changeSaid({ context, recommendationId }: RecordsDepartment, code: string) {
  const { measures } = await viewRecommendation(context, lead, recommendationId)
  const selection = { ...everything, to: '2020-12-31' }
  const { series } = await exploreQuestion(context, lead, { code, page: 1, selection })
  const { since } = await exploreFindings(context, lead, selection)
  const point = measures[0]?.points.at(-1)
  return {
    point,
    yearBefore: measures[0]?.yearBefore.sentence ?? '',
    said: [
      point?.change?.sentence,
      series.at(-1)?.change?.sentence,
      ...since.flatMap(({ compared }) =>
        compared.flatMap(({ rows }) => rows.flatMap((row) => (row.code === code ? row.sentence : []))),
      ),
    ].flatMap((sentence) => sentence ?? []),
  }
}
