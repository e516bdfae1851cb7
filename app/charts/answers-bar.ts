import { fillsOf, inBar } from './answer-parts.ts'
import { type Drawing, INK, type Mark } from './drawing.ts'
import { isEnoughToDraw } from './enough-to-draw.ts'

type Part = { n: number; met: boolean; counted: boolean }

const HEIGHT = 44
/** Per cent of the bar: a number fits in a part this wide, on a telephone too. */
const WIDE_ENOUGH = 6

/**
 * How one question was answered, as one bar across the page. Each part has its number in the table; its colour only helps.
 * Null under ten cases, which are not drawn (rule 9): the table has the counts.
 * @param parts in the order of the table beside it, whose rows carry the same numbers
 */
export function answersBar(parts: readonly Part[]): Drawing | null {
  if (!isEnoughToDraw(parts)) return null
  const total = parts.reduce((sum, { n }) => sum + n, 0)
  const share = (n: number) => (n / total) * 100
  const marks = inBar(parts).flatMap((part, index): Mark[] => {
    const [x, width, number] = [share(part.before), share(part.n), index + 1]
    const colour = fillsOf(part)[number % 2] ?? INK
    const text: Mark = {
      ...{ mark: 'text', at: { x: x + width / 2, y: HEIGHT / 2 + 6 }, text: String(number), size: 17 },
      ...{ anchor: 'middle', colour: part.met ? '#ffffff' : INK, bold: true },
    }
    return [
      { mark: 'bar', at: { x, y: 2 }, width, height: HEIGHT - 4, colour, parted: true },
      ...(width >= WIDE_ENOUGH ? [text] : []),
    ]
  })
  return { width: 100, height: HEIGHT, marks, stretched: true }
}
