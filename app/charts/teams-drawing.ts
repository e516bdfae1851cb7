import type { SeriesPoint } from '../domain/findings/series.ts'
import { type Drawing, GRID, INK, type Mark, type Point } from './drawing.ts'
import { figureMark } from './figure-mark.ts'
import { evenly, linear } from './scale.ts'
import { textLines } from './text-lines.ts'

type Team = { team: string; series: readonly SeriesPoint[] }
type Round = { id: string }

const ACROSS = 4
const CELL = { width: 235, height: 150 }
const [LEFT, RIGHT, TOP, BOTTOM] = [40, CELL.width - 14, 34, CELL.height - 26]

/**
 * One small drawing a team, all to one scale. Under 10 cases there is no dot: the counts are written (rule 9).
 * @param rounds every round of the series, oldest first: all teams share one axis
 */
export function teamsDrawing(teams: readonly Team[], rounds: readonly Round[]): Drawing {
  return {
    width: ACROSS * CELL.width,
    height: Math.ceil(teams.length / ACROSS) * CELL.height,
    marks: teams.flatMap((team, index) => {
      const corner = { x: (index % ACROSS) * CELL.width, y: Math.floor(index / ACROSS) * CELL.height }
      return teamMarks(team, rounds, corner)
    }),
  }
}

function teamMarks({ team, series }: Team, rounds: readonly Round[], corner: Point): Mark[] {
  const y = linear([0, 1], [corner.y + BOTTOM, corner.y + TOP])
  const [left, right] = [corner.x + LEFT, corner.x + RIGHT]
  const across = evenly(rounds.length, [left, right])
  const [name = ''] = textLines(team || 'No team named', 26, 1)
  const title = { x: left, y: corner.y + 18 }
  return [
    { mark: 'text', at: title, text: name, size: 15, anchor: 'start', colour: INK, bold: true },
    ...[0, 0.5, 1].flatMap((tick): Mark[] => {
      const at = { x: left - 5, y: y(tick) + 4 }
      return [
        { mark: 'line', from: { x: left, y: y(tick) }, to: { x: right, y: y(tick) }, colour: GRID, width: 1 },
        { mark: 'text', at, text: `${tick * 100}%`, size: 12, anchor: 'end', colour: INK },
      ]
    }),
    ...series.flatMap(({ shown, round }): Mark[] => {
      const x = across(rounds.findIndex(({ id }) => id === round.id))
      const figure = 'figure' in shown ? shown.figure : null
      if (figure?.availability === 'percentage' && figure.value !== null) {
        const drawn = { value: Math.min(1, figure.value), interval: figure.interval }
        return figureMark(drawn, (value) => ({ x, y: y(value) }), { radius: 4, width: 3 })
      }
      const at = { x, y: corner.y + BOTTOM + 18 }
      return [{ mark: 'text', at, text: instead(figure), size: 12, anchor: 'middle', colour: INK }]
    }),
  ]
}

/** What stands where no rate may be drawn. */
function instead(figure: Extract<SeriesPoint['shown'], { figure: unknown }>['figure'] | null): string {
  if (figure === null) return '[c]'
  return figure.availability === 'unavailable' ? '–' : `${figure.numerator} of ${figure.denominator}`
}
