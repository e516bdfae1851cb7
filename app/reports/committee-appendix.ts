import type { Block } from './document.ts'
import { nextSteps, ragText, standingLines, targetsText } from './recommendation-words.ts'
import { openAgainText, type RecommendationFacts } from './what-is-known.ts'

/** The plan's own tables, as plans are published: what each recommendation stands on, and each of its measures. */
export function committeeAppendix(recommendations: readonly RecommendationFacts[]): Block[] {
  return [
    { kind: 'table', landscape: true, table: recommendationsTable(recommendations) },
    { kind: 'table', landscape: true, table: measuresTable(recommendations) },
  ]
}

function recommendationsTable(recommendations: readonly RecommendationFacts[]) {
  return {
    caption: 'Every recommendation as the plan has it',
    headings: [
      ...['Reference', 'Recommendation', 'Implementation', 'Impact'],
      ...['Evidence of completion', 'Further actions', 'Lead role'],
    ],
    rows: recommendations.map((each) => ({
      id: each.id,
      cells: [
        each.ref,
        [each.title, ...standingLines(each)].join('\n'),
        ragText(each.rags.implementation),
        ragText(each.rags.impact),
        newestEvidence(each) || 'None',
        nextSteps(each).join('\n') || 'None',
        each.leadRoles.join('; ') || 'Nobody named',
      ],
    })),
  }
}

function measuresTable(recommendations: readonly RecommendationFacts[]) {
  return {
    caption: 'Every measure with its targets',
    headings: [
      ...['Reference', 'Measure', 'Baseline', 'Previous', 'Latest'],
      ...['Targets by date', 'Against the target next due'],
    ],
    rows: recommendations.flatMap((each) =>
      each.measures.map((measure) => ({
        id: `${each.id} ${measure.id}`,
        cells: [
          each.ref,
          measure.title,
          ...[measure.baseline, measure.previous, measure.latest].map((point) =>
            point === null
              ? 'None'
              : `${point.text}, ${point.label}${point.reopened ? `; ${openAgainText}` : ''}`,
          ),
          targetsText(measure),
          measure.distance ?? 'No claim, or no target',
        ],
      })),
    ),
  }
}

/** So many entries show what a recommendation stands on now; its page has all. */
const NEWEST = 3

function newestEvidence({ evidence: all }: RecommendationFacts): string {
  return all
    .filter(({ superseded }) => !superseded)
    .slice(0, NEWEST)
    .map(({ period, sentence: said, reopened }) => {
      const open = reopened ? ` (${openAgainText})` : ''
      return period === null ? `${said}${open}` : `${period}${open}: ${said}`
    })
    .join('\n')
}
