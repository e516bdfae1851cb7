import { dayLabel } from '../domain/day.ts'
import { openAgainText } from '../domain/rounds/round.ts'
import { headlines } from './committee-measures.ts'
import type { Block } from './document.ts'
import { followedAt, ragTag, sentence, standingLines } from './recommendation-words.ts'
import type { RecommendationFacts } from './what-is-known.ts'

/** The plan as one table, a row a recommendation, on a turned page; the section of each has all of it. */
export function committeeAppendix(recommendations: readonly RecommendationFacts[]): Block[] {
  const table = {
    caption: 'Every recommendation as the plan has it',
    headings: [
      ...['Recommendation', 'Implementation', 'Impact'],
      ...['The headline measure that stands worst', 'Open actions', 'Lead role'],
    ],
    shares: [7, 3, 2, 5, 4, 3],
    rows: recommendations.map((each) => ({
      id: each.id,
      cells: [
        [`${each.ref} ${each.title}`, ...standingLines(each)].join('\n'),
        ragTag(each.rags.implementation),
        ragTag(each.rags.impact),
        worst(each),
        openActions(each),
        each.leadRoles.join('; ') || 'Nobody named',
      ],
    })),
  }
  return [{ kind: 'table', landscape: true, table }]
}

function worst(each: RecommendationFacts): string {
  const all = headlines(each)
  const [first] = all
  if (!first) return 'No headline measure'
  const latest =
    first.latest === null
      ? 'no figure yet'
      : `${first.latest.text}, ${first.latest.label}${first.latest.reopened ? ` (${openAgainText})` : ''}`
  const more = all.length - 1
  return [
    sentence(`${first.title}: ${latest}${first.distance === null ? '' : `; ${first.distance}`}`),
    ...(more > 0 ? [`And ${more} more, in section ${each.ref}.`] : []),
  ].join('\n')
}

function openActions(each: RecommendationFacts): string {
  const open = each.actions.filter(({ state }) => state !== 'done')
  const late = open.filter(({ state }) => state === 'delayed' || state === 'blocked').length
  const [next] = open.flatMap(({ dueOn }) => dueOn ?? []).sort()
  const followed = followedAt(each)
  const parts = [
    `${open.length}`,
    ...(late > 0 ? [`${late} delayed or blocked`] : []),
    ...(next === undefined ? [] : [`the next due by ${dayLabel(next)}`]),
  ]
  return [...(followed === null ? [] : [followed]), parts.join(', ')].join('\n')
}
