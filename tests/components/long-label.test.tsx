import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { figuresDrawing } from '../../app/charts/figures-drawing.ts'
import { PlotFrame } from '../../app/components/charts/plot-frame.tsx'
import { figureText } from '../../app/domain/evidence/evidence.ts'
import { proportionFigure, withMetLabel } from '../../app/domain/measures/proportion.ts'

const shown = (label: string) => {
  const sampling = { method: 'random' as const, population: 300, sampled: 130, audited: 130 }
  const counts = { met: 64, notMet: 60, notApplicable: 1, notKnown: 5 }
  return withMetLabel(proportionFigure(counts, sampling), label)
}
/** The words beside each dot, its lines put together again, and where they stand. */
function linesOf(html: string) {
  return [...html.matchAll(/<text x="706" y="([\d.]+)"[^>]*>([^<]*)</g)].map(([, y, text]) => ({
    y: Number(y),
    text: text ?? '',
  }))
}

test.each([
  ['no drift or delay'],
  ['with a detailed and current genogram'],
  ['done in time, or under way with a day by which it will be done and somebody named'],
])('what counts as met is never cut off in a drawing: %s', (label) => {
  const figure = shown(label)
  const row = { label: 'Was it so?', words: figureText(figure), shown: { figure } }
  const html = renderToStaticMarkup(
    <PlotFrame id="f" title="Figures" description="" drawing={figuresDrawing([row, row])} />,
  )
  const lines = linesOf(html)
  const words = figureText(figure)
  expect(lines.map(({ text }) => text).join(' ')).toBe(`${words} ${words}`)
  for (const [index, { y }] of lines.entries())
    if (index > 0) expect(y - (lines[index - 1]?.y ?? 0)).toBeGreaterThanOrEqual(17)
})
