import type { ReactElement, ReactNode } from 'react'
import type { QuestionStanding, Standing } from '../../domain/audits/standing.ts'
import { MOST_ROWS } from '../../domain/templates/template.ts'
import { Button } from '../fields/button.tsx'

type Props = {
  group: QuestionStanding
  standing: Standing
  /** What else stands in it is an element and nothing a list could pass along, as its place. */
  question: (item: QuestionStanding, children?: ReactElement) => ReactNode
}

/** The rows of a group, each with its questions; one more, or one fewer, by button. */
export function GroupRows({ group: { question: group, answer }, standing, question }: Props) {
  const items = [...standing.values()].filter((item) => item.question.group === group.code)
  const count = answer.state === 'answered' && answer.value.type === 'number' ? answer.value.number : 0
  const rows = Array.from({ length: count }, (_, index) => index + 1)
  const name = group.row ?? 'Row'
  const last = group.max ?? MOST_ROWS
  return (
    <>
      {rows.map((row) => (
        <section className="app-row" key={row} aria-labelledby={`${group.code}-row-${row}`}>
          <h3 className="govuk-heading-s" id={`${group.code}-row-${row}`}>
            {name} {row}
          </h3>
          {items
            .filter((item) => item.row === row && item.applicability === 'applies')
            .map((item) => question(item))}
          <Button name="next" value={`remove ${group.code} ${row}`} variant="secondary">
            Remove
            <span className="govuk-visually-hidden">
              {' '}
              {name} {row}
            </span>
          </Button>
        </section>
      ))}
      {count < last && (
        <Button name="next" value={`add ${group.code}`} variant="secondary">
          Add {count === 0 ? 'the first' : 'another'}: {name}
        </Button>
      )}
    </>
  )
}
