import { percentText } from '../domain/measures/proportion.ts'
import { heading } from './blocks.ts'
import type { Block } from './document.ts'
import { measureDrawing } from './measure-drawing.ts'
import { sentence, targetsText } from './recommendation-words.ts'
import { openAgainText, type RecommendationFacts } from './what-is-known.ts'

type Measure = RecommendationFacts['measures'][number]
type Point = Measure['points'][number]

/** The measures of a recommendation over time: a chart with its table for each headline, one table for all others. */
export function measureBlocks({ measures, ref }: RecommendationFacts): Block[] {
  const charts = measures.map((measure) => ({ measure, blocks: chartOf(measure) }))
  const others = charts.flatMap(({ measure, blocks }) => (blocks.length === 0 ? [measure] : []))
  const rows = others.flatMap((measure) =>
    measure.points.map((point) => ({
      id: `${measure.id} ${point.id}`,
      cells: [measure.title, point.label, figureWords(point), targetsText(measure)],
    })),
  )
  const isAll = others.length === measures.length
  const table = {
    caption: `${isAll ? 'Measures' : 'Other measures'} of ${ref}`,
    headings: ['Measure', 'Period', 'Figure', 'Targets'],
    rows,
  }
  return [
    ...(isAll ? [] : [heading('Headline measures over time', 3)]),
    ...charts.flatMap(({ blocks }) => blocks),
    ...(rows.length > 0 ? [{ kind: 'table' as const, table }] : []),
  ]
}

/** Nothing for what is no headline of this recommendation, or would be one dot alone. */
function chartOf(measure: Measure): Block[] {
  const drawn = measure.headline && measure.own ? measureDrawing(measure) : null
  if (drawn === null) return []
  const isBetter = measure.better === 'higher' ? 'Higher is better.' : 'Lower is better.'
  const hasTargets = measure.targets.length + measure.withdrawnTargets.length > 0
  const targets = hasTargets ? ` Targets: ${targetsText(measure)}.` : ''
  const stands = measure.targetSentence ? ` ${sentence(measure.targetSentence)}` : ''
  return [
    { kind: 'paragraph', lead: `${measure.title}.`, text: `${isBetter}${targets}${stands}` },
    {
      kind: 'figure',
      id: `measure-${measure.id}`,
      title: `Chart: ${measure.title}`,
      ...drawn,
      table: {
        caption: `${measure.title}, over time`,
        headings: ['Period', 'Figure', '95% interval', 'Since the figure before'],
        rows: measure.points.map((point) => ({
          id: point.id,
          cells: [point.label, figureWords(point), intervalWords(measure, point), changeWords(point)],
        })),
      },
    },
  ]
}

function figureWords({ text, fitted, doubt, reopened }: Point): string {
  return [
    text,
    ...(doubt === null ? [] : [`does not add up: ${doubt}`]),
    ...(reopened ? [openAgainText] : []),
    ...(fitted ? ['illustrative rows fitted to a published percentage'] : []),
  ].join('; ')
}

function intervalWords({ unit }: Measure, { interval, value }: Point): string {
  if (unit !== 'percent' || interval === null || value === null) return 'None'
  return `${percentText(interval.low)} to ${percentText(interval.high)}`
}

function changeWords({ change }: Point): string {
  if (change === null) return 'Not compared'
  // The sentence itself names what is not like for like.
  return sentence(change.sentence.charAt(0).toUpperCase() + change.sentence.slice(1))
}
