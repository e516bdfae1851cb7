import { isValidElement, type ReactElement, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import type { Mark } from '../../app/charts/drawing.ts'
import { ReportPage } from '../../app/components/reports/report-page.tsx'
import { type Block, keyed, type ReportDocument } from '../../app/reports/document.ts'

const table = { caption: 'Figures', headings: ['Question', 'Figure'], rows: [{ id: '1', cells: ['a', 'b'] }] }
const mark: Mark = { mark: 'dot', at: { x: 1, y: 1 }, radius: 2, colour: '#000000' }

function page(blocks: Block[]): ReactElement {
  const stamp = { madeOn: '2020-05-31', scope: 'Everything', madeBy: 'Leo Lead' }
  const report: ReportDocument = { title: 'A report', stamp, blocks }
  return ReportPage({ report, back: { to: '/', text: 'Back' }, wordLink: '/word' })
}

/** Keys that stand twice in one list, anywhere in what is drawn. A browser may leave one of such two out, or draw it twice. */
function doubledKeys(node: ReactNode): string[] {
  if (Array.isArray(node)) {
    const keys = node.flatMap((each) => (isValidElement(each) && each.key !== null ? [each.key] : []))
    return [...keys.filter((key, n) => keys.indexOf(key) !== n), ...node.flatMap(doubledKeys)]
  }
  if (!isValidElement<{ children?: ReactNode }>(node)) return []
  const { type, props } = node
  return doubledKeys(
    typeof type === 'function' ? (type as (own: unknown) => ReactNode)(props) : props.children,
  )
}

test.each<[string, Block]>([
  ['heading', { kind: 'heading', level: 2, text: 'The same' }],
  ['paragraph', { kind: 'paragraph', lead: 'First', text: 'The same' }],
  ['note', { kind: 'note', text: 'The same' }],
  ['table', { kind: 'table', table }],
  [
    'figure',
    {
      kind: 'figure',
      id: 'one',
      title: 'One',
      alt: 'One',
      drawing: { width: 9, height: 9, marks: [] },
      table,
    },
  ],
])('a %s that stands twice in a report is two to the browser', (_, block) => {
  expect(doubledKeys(page([block, { kind: 'note', text: 'Between' }, block]))).toEqual([])
})

test('so are points of a list and marks of a drawing that are the same', () => {
  const items = [{ text: 'The same' }, { lead: 'Not', text: 'the same' }, { text: 'The same' }]
  const drawing = { width: 9, height: 9, marks: [mark, mark] }
  const figure: Block = { kind: 'figure', id: 'one', title: 'One', alt: 'One', drawing, table }
  expect(doubledKeys(page([{ kind: 'list', items }, figure]))).toEqual([])
})

test('what is said once keeps its key, wherever it stands', () => {
  const keyOf = (items: string[], item: string) => keyed(items).find((each) => each.item === item)?.key
  expect(keyOf(['one', 'two'], 'two')).toBe(keyOf(['none', 'one', 'one', 'two'], 'two'))
})
