import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BlankForm } from '../../app/components/template-editor/blank-form.tsx'
import { templateOf } from '../domain/audits/made-templates.ts'

const isNo = { question: 'seen', is: 'no' }

/** What is printed under the heading of one question, as its text. */
function printed(more: object): string {
  const template = templateOf([{ code: 'seen' }, { code: 'rating', scale: 'yes-partly-no', ...more }])
  const page = renderToStaticMarkup(<BlankForm template={template} />)
  return (page.split('About rating?')[1] ?? '').replaceAll(/<[^>]*>/g, ' ')
}

describe('a worked-out answer on paper', () => {
  it('leaves room where other answers force it in some cases only', () => {
    const text = printed({ derive: { rules: [{ when: isNo, answer: 'no' }] } })
    expect(text).toContain('No where “About seen?” is No')
    expect(text).toMatch(/☐ Yes.*☐ Partly.*☐ No/)
  })
  it('leaves room to change it, and for the reason, where it may be changed', () => {
    const derive = { rules: [{ when: isNo, answer: 'no' }, { answer: 'yes' }] }
    expect(printed({ derive, override: true })).toMatch(
      /otherwise Yes.*☐ Yes.*☐ Partly.*☐ No.*Changed from what was worked out, because/,
    )
    expect(printed({ derive })).not.toContain('☐')
  })
  it('is not offered as not applying where that too is worked out', () => {
    const derive = { rules: [{ when: isNo, answer: 'not-applicable' }, { answer: 'yes' }] }
    expect(printed({ derive, not_applicable: true })).not.toContain('☐')
    expect(printed({ derive, not_applicable: true, override: true })).toContain('☐ Not applicable, because:')
  })
})
