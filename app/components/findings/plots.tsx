import { answersDrawing } from '../../charts/answers-drawing.ts'
import type { Drawing } from '../../charts/drawing.ts'
import { figuresDrawing } from '../../charts/figures-drawing.ts'
import { letterOf, questionSeriesDrawing } from '../../charts/question-series-drawing.ts'
import { teamsDrawing } from '../../charts/teams-drawing.ts'
import { dayLabel, monthLabel } from '../../domain/day.ts'
import { BOUNDS_HEADING, boundsCell, rangeText } from '../../domain/evidence/figure-limits.ts'
import { type FoundQuestion, type Worded, wordsWithBounds } from '../../domain/findings/found-question.ts'
import type { SeriesPoint } from '../../domain/findings/series.ts'
import { enteredText } from '../../domain/measures/target.ts'
import { PlotFrame } from '../charts/plot-frame.tsx'
import { brokenNote, leftOutColumn, markedText } from './left-out-column.ts'
import type { Plot } from './plot.ts'

type LeftOut = FoundQuestion['leftOut']
type Grid = {
  teams: string[]
  rows: ReadonlyArray<{
    code: string
    text: string
    cells: ReadonlyArray<Worded | null>
    leftOut: LeftOut
  }>
}
type Event = { id: string; on: string; title: string }
type Target = { id: string; due: string; value: number; eachTeam: boolean }

/** Beside each figure always the same columns: nobody has to look elsewhere for what it is out of. */
const COUNTS = ['Met', 'Not met', 'Not applicable', 'Not known', '95% interval', BOUNDS_HEADING]

type LinkTo = (code: string) => string

/** The plots of a selection: every question's figure, its answers, and the questions by team. `linkTo`: a question's page. */
export function selectionPlots(found: { questions: readonly FoundQuestion[]; grid: Grid }, linkTo?: LinkTo) {
  return {
    figures: figuresPlot(found.questions, linkTo),
    answers: answersPlot(found.questions),
    teams: gridPlot(found.grid, linkTo),
  }
}

/** The plots of one question: over time, and by team. */
export function questionPlots(asked: {
  question: FoundQuestion
  series: readonly SeriesPoint[]
  teamSeries: ReadonlyArray<{ team: string; series: readonly SeriesPoint[] }>
  targets: readonly Target[]
  events: readonly Event[]
}): Plot[] {
  return [overTimePlot(asked), answersOfQuestion(asked.question), teamsPlot(asked)]
}

function figuresPlot(questions: readonly FoundQuestion[], linkTo?: LinkTo): Plot {
  const title = 'Every question, the weakest first'
  const description = `${questions.length} questions, the least often met first, each with its 95% interval where it has one; those given in counts alone, of fewer than 10 cases or of cases read again for having been weak, follow. The table has the same figures.${brokenNote(questions)}`
  const leftOut = leftOutColumn(questions)
  return {
    key: 'figures',
    title,
    description,
    headings: ['Question', 'Figure', ...COUNTS, ...leftOut.heading],
    rows: questions.map((each) => ({
      id: each.code,
      cells: [each.text, each.words, ...countsOf(each), ...leftOut.cell(each)],
      link: linkTo?.(each.code),
    })),
    draw: drawnAs(
      { id: 'figures', title, description },
      figuresDrawing(
        questions.map((each) => ({ label: markedText(each), words: each.words, shown: each.shown })),
      ),
    ),
  }
}

function answersPlot(questions: readonly FoundQuestion[]): Plot {
  const title = 'How each question was answered'
  const description = `One bar a question, in the same order: the answers that count as met, those that do not, and what does not apply or is not known; under 10 cases the counts alone. The table has each answer with its number.${brokenNote(questions)}`
  const leftOut = leftOutColumn(questions)
  return {
    key: 'answers',
    title,
    description,
    headings: ['Question', 'Answer', 'Counted as', 'Cases', ...leftOut.heading],
    rows: questions.flatMap((each) =>
      answerRows(each).map((row) => ({ ...row, cells: [...row.cells, ...leftOut.cell(each)] })),
    ),
    draw: drawnAs(
      { id: 'answers', title, description },
      answersDrawing(questions.map((each) => ({ label: markedText(each), answers: each.answers }))),
    ),
  }
}

function answersOfQuestion(question: FoundQuestion): Plot {
  return { ...answersPlot([question]), title: 'How it was answered' }
}

function answerRows({ code, text, answers }: FoundQuestion): Plot['rows'] {
  if (answers === null) return [{ id: code, cells: [text, '[c]', 'Not shown outside the service', '[c]'] }]
  return answers.map(({ label, outcome, n }) => ({
    id: `${code} ${label} ${outcome}`,
    cells: [text, label, outcome, n],
  }))
}

