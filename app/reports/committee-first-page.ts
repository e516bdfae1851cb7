import { paragraph } from './blocks.ts'
import type { Block } from './document.ts'
import { nextSteps, ragText, sentence, standingLines } from './recommendation-words.ts'
import type { Known, RecommendationFacts } from './what-is-known.ts'

/** The first page is one page as long as it can be: the rest is in the section of the recommendation. */
const ON_FIRST_PAGE = { supported: 2, notKnown: 1, next: 1 }

/** For each recommendation what is supported, what is not known and what happens next. */
export function firstPage(
  recommendations: readonly RecommendationFacts[],
  knownOf: (each: RecommendationFacts) => Known,
): Block[] {
  const table = {
    caption: 'What is supported, what is not known and what happens next',
    headings: ['Recommendation', 'What is supported', 'What is not known', 'What happens next'],
    rows: recommendations.map((each) => {
      const { supported, notKnown } = knownOf(each)
      const heading = `${each.ref} ${each.title}`
      return {
        id: each.id,
        cells: [
          [heading, ...standingLines(each), ratingsText(each)].join('\n'),
          short(shortOf(supported), ON_FIRST_PAGE.supported, 'Nothing yet'),
          short(shortOf(notKnown), ON_FIRST_PAGE.notKnown, 'Nothing further'),
          short(nextSteps(each), ON_FIRST_PAGE.next, 'No action is open'),
        ],
      }
    }),
  }
  return [...movedOn(recommendations), { kind: 'table', table }]
}

/** Says at the top that the plan does not follow all of them any more. */
function movedOn(recommendations: readonly RecommendationFacts[]): Block[] {
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

/** The first of them; the section of the recommendation has them all. */
function short(items: readonly string[], most: number, none: string): string {
  if (items.length === 0) return none
  const more = items.length - most
  return [...items.slice(0, most).map(sentence), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n')
}

function shortOf(said: Known['supported']): string[] {
  return said.map(({ short }) => short)
}

function ratingsText({ rags: pair }: RecommendationFacts): string {
  return `Implementation: ${ragText(pair.implementation)}. Impact: ${ragText(pair.impact)}.`
}
