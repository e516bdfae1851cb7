import { dayLabel } from '../domain/day.ts'
import type { CommitteeFacts } from '../workflows/reports/view-committee-report.ts'
import { heading, paragraph } from './blocks.ts'
import { committeeAppendix } from './committee-appendix.ts'
import { firstPage } from './committee-first-page.ts'
import { measureBlocks } from './committee-measures.ts'
import type { Block, ReportDocument } from './document.ts'
import { nextSteps, ragText, sentence, standingLines } from './recommendation-words.ts'
import { capital, type Known, openAgainText, type RecommendationFacts, whatIsKnown } from './what-is-known.ts'

/** A plan for the committee that answers for it: what is supported, what is not known, what happens next. */
export function committeeReport(facts: CommitteeFacts): ReportDocument {
  const { plan, recommendations, asOf, at, stamp } = facts
  const known = new Map(recommendations.map((each) => [each.id, whatIsKnown(each, asOf)]))
  const knownOf = (each: RecommendationFacts) => known.get(each.id) ?? { supported: [], notKnown: [] }
  const position = at === null ? `position at ${dayLabel(asOf)}` : `as it stood at the end of ${dayLabel(at)}`
  return {
    title: `Report to committee: ${plan.title}`,
    stamp: { ...stamp, scope: `The whole plan, ${position}` },
    blocks: [
      ...firstPage(recommendations, knownOf),
      ...recommendations.flatMap((each) => sectionOf(each, knownOf(each))),
      heading('Appendix: the plan'),
      ...committeeAppendix(recommendations),
    ],
  }
}

function sectionOf(each: RecommendationFacts, known: Known): Block[] {
  const standing = standingLines(each)
  return [
    heading(`${each.ref} ${each.title}`),
    ...(standing.length > 0 ? [{ kind: 'note' as const, text: standing.join(' ') }] : []),
    paragraph(each.aim),
    ...(each.leadRoles.length > 0
      ? [{ kind: 'paragraph' as const, lead: 'Leads:', text: `${each.leadRoles.join('; ')}.` }]
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
    ...listed('What happens next', nextSteps(each)),
    ...measureBlocks(each),
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

function evidence({ evidence: all, ref }: RecommendationFacts): Block[] {
  const current = all.filter(({ superseded }) => !superseded)
  if (current.length === 0) return [heading('Evidence', 3), paragraph('There is no evidence yet.')]
  const table = {
    caption: `Evidence of ${ref}, the newest first`,
    headings: ['Period', 'What it says', 'Recorded'],
    rows: current.map((each) => ({
      id: each.id,
      cells: [
        each.period ?? 'None given',
        [
          each.sentence,
          ...(each.reopened ? [capital(`${openAgainText}.`)] : []),
          ...(each.fitted ? ['Illustrative rows fitted to a published percentage.'] : []),
        ].join(' '),
        each.recordedOn === null ? 'Day not recorded' : dayLabel(each.recordedOn),
      ],
    })),
  }
  return [{ kind: 'table', table }]
}
