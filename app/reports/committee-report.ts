import { dayLabel } from '../domain/day.ts'
import type { CommitteeFacts } from '../workflows/reports/view-committee-report.ts'
import { heading } from './blocks.ts'
import { committeeAppendix } from './committee-appendix.ts'
import { evidenceBlocks, pageOf } from './committee-evidence.ts'
import { measureBlocks, yearBeforeBlocks } from './committee-measures.ts'
import { committeePlaces } from './committee-places.ts'
import type { Block, ReportDocument, Words } from './document.ts'
import { nextSteps, ragTag, ragText, sentence, standingLines } from './recommendation-words.ts'
import { type RecommendationFacts, whatIsKnown } from './what-is-known.ts'

/** A plan for the committee that answers for it: what is supported, what is not known, what happens next. */
export function committeeReport(facts: CommitteeFacts): ReportDocument {
  const { plan, recommendations, asOf, at, stamp, origin } = facts
  const position = at === null ? `position at ${dayLabel(asOf)}` : `as it stood at the end of ${dayLabel(at)}`
  return {
    title: `Report to committee: ${plan.title}`,
    stamp: { ...stamp, scope: `The whole plan, ${position}` },
    blocks: [
      ...committeePlaces(facts, (each) => whatIsKnown(each, asOf)),
      ...recommendations.flatMap((each) => sectionOf(each, asOf, origin)),
      heading('Appendix: the plan'),
      ...committeeAppendix(recommendations),
    ],
  }
}

function sectionOf(each: RecommendationFacts, asOf: string, origin: string): Block[] {
  const standing = standingLines(each)
  const leads = each.leadRoles.length > 0 ? ` Leads: ${each.leadRoles.join('; ')}.` : ''
  return [
    heading(`${each.ref} ${each.title}`),
    ...(standing.length > 0 ? [{ kind: 'note' as const, text: standing.join(' ') }] : []),
    { kind: 'paragraph', text: `${each.aim}${leads} Its page:`, address: pageOf(each.id, origin) },
    heading('Ratings', 3),
    { kind: 'list', items: ratings(each) },
    ...yearBeforeBlocks(each),
    ...listed('What happens next', nextSteps(each)),
    ...measureBlocks(each, asOf),
    ...evidenceBlocks(each, origin),
  ]
}

/** A person's judgement with its reason; what the product proposes stands beside it where it differs (rule 13). */
function ratings({ rags: pair, decisions, proposals }: RecommendationFacts): Words[] {
  return (['implementation', 'impact'] as const).map((kind) => {
    const decision = decisions.find((one) => one.kind === kind)
    const proposal = proposals?.[kind]
    const differs = proposal?.rag && proposal.rag !== pair[kind]
    return {
      lead: `${kind === 'impact' ? 'Impact' : 'Implementation'}:`,
      tag: ragTag(pair[kind]),
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
