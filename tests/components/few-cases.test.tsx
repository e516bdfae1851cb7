import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { answersDrawing } from '../../app/charts/answers-drawing.ts'
import { PlotFrame } from '../../app/components/charts/plot-frame.tsx'
import { AnswersOf } from '../../app/components/charts/question-figure.tsx'

const answered = (yes: number, no: number, unknown: number) => [
  { label: 'Yes', outcome: 'Met', met: true, counted: true, n: yes },
  { label: 'No', outcome: 'Not met', met: false, counted: true, n: no },
  { label: 'Cannot tell', outcome: 'Not known', met: false, counted: false, n: unknown },
]
const described = (n: number) => [
  { label: 'Care plan', outcome: 'Not counted', met: false, counted: false, n },
]
const page = (answers: ReturnType<typeof answered>) =>
  renderToStaticMarkup(<AnswersOf id="q" text="Was it so?" answers={answers} />)
const plot = (answers: ReturnType<typeof answered>) =>
  renderToStaticMarkup(
    <PlotFrame
      id="q"
      title="Answers"
      description=""
      drawing={answersDrawing([{ label: 'Was it so?', answers }])}
    />,
  )
/** Parts of a bar; the key of a plot has squares of its own. */
const parts = (html: string) => html.match(/<rect [^>]*stroke="#ffffff"/g)?.length ?? 0

test('under ten assessable cases the answers are counts, without a bar or a colour', () => {
  for (const html of [page(answered(3, 6, 20)), plot(answered(3, 6, 20))]) expect(parts(html)).toBe(0)
  expect(page(answered(3, 6, 20))).toContain('<td class="govuk-table__cell">3</td>')
  expect(plot(answered(3, 6, 20))).toContain('Yes: 3; No: 6; Cannot tell: 20')
})

test('from ten on they are parts of a bar', () => {
  for (const html of [page(answered(4, 6, 1)), plot(answered(4, 6, 1))]) expect(parts(html)).toBe(3)
})

test('of a question that only describes all its cases count', () => {
  expect(parts(page(described(9)))).toBe(0)
  expect(parts(page(described(10)))).toBe(1)
})
