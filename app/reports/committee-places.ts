import { dayLabel, monthsBetween } from '../domain/day.ts'
import { yearBeforeOfSeveral } from '../domain/measures/year-before.ts'
import {
  noReportWords,
  type ReportPlace,
  type ReportWords,
  reportPlaceNames,
} from '../domain/plans/report-words.ts'
import { openAgainText } from '../domain/rounds/round.ts'
import type { CommitteeFacts } from '../workflows/reports/view-committee-report.ts'
import { heading, paragraph } from './blocks.ts'
import { headlines } from './committee-measures.ts'
import { movedOn, overviewTable, ratingCounts } from './committee-overview.ts'
import type { Block, Words } from './document.ts'
import { ragTag, ragText } from './recommendation-words.ts'
import type { Known, RecommendationFacts } from './what-is-known.ts'

type KnownOf = (each: RecommendationFacts) => Known

/** The places a report to committee has: each with the lead's own words, and what the plan itself says there. */
export function committeePlaces(facts: CommitteeFacts, knownOf: KnownOf): Block[] {
  const { recommendations, counts, asOf } = facts
  const words = facts.words?.words ?? noReportWords
  const open = recommendations.filter(({ state }) => state.state === 'open')
  const place = (name: ReportPlace, besides: Block[] = []) => placeOf(name, words, besides)
  const table = overviewTable(recommendations, knownOf)
  return [
    ...place('purpose', words.purpose === '' ? [paragraph(purposeOf(facts))] : []),
    ...place('overview', [
      ...movedOn(recommendations),
      ...ratingCounts(counts),
      { kind: 'table', table },
      ...(facts.words === null ? [] : [paragraph(writtenBy(facts.words))]),
    ]),
    ...place('moved', [...movedRatings(open, asOf), ...yearBeforeOfAll(open)]),
    ...place('areas', areas(open)),
    ...place('challenges', [held(open)]),
    ...place('nextSteps', [comingNext(open)]),
    ...place('consultations'),
  ]
}

/** Paragraphs as they were typed, and what stands there of itself; a place that would be empty says so. */
function placeOf(name: ReportPlace, words: ReportWords, besides: Block[]): Block[] {
  const own = words[name]
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(paragraph)
  const all = [...own, ...besides]
  return [
    heading(reportPlaceNames[name]),
    ...(all.length > 0 ? all : [paragraph('Nothing has been written here.')]),
  ]
}

function purposeOf({ plan, recommendations }: CommitteeFacts): string {
  const n = recommendations.length
  return `To tell the committee how the ${n === 1 ? 'recommendation' : `${n} recommendations`} of ${plan.title} ${n === 1 ? 'stands' : 'stand'}: what is supported by evidence, what is not known, and what happens next.`
}

function writtenBy({ on, by }: NonNullable<CommitteeFacts['words']>): string {
  return `The words of this report are those of ${dayLabel(on)}${by === null ? '' : `, by ${by}`}.`
}

const kinds = [
  ['implementation', 'Implementation'],
  ['impact', 'Impact'],
] as const

const YEAR = 12

/** Ratings that were changed in the year before the day the report speaks of. */
function movedRatings(open: readonly RecommendationFacts[], asOf: string): Block[] {
  const items = open.flatMap((each): Words[] =>
    kinds.flatMap(([kind, name]) => {
      const [now, before] = each.decisions.filter((decision) => decision.kind === kind)
      if (!now || !before || now.rag === before.rag || monthsBetween(now.decidedOn, asOf) >= YEAR) return []
      const from = `from ${ragText(before.rag).toLowerCase()}, on ${dayLabel(now.decidedOn)}`
      return [{ lead: `${each.ref} ${each.title}. ${name}:`, tag: ragTag(now.rag), text: from }]
    }),
  )
  if (items.length === 0) return [paragraph(`No rating was changed in the year to ${dayLabel(asOf)}.`)]
  return [{ kind: 'list', items }]
}

function yearBeforeOfAll(open: readonly RecommendationFacts[]): Block[] {
  const answers = open.flatMap((each) => headlines(each).map(({ yearBefore }) => yearBefore.answer))
  const more = answers.length === 0 ? '' : ' Each section says it of each of its measures.'
  return [
    {
      kind: 'paragraph',
      lead: 'Are we better than a year ago?',
      text: `${yearBeforeOfSeveral(answers, 'the plan')}${more}`,
    },
  ]
}

/** What is rated amber or red, red first, and the measure that stands worst. */
function areas(open: readonly RecommendationFacts[]): Block[] {
  const items = (['red', 'amber'] as const).flatMap((rag) =>
    kinds.flatMap(([kind, name]): Words[] => {
      const rated = open.filter((each) => each.rags[kind] === rag)
      if (rated.length === 0) return []
      const text = rated.map(({ ref, title }) => `${ref} ${title}`).join('; ')
      return [{ lead: `${name},`, tag: { colour: rag, text: `${rated.length} ${rag}` }, text: `${text}.` }]
    }),
  )
  if (items.length === 0) return [paragraph('No rating is amber or red.')]
  const worst = open.flatMap((each): Words[] => {
    const [first] = headlines(each)
    if (!first?.latest || first.distance === null || !isAmberOrRed(each)) return []
    const { title, latest, distance } = first
    return [
      {
        lead: `${each.ref}, worst placed:`,
        text: `${title}: ${latest.text} in ${latest.label}${latest.reopened ? ` (${openAgainText})` : ''}; ${distance}.`,
      },
    ]
  })
  return [{ kind: 'list', items }, ...(worst.length > 0 ? [{ kind: 'list' as const, items: worst }] : [])]
}

function isAmberOrRed({ rags }: RecommendationFacts): boolean {
  return [rags.implementation, rags.impact].some((rag) => rag === 'amber' || rag === 'red')
}

function openActions(open: readonly RecommendationFacts[]) {
  return open.flatMap(({ ref, actions }) =>
    actions.filter(({ state }) => state !== 'done').map((action) => ({ ref, ...action })),
  )
}

function held(open: readonly RecommendationFacts[]): Block {
  const late = openActions(open).filter(({ state }) => state === 'delayed' || state === 'blocked')
  if (late.length === 0) return paragraph('No action is delayed or blocked.')
  return {
    kind: 'list',
    items: late.map(({ ref, text, state, note }) => ({
      lead: `${ref}, ${state}:`,
      text: `${text}${note ? ` (${note})` : ''}.`,
    })),
  }
}

function comingNext(open: readonly RecommendationFacts[]): Block {
  const actions = openActions(open)
  if (actions.length === 0) return paragraph('No action is open.')
  const due = actions.flatMap(({ dueOn }) => dueOn ?? []).sort()
  const first = due[0]
  const those = actions.filter(({ dueOn }) => dueOn === first)
  const opening = `${actions.length} ${actions.length === 1 ? 'action is' : 'actions are'} open; each section lists its own.`
  if (first === undefined) return paragraph(opening)
  const next = those.map(({ ref, text }) => `${ref} ${text}`).join('; ')
  return paragraph(`${opening} Due first, by ${dayLabel(first)}: ${next}.`)
}
