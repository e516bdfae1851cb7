import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FigureFields } from '../../app/components/plans/figure-fields.tsx'

test('a figure that is typed in is not said to be one whose change is tested', () => {
  const field = (name: string) => ({ name, value: undefined, error: undefined })
  const page = renderToStaticMarkup(<FigureFields field={field} unit="percent" />)
  expect(page).not.toContain('can be tested')
  expect(page).toContain('Change from a figure that is typed in is never tested')
})
