import { paragraph } from './blocks.ts'
import type { Block, Cell, ReportTable } from './document.ts'
import { nextSteps, ragTag, sentence, standingLines } from './recommendation-words.ts'
import type { Known, RecommendationFacts } from './what-is-known.ts'

type Ratings = Record<'implementation' | 'impact', Record<'green' | 'amber' | 'red' | 'none', number>>

const NAMES = { green: 'green', amber: 'amber', red: 'red', none: 'not rated' }
const order = ['green', 'amber', 'red', 'none'] as const

/** Both ratings with their counts, in words and in colour: '4 green, 2 amber'. */
export function ratingCounts(counts: Ratings): Block[] {
  const words = (kind: keyof Ratings) =>
    order
      .flatMap((rag) => (counts[kind][rag] > 0 ? [`${counts[kind][rag]} ${NAMES[rag]}`] : []))
      .join(', ') || 'none open'
  const cell = (kind: keyof Ratings, rag: (typeof order)[number]): Cell => {
    const n = counts[kind][rag]
    return n === 0 ? '0' : { colour: rag === 'none' ? 'grey' : rag, text: `${n} ${NAMES[rag]}` }
  }
  const row = (kind: keyof Ratings, name: string) => ({
    id: kind,
    cells: [name, ...order.map((rag) => cell(kind, rag))],
  })
  return [
    {
      kind: 'table',
      table: {
        caption: `Ratings. Implementation: ${words('implementation')}. Impact: ${words('impact')}.`,
        headings: ['Rating of', 'Green', 'Amber', 'Red', 'Not rated'],
        rows: [row('implementation', 'Implementation'), row('impact', 'Impact')],
      },
    },
  ]
}

/** So many stand in the overview, the worst placed first; the section of the recommendation has them all. */
const IN_OVERVIEW = { supported: 1, notKnown: 1, next: 1 }

/** For each recommendation both ratings, what is supported, what is not known and what happens next. */
export function overviewTable(
  recommendations: readonly RecommendationFacts[],
  knownOf: (each: RecommendationFacts) => Known,
): ReportTable {
  return {
    caption: 'What is supported, what is not known and what happens next',
    headings: ['Recommendation', 'What is supported', 'What is not known', 'What happens next'],
    shares: [6, 6, 6, 6],
    rows: recommendations.map((each) => {
      const { supported, notKnown } = knownOf(each)
      return {
        id: each.id,
        cells: [
          [
            ...[`${each.ref} ${each.title}`, ...standingLines(each)].map((text) => ({ text })),
            { lead: 'Implementation:', tag: ragTag(each.rags.implementation), text: '' },
            { lead: 'Impact:', tag: ragTag(each.rags.impact), text: '' },
          ],
          short(each, shortOf(supported), IN_OVERVIEW.supported, 'Nothing yet'),
          short(each, shortOf(notKnown), IN_OVERVIEW.notKnown, 'Nothing further'),
          short(each, nextSteps(each), IN_OVERVIEW.next, 'No action is open'),
        ],
      }
    }),
  }
}

/** Says at the top that the plan does not follow all of them any more. */
export function movedOn(recommendations: readonly RecommendationFacts[]): Block[] {
  const count = (wanted: string) => recommendations.filter(({ state }) => state.state === wanted).length
  const [usual, carried] = [count('business-as-usual'), count('carried-forward')]
  if (usual + carried === 0) return []
  const parts = [
    ...(usual > 0 ? [`${usual} ${usual === 1 ? 'is' : 'are'} business as usual`] : []),
    ...(carried > 0 ? [`${carried} ${carried === 1 ? 'was' : 'were'} carried forward to another plan`] : []),
  ]
  return [
    paragraph(`Of ${recommendations.length} recommendations, ${parts.join(' and ')}; each says so below.`),
  ]
}

function short({ ref }: RecommendationFacts, items: readonly string[], most: number, none: string): string {
  if (items.length === 0) return none
  const more = items.length - most
  return [
    ...items.slice(0, most).map(sentence),
    ...(more > 0 ? [`And ${more} more, in section ${ref}.`] : []),
  ].join('\n')
}

function shortOf(said: Known['supported']): string[] {
  return said.map((each) => each.short)
}
