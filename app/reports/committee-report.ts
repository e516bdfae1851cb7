import { dayLabel } from '../domain/measures/period.ts'
import type { CommitteeFacts } from '../workflows/reports/view-committee-report.ts'
import { heading, paragraph } from './blocks.ts'
import type { Block, ReportDocument } from './document.ts'
import { type Known, type RecommendationFacts, whatIsKnown } from './what-is-known.ts'

/** The first page is one page as long as it can be: the rest is in the section of the recommendation. */
const ON_FIRST_PAGE = { supported: 2, notKnown: 1, next: 1 }

const rags = { green: 'Green', amber: 'Amber', red: 'Red' }
const ragText = (rag: keyof typeof rags | null) => (rag === null ? 'Not rated' : rags[rag])
const states = {
  planned: 'planned',
  'in-progress': 'in progress',
  delayed: 'delayed',
  blocked: 'blocked',
  done: 'done',
}

/** A plan for the committee that answers for it: what is supported, what is not known, what happens next. */
export function committeeReport(facts: CommitteeFacts): ReportDocument {
  const { plan, recommendations, asOf, stamp } = facts
  const known = new Map(recommendations.map((each) => [each.recommendation.id, whatIsKnown(each, asOf)]))
  const knownOf = (each: RecommendationFacts) =>
    known.get(each.recommendation.id) ?? { supported: [], notKnown: [] }
  return {
    title: `Report to committee: ${plan.title}`,
    stamp: { ...stamp, scope: `The whole plan; position at ${dayLabel(asOf)}` },
    blocks: [
      firstPage(recommendations, knownOf),
      ...recommendations.flatMap((each) => sectionOf(each, knownOf(each))),
      heading('Appendix: the plan'),
      ...appendix(recommendations),
    ],
  }
}

