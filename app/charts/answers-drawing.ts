import type { Answered } from '../domain/findings/found-question.ts'
import { FILLS, fillsOf, inBar } from './answer-parts.ts'
import { type Drawing, INK, type Mark } from './drawing.ts'
import { isEnoughToDraw } from './enough-to-draw.ts'
import { label } from './label.ts'
import { linear } from './scale.ts'

type Row = { label: string; answers: readonly Answered[] | null }

const WIDTH = 960
const ROW = 44
const TOP = 40
const LEFT = 350
const RIGHT = 950

/** How each question was answered, one bar a question, or under ten cases its counts alone (rule 9); the table has what each part is. */
export function answersDrawing(rows: readonly Row[]): Drawing {
  return {
    width: WIDTH,
    height: TOP + rows.length * ROW + 4,
    marks: [...key(), ...rows.flatMap((row, index) => rowMarks(row, TOP + index * ROW))],
  }
}

function key(): Mark[] {
  const kinds = [
    ['met', 'Met'],
    ['notMet', 'Not met'],
    ['uncounted', 'Not applicable or not known'],
  ] as const
  return kinds.flatMap(([kind, text], index): Mark[] => {
    const x = LEFT + index * 130
    return [
      { mark: 'bar', at: { x, y: 6 }, width: 18, height: 18, colour: FILLS[kind][0] },
      { mark: 'text', at: { x: x + 26, y: 20 }, text, size: 15, anchor: 'start', colour: INK },
    ]
  })
}

function rowMarks({ label: text, answers }: Row, y: number): Mark[] {
  const middle = y + ROW / 2
  const named = label({ text, x: LEFT - 16, y: middle, longest: 42, size: 14, anchor: 'end' })
  if (answers === null) {
    const at = { x: LEFT, y: middle + 5 }
    return [...named, { mark: 'text', at, text: '[c]', size: 15, anchor: 'start', colour: INK }]
  }
  if (isEnoughToDraw(answers)) return [...named, ...bar(answers, y + 5)]
  return [...named, ...label({ text: countsText(answers), x: LEFT, y: middle, longest: 76, size: 15 })]
}

function countsText(answers: readonly Answered[]): string {
  return answers.map(({ label: answer, n }) => `${answer}: ${n}`).join('; ')
}

function bar(answers: readonly Answered[], y: number): Mark[] {
  const total = answers.reduce((sum, { n }) => sum + n, 0)
  const x = linear([0, total || 1], [LEFT, RIGHT])
  return inBar(answers).flatMap((answer, index): Mark[] => {
    const { n, before, met } = answer
    const [from, width] = [x(before), x(before + n) - x(before)]
    const colour = fillsOf(answer)[index % 2] ?? INK
    return [
      { mark: 'bar', at: { x: from, y }, width, height: ROW - 10, colour, parted: true },
      ...(width > 26 ? [number(n, { x: from + width / 2, y: y + ROW / 2 }, met)] : []),
    ]
  })
}

function number(n: number, at: { x: number; y: number }, met: boolean): Mark {
  const colour = met ? '#ffffff' : INK
  return { mark: 'text', at, text: String(n), size: 15, anchor: 'middle', colour, bold: true }
}
