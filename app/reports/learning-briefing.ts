import { verdictRule } from '../domain/findings/strengths.ts'
import { isCountsByChoice } from '../domain/measures/proportion.ts'
import type { ReportedQuestion, RoundReportFacts } from '../workflows/reports/view-round-report.ts'
import { heading, notesOf, paragraph } from './blocks.ts'
import type { Block, ReportDocument } from './document.ts'
import { drawnLists, figureList } from './drawn-lists.ts'
import { belowRanked, drawnOut, type InOrder, inOrder, unrankedInOrder, weakestBesides } from './in-order.ts'

type Ranked = InOrder<ReportedQuestion>['ranked']
type Unranked = InOrder<ReportedQuestion>['unranked']

/** What fits on one printed page. */
const MOST = 4

/**
 * One page for practitioners. It names the form and the period, never the round or its cases, whose words somebody typed,
 * and no team, person or comment; of questions with fewer than five assessable cases it says nothing.
 */
export function learningBriefing(facts: RoundReportFacts): ReportDocument {
  const { round, service, stamp, teams, templateTitle, coverage, questions } = facts
  const { ranked, unranked: notRanked, withheld } = inOrder(questions)
  const below = belowRanked(notRanked, ranked)
  const unranked = unrankedInOrder(notRanked).filter((each) => !below.includes(each))
  const { strengths, improve } = drawnOut(ranked, MOST)
  const scope = `${service}, ${teams.length === 0 ? 'the whole service' : 'part of the service'}; ${round.period.label}`
  return {
    title: `Learning briefing: ${templateTitle.toLowerCase()}, ${round.period.label}`,
    stamp: { ...stamp, scope },
    blocks: [
      ...notesOf(facts),
      paragraph(`What ${coverage.audited} audits of case files tell us about our practice.`),
      ...drawnLists('Strengths', strengths, {
        none: 'No question is a strength by the rule.',
        level: 2,
      }),
      ...drawnLists('What to work on', improve, {
        none: 'No question is an area for improvement by the rule.',
        level: 2,
      }),
      ...weakest(ranked, below),
      paragraph(verdictRule),
      ...counted(
        'Also seen, in too few cases to compare or with too much not known',
        unranked.filter(({ figure }) => !isCountsByChoice(figure)),
      ),
      ...counted(
        'Also seen, in cases that were read again because they had been weak',
        unranked.filter(({ figure }) => isCountsByChoice(figure)),
      ),
      ...goodLooksLike(questionsFirst(improve, questions)),
      ...(withheld.length > 0
        ? [paragraph('Where fewer than 5 cases could be assessed, nothing is shown here.')]
        : []),
    ],
  }
}

/** Where the rule draws nothing out, and where something weaker than what it draws out falls through it. */
function weakest(ranked: Ranked, below: Unranked): Block[] {
  const every = drawnOut(ranked, ranked.length).improve
  const least = weakestBesides(ranked, every)
  if (least.length + below.length === 0) return []
  return [
    heading('Weakest of what was read'),
    paragraph('No finding of the rule: only what was least often met in the cases read.'),
    ...(below.length === 0 ? [] : [paragraph(BELOW), ...firstOf(below, IN_THE_REPORT)]),
    ...(least.length === 0 ? [] : firstOf(least, ', met as seldom as the last of these.')),
  ]
}

const BELOW =
  'Too much is not known of these to compare them, yet even were all of it met they would be below whatever can be compared:'
const IN_THE_REPORT = ': the report of the round has them all.'

function counted(title: string, unranked: Unranked): Block[] {
  if (unranked.length === 0) return []
  return [heading(title), ...firstOf(unranked, IN_THE_REPORT)]
}

function firstOf(list: Unranked, ofTheRest: string): Block[] {
  const more = list.length - MOST
  return [figureList(list.slice(0, MOST)), ...(more > 0 ? [paragraph(`And ${more} more${ofTheRest}`)] : [])]
}

/** What is to be worked on first: there the words help most. */
function questionsFirst(improve: Ranked, questions: readonly ReportedQuestion[]): ReportedQuestion[] {
  return [...new Set([...improve.map(({ question }) => question), ...questions])]
}

function goodLooksLike(questions: readonly ReportedQuestion[]): Block[] {
  const items = questions.flatMap(({ text, good }) => (good === null ? [] : [{ lead: text, text: good }]))
  return items.length === 0
    ? []
    : [heading('What good looks like'), { kind: 'list', items: items.slice(0, MOST) }]
}
