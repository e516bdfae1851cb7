import { type NumberedFigure, numberedDrawing } from '../charts/numbered-drawing.ts'
import { actionStateNames } from '../domain/actions/remedial-action.ts'
import { BOUNDS_HEADING } from '../domain/evidence/figure-limits.ts'
import { verdictRule } from '../domain/findings/strengths.ts'
import { isCountsByChoice } from '../domain/measures/proportion.ts'
import { roundKindNames } from '../domain/rounds/round.ts'
import type { ReportedQuestion, RoundReportFacts } from '../workflows/reports/view-round-report.ts'
import { heading, notesOf, paragraph, scopeOf } from './blocks.ts'
import type { Block, ReportDocument, ReportTable } from './document.ts'
import { drawnLists } from './drawn-lists.ts'
import { boundsCell, figureCell, figureOf, intervalCell, sentenceOf } from './figure-words.ts'
import { drawnOut, inOrder } from './in-order.ts'
import { samplingWords } from './sampling-words.ts'

/** What a round found, for whoever answers for the service. */
export function roundReport(given: RoundReportFacts): ReportDocument {
  const { round, stamp } = given
  // What was not answered in this round is named once, among what the figures cannot say.
  const answered = given.questions.filter(({ disclosed }) => disclosed !== null)
  const facts = { ...given, questions: answered }
  return {
    title: `Round report: ${round.name}`,
    stamp: { ...stamp, scope: scopeOf(facts) },
    blocks: [
      ...notesOf(facts),
      ...inShort(facts),
      ...whatWasAudited(facts),
      ...whatWasFound(facts),
      ...grades(facts),
      ...themes(facts),
      ...remedialActions(facts),
      ...limits(given),
      ...appendix(facts),
    ],
  }
}

function inShort({ questions, coverage }: RoundReportFacts): Block[] {
  const { strengths, improve } = drawnOut(inOrder(questions).ranked, MOST_IN_SHORT)
  return [
    heading('In short'),
    paragraph(`${coverage.audited} of ${coverage.sampled} sampled cases were audited. ${verdictRule}`),
    ...drawnLists('Strengths', strengths, {
      none: 'No question is a strength by the rule.',
      level: 3,
    }),
    ...drawnLists('Areas for improvement', improve, {
      none: 'No question is an area for improvement by the rule.',
      level: 3,
    }),
  ]
}

/** What a first page holds of each. */
const MOST_IN_SHORT = 5

function whatWasAudited(facts: RoundReportFacts): Block[] {
  const { round, template } = facts
  return [
    heading('What was audited'),
    paragraph(
      `${roundKindNames[round.kind]}, ${round.period.label}. Cases: ${round.cohort}. Form: ${template}.`,
    ),
    { kind: 'list', items: samplingWords(facts).map((text) => ({ text })) },
  ]
}

function whatWasFound({ questions }: RoundReportFacts): Block[] {
  if (questions.length === 0) return [heading('What was found'), paragraph('No audit is signed off yet.')]
  const shown = questions.map((question, place) => ({ question, number: place + 1 }))
  const charted = shown.flatMap(({ question, number }): NumberedFigure[] => {
    const figure = figureOf(question)
    if (figure?.availability !== 'percentage' || figure.value === null) return []
    return [{ number, value: figure.value, interval: figure.interval }]
  })
  const inWords = shown
    .filter(({ number }) => charted.some((each) => each.number === number))
    .map(({ question, number }) => `${number}, ${figureCell(question)}`)
  const table: ReportTable = {
    caption: 'Every question: how often it was met',
    headings: ['Question', 'Figure', '95% interval', BOUNDS_HEADING],
    rows: shown.map(({ question, number }) => ({
      id: question.code,
      cells: [
        `${number}. ${question.text}`,
        figureCell(question),
        intervalCell(question),
        boundsCell(question),
      ],
    })),
  }
  const picture: Block =
    charted.length === 0
      ? { kind: 'table', table }
      : {
          kind: 'figure',
          id: 'questions',
          title: 'How often each question was met, with its 95% interval',
          alt: `A dot for each question between 0% and 100%, and a line for its 95% interval where there is one. Questions have the numbers of the table that follows, which says the same: ${inWords.join('; ')}.`,
          drawing: numberedDrawing(charted),
          table,
        }
  return [heading('What was found'), picture, heading('Question by question'), sentences(questions)]
}

function sentences(questions: readonly ReportedQuestion[]): Block {
  return {
    kind: 'list',
    items: questions.map((question) => ({ lead: question.text, text: sentenceOf(question) })),
  }
}