function firstPage(
  recommendations: readonly RecommendationFacts[],
  knownOf: (each: RecommendationFacts) => Known,
): Block {
  return {
    kind: 'table',
    table: {
      caption: 'What is supported, what is not known and what happens next',
      headings: ['Recommendation', 'What is supported', 'What is not known', 'What happens next'],
      rows: recommendations.map((each) => {
        const { supported, notKnown } = knownOf(each)
        return {
          id: each.recommendation.id,
          cells: [
            `${each.recommendation.ref} ${each.recommendation.title}\n${ratingsText(each)}`,
            short(shortOf(supported), ON_FIRST_PAGE.supported, 'Nothing yet'),
            short(shortOf(notKnown), ON_FIRST_PAGE.notKnown, 'Nothing further'),
            short(openActions(each), ON_FIRST_PAGE.next, 'No action is open'),
          ],
        }
      }),
    },
  }
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

/** What is not done, by the day it is due; without a day last. */
function openActions({ actions }: RecommendationFacts): string[] {
  return actions
    .filter(({ state }) => state !== 'done')
    .sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
    .map(({ text, dueOn, state, leadRole }) => {
      const when = dueOn ? `By ${dayLabel(dueOn)}` : 'Without a date'
      return `${when} (${[states[state], leadRole].filter(Boolean).join(', ')}): ${text}`
    })
}

function sectionOf(each: RecommendationFacts, known: Known): Block[] {
  const { recommendation } = each
  return [
    heading(`${recommendation.ref} ${recommendation.title}`),
    paragraph(recommendation.aim),
    ...(recommendation.leadRoles.length > 0
      ? [{ kind: 'paragraph' as const, lead: 'Leads:', text: `${recommendation.leadRoles.join('; ')}.` }]
      : []),
    heading('Ratings', 3),
    { kind: 'list', items: ratings(each) },
    ...listed(
      'What is supported',
      known.supported.map(({ full }) => full),
    ),
    ...listed(
      'What is not known',
      known.notKnown.map(({ full }) => full),
    ),
    ...listed('What happens next', openActions(each)),
    ...measures(each),
    ...evidence(each),
  ]
}

/** A person's judgement with its reason; what the product proposes stands beside it where it differs (rule 13). */
function ratings({
  rags: pair,
  decisions,
  proposals,
}: RecommendationFacts): Array<{ lead: string; text: string }> {
  return (['implementation', 'impact'] as const).map((kind) => {
    const decision = decisions.find((one) => one.kind === kind)
    const proposal = proposals?.[kind]
    const differs = proposal?.rag && proposal.rag !== pair[kind]
    return {
      lead: `${kind === 'impact' ? 'Impact' : 'Implementation'}: ${ragText(pair[kind])}.`,
      text: [
        decision
          ? `Decided on ${dayLabel(decision.decidedOn)}: ${sentence(decision.reason)}`
          : 'Nobody has decided it yet.',
        ...(differs
          ? [
              `The evidence would propose ${ragText(proposal.rag).toLowerCase()}, because ${sentence(proposal.reason)}`,
            ]
          : []),
      ].join(' '),
    }
  })
}

function listed(title: string, items: readonly string[]): Block[] {
  if (items.length === 0) return []
  return [heading(title, 3), { kind: 'list', items: items.map((text) => ({ text: sentence(text) })) }]
}

function measures({ measures: all, recommendation }: RecommendationFacts): Block[] {
  const rows = all.flatMap((measure) =>
    measure.points.map((point) => ({
      id: `${measure.id} ${point.id}`,
      cells: [
        measure.title,
        point.label,
        [
          point.text,
          ...(point.hollow && point.value !== null ? ['published without counts'] : []),
          ...(point.fitted ? ['illustrative rows fitted to a published percentage'] : []),
        ].join('; '),
        targetsText(measure.targets),
      ],
    })),
  )
  if (rows.length === 0) return []
  const table = {
    caption: `Measures of ${recommendation.ref}`,
    headings: ['Measure', 'Period', 'Figure', 'Targets'],
    rows,
  }
  return [{ kind: 'table', table }]
}

function targetsText(targets: RecommendationFacts['measures'][number]['targets']): string {
  return targets.map(({ due, text }) => `${text} by ${dayLabel(due)}`).join('; ') || 'None'
}

function evidence({ evidence: all, recommendation }: RecommendationFacts): Block[] {
  const current = all.filter(({ superseded }) => !superseded)
  if (current.length === 0) return [heading('Evidence', 3), paragraph('There is no evidence yet.')]
  const table = {
    caption: `Evidence of ${recommendation.ref}, the newest first`,
    headings: ['Period', 'What it says', 'Recorded'],
    rows: current.map((each) => ({
      id: each.id,
      cells: [
        each.period ?? 'None given',
        `${each.sentence}${each.fitted ? ' Illustrative rows fitted to a published percentage.' : ''}`,
        each.recordedOn === null ? 'Day not recorded' : dayLabel(each.recordedOn),
      ],
    })),
  }
  return [{ kind: 'table', table }]
}

/** The plan's own tables, as plans are published: what each recommendation stands on, and each of its measures. */
function appendix(recommendations: readonly RecommendationFacts[]): Block[] {
  return [
    {
      kind: 'table',
      landscape: true,
      table: {
        caption: 'Every recommendation as the plan has it',
        headings: [
          ...['Reference', 'Recommendation', 'Implementation', 'Impact'],
          ...['Evidence of completion', 'Further actions', 'Lead role'],
        ],
        rows: recommendations.map((each) => ({
          id: each.recommendation.id,
          cells: [
            each.recommendation.ref,
            each.recommendation.title,
            ragText(each.rags.implementation),
            ragText(each.rags.impact),
            newestEvidence(each) || 'None',
            openActions(each).join('\n') || 'None',
            each.recommendation.leadRoles.join('; ') || 'Nobody named',
          ],
        })),
      },
    },
    {
      kind: 'table',
      landscape: true,
      table: {
        caption: 'Every measure with its targets',
        headings: [
          ...['Reference', 'Measure', 'Baseline', 'Previous', 'Latest'],
          ...['Targets by date', 'Against the target next due'],
        ],
        rows: recommendations.flatMap((each) =>
          each.measures.map((measure) => ({
            id: `${each.recommendation.id} ${measure.id}`,
            cells: [
              each.recommendation.ref,
              measure.title,
              ...[measure.baseline, measure.previous, measure.latest].map((point) =>
                point === null ? 'None' : `${point.text}, ${point.label}`,
              ),
              targetsText(measure.targets),
              measure.distance ?? 'No claim, or no target',
            ],
          })),
        ),
      },
    },
  ]
}

/** So many entries show what a recommendation stands on now; its page has all. */
const NEWEST = 3

function newestEvidence({ evidence: all }: RecommendationFacts): string {
  return all
    .filter(({ superseded }) => !superseded)
    .slice(0, NEWEST)
    .map(({ period, sentence: said }) => (period === null ? said : `${period}: ${said}`))
    .join('\n')
}

function sentence(text: string): string {
  return /[.?!]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`
}
