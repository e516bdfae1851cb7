import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Sparkline } from '../../app/components/charts/sparkline.tsx'

test('a small line says in words of which period the round is open again', () => {
  const points = [
    { label: 'May 2020', periodEnd: '2020-05-31', value: 0.33, text: '33% (10 of 30)', reopened: true },
    { label: 'June 2020', periodEnd: '2020-06-30', value: 0.83, text: '83% (25 of 30)', reopened: false },
  ]
  const html = renderToStaticMarkup(
    <Sparkline title="Records" unit="percent" points={points} target={null} />,
  )
  expect(html).toContain(
    'Records: 33% (10 of 30) in May 2020 (its round is open again and may come to another figure), 83% (25 of 30) in June 2020"',
  )
})