function grades({ questions }: RoundReportFacts): Block[] {
  const graded = questions.filter((question) => question.graded && figureOf(question) !== null)
  const labels = [...new Set(graded.flatMap(({ answers }) => answers.map(({ label }) => label)))]
  if (graded.length === 0) return []
  const table: ReportTable = {
    caption: 'Cases by the grade they were given',
    headings: ['Question', ...labels],
    rows: graded.map(({ code, text, answers }) => ({
      id: code,
      cells: [text, ...labels.map((label) => String(answers.find((each) => each.label === label)?.n ?? 0))],
    })),
  }
  return [heading('Grades'), { kind: 'table', table }]
}

function themes({ questions, themes: byQuestion }: RoundReportFacts): Block[] {
  const rows = questions.flatMap(({ code, text }) =>
    (byQuestion[code]?.themes ?? []).map(({ theme, notMet, all }) => ({
      id: `${code} ${theme}`,
      cells: [theme, text, String(notMet), String(all)],
    })),
  )
  if (rows.length === 0) return []
  const table = {
    caption: 'Themes of the comments: audits whose comment on the question was tagged with it',
    headings: ['Theme', 'Question', 'Where not met', 'In all audits'],
    rows,
  }
  return [heading('What comments were about'), { kind: 'table', table }]
}

function remedialActions({ actions }: RoundReportFacts): Block[] {
  const states = Object.entries(actionStateNames) as Array<[keyof typeof actions.byState, string]>
  const total = states.reduce((sum, [state]) => sum + actions.byState[state], 0)
  if (total === 0) return [heading('Remedial actions'), paragraph('No remedial action came of these audits.')]
  const rows = states.map(([state, name]) => ({ id: state, cells: [name, String(actions.byState[state])] }))
  const table = { caption: `The ${total} remedial actions`, headings: ['State', 'Actions'], rows }
  return [
    heading('Remedial actions'),
    { kind: 'table', table },
    paragraph(`${actions.overdue} ${actions.overdue === 1 ? 'is' : 'are'} past the day they were due.`),
  ]
}

function limits({ questions, coverage }: RoundReportFacts): Block[] {
  const { unranked, withheld, without } = inOrder(questions)
  const unrankedWhere = (byChoice: boolean) =>
    unranked.flatMap(({ question, figure }) => (isCountsByChoice(figure) === byChoice ? [question] : []))
  const [weak, unjudged] = [unrankedWhere(true), unrankedWhere(false)]
  const notAudited = coverage.sampled - coverage.audited
  const reasons = new Set(questions.flatMap((question) => figureOf(question)?.noIntervalReason ?? []))
  const names = (list: readonly ReportedQuestion[]) => list.map(({ text }) => text).join(' ')
  const items = [
    ...(notAudited > 0
      ? [{ lead: 'Not audited.', text: `${notAudited} of ${coverage.sampled} sampled are in no figure.` }]
      : []),
    ...(unjudged.length > 0
      ? [
          {
            lead: 'Not compared,',
            text: `because fewer than 10 cases could be assessed or too much is not known: ${names(unjudged)}`,
          },
        ]
      : []),
    ...(weak.length > 0
      ? [
          {
            lead: 'Counts alone,',
            text: `for their cases were read again for having been weak: ${names(weak)}`,
          },
        ]
      : []),
    ...(withheld.length > 0
      ? [{ lead: 'Fewer than 5 cases could be assessed:', text: names(withheld) }]
      : []),
    ...(without.length > 0 ? [{ lead: 'Not answered in this round:', text: names(without) }] : []),
    ...[...reasons].map((reason) => ({ lead: 'No interval', text: `where ${reason}.` })),
    {
      lead: 'Change.',
      text: 'It is claimed only for the measures this round declared; anything else seen here is exploratory.',
    },
  ]
  return [heading('What these figures cannot say'), { kind: 'list', items }]
}

function appendix({ questions }: RoundReportFacts): Block[] {
  if (questions.length === 0) return []
  const table: ReportTable = {
    caption: 'Every question with all its counts',
    headings: ['Question', 'Asked of', 'Met', 'Not met', 'Not applicable', 'Not known', 'Figure'],
    rows: questions.map((question) => {
      const counts = figureOf(question)?.counts
      const count = (n: number | undefined) => (n === undefined ? '[c]' : String(n))
      return {
        id: question.code,
        cells: [
          question.text,
          question.parentText ? `Cases where ${question.parentText}` : 'Every case',
          ...[counts?.met, counts?.notMet, counts?.notApplicable, counts?.notKnown].map(count),
          figureCell(question),
        ],
      }
    }),
  }
  return [heading('Appendix: the counts'), { kind: 'table', table, landscape: true }]
}
