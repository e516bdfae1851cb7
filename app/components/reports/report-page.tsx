import { Fragment, type ReactNode } from 'react'
import { dayLabel } from '../../domain/day.ts'
import {
  type Block,
  type Cell,
  keyed,
  type ReportDocument,
  type ReportTable,
  type Tag as ReportTag,
  type Stamp,
  type Words,
} from '../../reports/document.ts'
import { DataTable } from '../charts/data-table.tsx'
import { DrawingFigure } from '../charts/drawing-figure.tsx'
import { Tag } from '../fields/tag.tsx'

type Props = {
  report: ReportDocument
  back: { to: string; text: string }
  /** Where the same report is as a Word file. */
  wordLink: string
  /** What is chosen about the report; it stays off the paper. */
  children?: ReactNode
}

/** A report on the screen and, by the browser's own print, on paper. */
export function ReportPage({ report, back, wordLink, children }: Props) {
  return (
    <article className="app-print app-report">
      <div className="app-screen-only">
        <p className="govuk-body">
          <a className="govuk-link" href={back.to}>
            {back.text}
          </a>
        </p>
        <p className="govuk-body">
          <a className="govuk-link" href={wordLink} download>
            Download as Word
          </a>{' '}
          or print this page: the navigation stays off the paper.
        </p>
        {children}
      </div>
      <h1 className="govuk-heading-l">{report.title}</h1>
      <StampLine stamp={report.stamp} />
      {keyed(report.blocks).map(({ key, item }, place) => (
        <BlockOf key={key} block={item} next={report.blocks[place + 1]} />
      ))}
    </article>
  )
}

function StampLine({ stamp }: { stamp: Stamp }) {
  return (
    <p className="govuk-body-s app-stamp">
      {stamp.scope}. Made on {dayLabel(stamp.madeOn)} by {stamp.madeBy}.
    </p>
  )
}

function BlockOf({ block, next }: { block: Block; next: Block | undefined }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? (
        <h2 className={`govuk-heading-m${isTurned(next) ? ' app-turned' : ''}`}>{block.text}</h2>
      ) : (
        <h3 className="govuk-heading-s">{block.text}</h3>
      )
    case 'paragraph':
      return (
        <p className="govuk-body app-anywhere">
          <WordsOf words={block} />
        </p>
      )
    case 'note':
      return <p className="govuk-inset-text">{block.text}</p>
    case 'list':
      return (
        <ul className="govuk-list govuk-list--bullet">
          {keyed(block.items).map(({ key, item }) => (
            <li key={key}>
              <WordsOf words={item} />
            </li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <div className={block.landscape ? 'app-landscape' : undefined}>
          <TableOf table={block.table} />
        </div>
      )
    case 'figure':
      return (
        <>
          <DrawingFigure {...block} />
          <TableOf table={block.table} />
        </>
      )
    case 'figures':
      return (
        <>
          <div className="app-pictures">
            {block.pictures.map((picture) => (
              <DrawingFigure key={picture.id} {...picture} />
            ))}
          </div>
          <TableOf table={block.table} />
        </>
      )
  }
}

function isTurned(block: Block | undefined): boolean {
  return block?.kind === 'table' && block.landscape === true
}

function WordsOf({ words: { lead, tag, text, address } }: { words: Words }) {
  return (
    <>
      {lead && <strong>{lead}</strong>}
      {lead && ' '}
      {tag && <TagOf tag={tag} />}
      {tag && text !== '' && ' '}
      {text}
      {address && ' '}
      {address && (
        <a className="govuk-link app-address" href={address}>
          {address}
        </a>
      )}
    </>
  )
}

const colours = { green: 'green', amber: 'orange', red: 'red', grey: 'grey' } as const

function TagOf({ tag: { colour, text } }: { tag: ReportTag }) {
  return <Tag colour={colours[colour]}>{text}</Tag>
}

/** A cell of several lines keeps them. */
function TableOf({ table: { caption, headings, rows, shares } }: { table: ReportTable }) {
  const shown = rows.map(({ id, cells }) => ({ id, cells: cells.map(shownCell) }))
  return <DataTable caption={caption} headings={headings} rows={shown} shares={shares} />
}

function shownCell(cell: Cell) {
  if (Array.isArray(cell))
    return keyed(cell).map(({ key, item }, place) => (
      <Fragment key={key}>
        {place > 0 && '\n'}
        <span className="app-line">
          <WordsOf words={item} />
        </span>
      </Fragment>
    ))
  if (typeof cell !== 'string') return <TagOf tag={cell} />
  return cell.includes('\n') ? <span className="app-preserve">{cell}</span> : cell
}
