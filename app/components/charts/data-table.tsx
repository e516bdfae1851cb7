import type { ReactNode } from 'react'
import { ScrollRegion } from '../scroll-region.tsx'

type Props = {
  caption: string
  /** `hidden`: the page's own heading says it already. */
  captionSize?: 's' | 'm' | 'hidden'
  /** A long table that is to be taken in at a glance: smaller, and closer together. */
  compact?: boolean
  /** How wide each column is, in parts of 24; left out: by what stands in them. */
  shares?: readonly number[]
  headings: readonly string[]
  /** The first cell of a row is its heading. */
  rows: ReadonlyArray<{ id: string; cells: readonly ReactNode[] }>
}

const captionClasses = {
  s: 'govuk-table__caption--s',
  m: 'govuk-table__caption--m',
  hidden: 'govuk-visually-hidden',
}

export function DataTable({ caption, captionSize = 's', compact = false, shares, headings, rows }: Props) {
  return (
    <ScrollRegion label={caption} wide={headings.length > 3}>
      <table className={`govuk-table${compact ? ' app-compact' : ''}${shares ? ' app-shared' : ''}`}>
        <caption className={`govuk-table__caption ${captionClasses[captionSize]}`}>{caption}</caption>
        {shares && (
          <colgroup>
            {headings.map((heading, place) => (
              <col className={`app-share-${shares[place]}`} key={heading} />
            ))}
          </colgroup>
        )}
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
    </ScrollRegion>
  )
}
