import { DataTable } from '../charts/data-table.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { BROKEN, HIDDEN, type Plot } from './plot.ts'

type Props = {
  plot: Plot
  /** Where its files are, and the address part they take: '/findings/plots', 'theme=planning'. */
  files: { path: string; query: string }
  /** The table stands open where it is what people look for. */
  tableOpen?: boolean
}

/** A plot with its table and its files. */
export function PlotFigure({ plot, files, tableOpen = false }: Props) {
  if (plot.rows.length === 0) return null
  const file = (ending: '.svg' | '.csv' | '-about.csv') =>
    `${files.path}/${plot.key}${ending}${files.query && `?${files.query}`}`
  return (
    <figure className="app-plot" aria-labelledby={`${plot.key}-caption`}>
      <figcaption className="govuk-heading-s" id={`${plot.key}-caption`}>
        {plot.title}
      </figcaption>
      {plot.draw && <ScrollRegion label={`${plot.title}: drawing`}>{plot.draw()}</ScrollRegion>}
      <details className="govuk-details" open={tableOpen || plot.draw === null}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">
            Table<span className="govuk-visually-hidden">: {plot.title}</span>
          </span>
        </summary>
        <div className="govuk-details__text">
          <DataTable
            caption={plot.title}
            captionSize="hidden"
            headings={plot.headings}
            rows={plot.rows.map(({ id, cells: [first, ...rest], link }) => ({
              id,
              cells: [link ? <FigureLink key="first" to={link} text={first} /> : first, ...rest],
            }))}
          />
        </div>
      </details>
      {plot.rows.some(({ cells }) => cells.includes('[c]')) && <p className="govuk-body-s">{HIDDEN}</p>}
      {plot.draw && plot.headings.includes('Rounds left out') && <p className="govuk-body-s">{BROKEN}</p>}
      <p className="govuk-body-s app-screen-only">
        Keep it as{' '}
        {plot.draw && (
          <>
            <FileLink href={file('.svg')} kind="a drawing (SVG)" title={plot.title} /> or as{' '}
          </>
        )}
        <FileLink href={file('.csv')} kind="a table (CSV)" title={plot.title} />, with{' '}
        <FileLink href={file('-about.csv')} kind="what the table is about (CSV)" title={plot.title} />
      </p>
    </figure>
  )
}

function FigureLink({ to, text }: { to: string; text: string | number | undefined }) {
  return (
    <a className="govuk-link" href={to}>
      {text}
    </a>
  )
}

function FileLink({ href, kind, title }: { href: string; kind: string; title: string }) {
  return (
    <a className="govuk-link" href={href} download>
      {kind}
      <span className="govuk-visually-hidden">: {title}</span>
    </a>
  )
}
