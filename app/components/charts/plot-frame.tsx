import { createElement, Fragment } from 'react'
import { type Drawing, INK } from '../../charts/drawing.ts'
import { Marks } from '../../charts/marks.tsx'
import { textLines } from '../../charts/text-lines.ts'

/** What a drawing says of itself once it has left its page. */
export type PlotStamp = {
  /** Under the drawing, a line each; the first names it. */
  lines: readonly string[]
  /** A day, 2020-05-31. */
  madeOn: string
  madeBy: string
  /** All there is to say, for whoever looks into the file. */
  about: string
}

type Props = {
  /** Unique on the page. */
  id: string
  title: string
  description: string
  /** On a page there is none: what stands about the drawing says it. */
  stamp?: PlotStamp | undefined
  drawing: Drawing
}

const SIZE = 14
const LINE = 20
/** Characters that surely fit on a line of a drawing 940 wide. */
const LONGEST = 115
const MOST_LINES = 4

/** A plot with its title and description and, in a file, what it is about, when and by whom it was made. */
export function PlotFrame({ id, title, description, stamp, drawing }: Props) {
  const { width, height } = drawing
  const lines = (stamp?.lines ?? []).flatMap((text, index) =>
    textLines(text, LONGEST, MOST_LINES).map((line, part) => ({
      key: `${index} ${part}`,
      line,
      bold: index === 0,
    })),
  )
  const whole = height + (stamp ? (lines.length + 1) * LINE : 0)
  return (
    <svg
      className="app-chart app-chart--wide"
      viewBox={`0 0 ${width} ${whole}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      width={stamp ? width : '100%'}
      height={stamp ? whole : undefined}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{[description, ...(stamp?.lines.slice(1) ?? [])].join(' ')}</desc>
      {stamp && <Metadata title={title} stamp={stamp} />}
      {stamp && <rect width={width} height={whole} fill="#ffffff" />}
      <Marks drawing={drawing} />
      {lines.map(({ key, line, bold }, index) => (
        <text
          key={key}
          x={SIZE}
          y={height + (index + 1) * LINE}
          fontSize={SIZE}
          fontWeight={bold ? 'bold' : undefined}
          fill={INK}
        >
          {line}
        </text>
      ))}
    </svg>
  )
}

/** In the terms of Dublin Core, which programs that keep pictures read. */
function Metadata({ title, stamp }: { title: string; stamp: PlotStamp }) {
  const terms = { title, description: stamp.about, creator: stamp.madeBy, date: stamp.madeOn }
  return createElement(
    'metadata',
    { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    Object.entries(terms).map(([term, text]) => (
      <Fragment key={term}>{createElement(`dc:${term}`, null, text)}</Fragment>
    )),
  )
}
