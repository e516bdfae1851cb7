import { Fragment, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AskedQuestions } from '../../app/components/audit-form/asked-questions.tsx'
import { formStanding, type QuestionStanding } from '../../app/domain/audits/standing.ts'
import { templateOf } from '../domain/audits/made-templates.ts'

/** As each form draws a question: its words, and what else stands in it. */
const question = (item: QuestionStanding, children?: ReactNode) => (
  <Fragment key={item.question.code}>
    <p>{item.question.text}</p>
    {children}
  </Fragment>
)

test('rows of a form hold their questions, and no figure beside them', () => {
  const asked = ['planned', 'told', 'settled'].map((code) => ({
    code,
    text: `About ${code}?`,
    scale: 'yes-no',
  }))
  const template = templateOf([{ code: 'moves', type: 'group', row: 'Move', questions: asked }])
  const standing = formStanding(template, { moves: { value: '3' } })
  const html = renderToStaticMarkup(
    <AskedQuestions codes={['moves']} standing={standing} question={question} />,
  )
  const words = html.split(/\s*<[^>]*>\s*/).filter(Boolean)
  expect(words.filter((each) => each === 'About told?')).toHaveLength(3)
  expect(words.filter((each) => /^\d+$/.test(each))).toEqual([])
})