/** A table by its nature: each cell is a figure in words, and nothing is ranked. */
function gridPlot({ teams, rows }: Grid, linkTo?: LinkTo): Plot {
  const leftOut = leftOutColumn(rows)
  return {
    key: 'teams',
    title: 'Questions by team',
    description: 'Each question in each team, teams in alphabetical order.',
    headings: ['Question', ...teams.map((team) => team || 'No team named'), ...leftOut.heading],
    rows:
      teams.length < 2
        ? []
        : rows.map((row) => ({
            id: row.code,
            cells: [row.text, ...row.cells.map((cell) => teamCell(cell, row.leftOut)), ...leftOut.cell(row)],
            link: linkTo?.(row.code),
          })),
    draw: null,
  }
}

function overTimePlot(asked: Parameters<typeof questionPlots>[0]): Plot {
  const { question, series, targets, events } = asked
  const title = `Over time: ${named(question)}`
  const description = `A dot for each of ${series.length} rounds with its 95% interval where it has one${targets.length > 0 ? `, dashed lines for the targets (${targets.map(({ value, due }) => `${enteredText(value, 'percent')} by ${monthLabel(due)}`).join(', ')})` : ''}; a broken line stands where two rounds are not alike. The table has the same figures.`
  return {
    key: 'over-time',
    title,
    description,
    headings: ['Round', 'Period', 'Figure', ...COUNTS, 'Since the round before', 'Not alike in'],
    rows: series.map((point) => ({
      id: point.round.id,
      cells: [
        point.round.name +
          (point.round.fitted ? ' (illustrative rows fitted to a published percentage)' : ''),
        point.round.period.label,
        point.words,
        ...countsOf(point),
        point.change?.sentence ?? '',
        point.notAlike.join('; '),
      ],
    })),
    notes: eventLines(events),
    // One dot alone shows nothing that the table does not; beside a target it does.
    draw:
      series.length + targets.length < 2
        ? null
        : drawnAs(
            { id: 'over-time', title, description },
            questionSeriesDrawing({ series, targets, events }),
          ),
  }
}

function teamsPlot({ question, teamSeries, series }: Parameters<typeof questionPlots>[0]): Plot {
  const title = `By team: ${named(question)}`
  const description =
    'One small drawing a team, all to one scale and in alphabetical order; a dot where 10 cases or more could be assessed, counts otherwise. The table has the same figures.'
  return {
    key: 'by-team',
    title,
    description,
    headings: ['Team', 'Round', 'Figure', ...COUNTS],
    rows:
      teamSeries.length < 2
        ? []
        : teamSeries.flatMap(({ team, series: own }) =>
            own.map((point) => ({
              id: `${team} ${point.round.id}`,
              cells: [team || 'No team named', point.round.name, point.words, ...countsOf(point)],
            })),
          ),
    // Where no team has 10 cases there is nothing to draw (rule 9).
    draw: teamSeries.some(({ series: own }) => own.some(hasRate))
      ? drawnAs(
          { id: 'by-team', title, description },
          teamsDrawing(
            teamSeries,
            series.map(({ round }) => ({ id: round.id })),
          ),
        )
      : null,
  }
}

/** A drawing with what names it: on the page, and with a stamp as a file. */
function drawnAs(named: { id: string; title: string; description: string }, drawing: Drawing): Plot['draw'] {
  return (stamp) => <PlotFrame {...named} drawing={drawing} stamp={stamp} />
}

/** Where a drawing has the counts alone, its title says what they count. */
function named({ text, shown }: FoundQuestion): string {
  const label = 'figure' in shown ? shown.figure.metLabel : undefined
  return label ? `${text} (${label})` : text
}

function hasRate({ shown }: Worded): boolean {
  return 'figure' in shown && shown.figure.availability === 'percentage'
}

function countsOf({ shown }: Worded): Array<string | number> {
  if ('suppressed' in shown) return COUNTS.map(() => '[c]')
  const { counts, interval, availability } = shown.figure
  const between = availability === 'percentage' && interval !== null ? rangeText(interval) : 'None'
  const { met, notMet, notApplicable, notKnown } = counts
  return [met, notMet, notApplicable, notKnown, between, boundsCell(shown.figure)]
}

/** A team without a figure may have been asked in a round that is left out. */
function teamCell(cell: Worded | null, leftOut: LeftOut): string {
  if (cell === null) return leftOut.length > 0 ? 'No figure' : 'Not asked'
  return briefly(cell)
}

/** There are no columns for it here, so the bounds stand in the cell. */
function briefly(cell: Worded): string {
  if ('suppressed' in cell.shown) return '[c]'
  return wordsWithBounds(cell)
}

/** What the letters of the plot mean. */
export function eventLines(events: readonly Event[]): string[] {
  return events.map((event, index) => `${letterOf(index)}: ${dayLabel(event.on)}, ${event.title}`)
}
