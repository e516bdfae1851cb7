import type { ReactNode } from 'react'

type Props = {
  caption: string
  /** `hidden`: the page's own heading says it already. */
  captionSize?: 's' | 'm' | 'hidden'
  headings: readonly string[]
  /** The first cell of a row is its heading. */
  rows: ReadonlyArray<{ id: string; cells: readonly ReactNode[] }>
}

const captionClasses = {
  s: 'govuk-table__caption--s',
  m: 'govuk-table__caption--m',
  hidden: 'govuk-visually-hidden',
}

/** On a narrow screen the table scrolls inside its own region, by keyboard too, and the page does not. */
export function DataTable({ caption, captionSize = 's', headings, rows }: Props) {
  const className = `app-scroll${headings.length > 3 ? ' app-scroll--wide' : ''}`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={className} aria-label={caption} tabIndex={0}>
      <table className="govuk-table">
        <caption className={`govuk-table__caption ${captionClasses[captionSize]}`}>{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {headings.map((heading) => (
              <th scope="col" className="govuk-table__header" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map(({ id, cells: [first, ...rest] }) => (
            <tr className="govuk-table__row" key={id}>
              <th scope="row" className="govuk-table__header">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td className="govuk-table__cell" key={headings[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
