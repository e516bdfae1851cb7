import { measureSeriesDrawing } from '../charts/measure-series-drawing.ts'
import { rangeText } from '../domain/evidence/figure-limits.ts'
import { worstFirst } from '../domain/measures/worst-first.ts'
import { yearBeforeOfSeveral } from '../domain/measures/year-before.ts'
import { openAgainText } from '../domain/rounds/round.ts'
import { heading, paragraph } from './blocks.ts'
import type { Block, Picture, ReportTable } from './document.ts'
import { sentence, targetsText } from './recommendation-words.ts'
import { knownOf, type RecommendationFacts } from './what-is-known.ts'

type Measure = RecommendationFacts['measures'][number]
type Point = Measure['points'][number]

/** Those the recommendation is judged by, the worst placed first. */
export function headlines({ measures }: Pick<RecommendationFacts, 'measures'>): Measure[] {
  return worstFirst(measures.filter(({ headline, own }) => headline && own))
}

/** Whether each headline measure is better than a year before, in a sentence, and all of them together in another. */
export function yearBeforeBlocks(recommendation: RecommendationFacts): Block[] {
  const each = headlines(recommendation)
  const items = each.map(({ title, yearBefore }) => ({ lead: `${title}:`, text: yearBefore.sentence }))
  return [
    heading('Are we better than a year ago?', 3),
    paragraph(yearBeforeOfSeveral(each.map(({ yearBefore }) => yearBefore.answer))),
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
  ]
}

/** A small picture over time for each headline, and a table of all measures that says what they say. */
export function measureBlocks(recommendation: RecommendationFacts, asOf: string): Block[] {
  if (recommendation.measures.length === 0)
    return [heading('Measures', 3), paragraph('It has no measure yet.')]
  const pictures = headlines(recommendation).flatMap(pictureOf)
  const table = measuresTable(recommendation, asOf)
  return [pictures.length > 0 ? { kind: 'figures', pictures, table } : { kind: 'table', table }]
}

/** Nothing for what would be one dot alone. */
function pictureOf(measure: Measure): Picture[] {
  const drawn = measureSeriesDrawing(measure, { titled: measure.title })
  return drawn === null ? [] : [{ id: `measure-${measure.id}`, title: `Chart: ${measure.title}`, ...drawn }]
}

function measuresTable({ measures, ref }: RecommendationFacts, asOf: string): ReportTable {
  return {
    caption: `Measures of ${ref}, the worst placed first`,
    headings: ['Measure', 'Figures', 'Targets', 'Supported, or not known'],
    shares: [5, 6, 6, 7],
    rows: worstFirst(measures).map((measure) => ({
      id: measure.id,
      cells: [titleWords(measure), figuresWords(measure), targetWords(measure), knownWords(measure, asOf)],
    })),
  }
}

function titleWords({ title, headline, own, better }: Measure): string {
  const marks = [
    ...(headline && own ? ['Headline.'] : []),
    ...(own ? [] : ['Judged under another recommendation.']),
    ...(better === 'lower' ? ['Lower is better.'] : []),
  ]
  return [title, ...(marks.length > 0 ? [marks.join(' ')] : [])].join('\n')
}

function figuresWords({ points, unit }: Measure): string {
  if (points.length === 0) return 'No figure yet'
  return points.map((point) => `${point.label}: ${figureWords(point, unit)}`).join('\n')
}

function figureWords(
  { text, value, fitted, doubt, reopened, interval }: Point,
  unit: Measure['unit'],
): string {
  return [
    text,
    ...(unit === 'percent' && interval !== null && value !== null
      ? [`95% interval ${rangeText(interval)}`]
      : []),
    ...(doubt === null ? [] : [`does not add up: ${doubt}`]),
    ...(reopened ? [openAgainText] : []),
    ...(fitted ? ['illustrative rows fitted to a published percentage'] : []),
  ].join('; ')
}

function targetWords(measure: Measure): string {
  return [targetsText(measure), ...(measure.targetSentence ? [sentence(measure.targetSentence)] : [])].join(
    '\n',
  )
}

function knownWords(measure: Measure, asOf: string): string {
  const { figure, change, notKnown } = knownOf(measure, asOf)
  const supported = [figure, change].flatMap((text) => text ?? [])
  return [
    ...(supported.length > 0 ? [`Supported: ${sentence(supported.join('. '))}`] : []),
    ...(notKnown.length > 0 ? [`Not known: ${sentence(notKnown.join('. '))}`] : []),
    ...(measure.scopeNote ? [`Bear in mind: ${measure.scopeNote}`] : []),
  ].join('\n')
}
