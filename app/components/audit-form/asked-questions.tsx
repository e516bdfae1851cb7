import type { ReactElement, ReactNode } from 'react'
import type { QuestionStanding, Standing } from '../../domain/audits/standing.ts'
import { GroupRows } from './group-rows.tsx'

type Props = {
  codes: readonly string[]
  standing: Standing
  question: (item: QuestionStanding, children?: ReactElement) => ReactNode
}

/** Those of some questions that are asked as the answers stand, each group with its rows; where none is, it says so. */
export function AskedQuestions({ codes, standing, question }: Props) {
  if (codes.length === 0) return null
  const asked = codes.flatMap((code) => {
    const item = standing.get(code)
    return item?.applicability === 'applies' ? [item] : []
  })
  if (asked.length === 0) return <p className="govuk-body">Nothing is asked here, as the answers stand.</p>
  return asked.map((item) =>
    item.question.type === 'group'
      ? question(item, <GroupRows group={item} standing={standing} question={question} />)
      : question(item),
  )
}
