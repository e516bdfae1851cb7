import type { Drawing } from '../../charts/drawing.ts'
import { Marks } from '../../charts/marks.tsx'
import { ScrollRegion } from '../scroll-region.tsx'

type Props = {
  /** Unique on the page. */
  id: string
  title: string
  /** What to see in it, for whoever does not see it. */
  alt: string
  drawing: Drawing
}

/** A drawing on a page, with its title and description. Its table stands beside it. */
export function DrawingFigure({ id, title, alt, drawing }: Props) {
  return (
    <ScrollRegion label={`${title}: chart`}>
      <svg
        className="app-chart"
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width="100%"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{alt}</desc>
        <Marks drawing={drawing} />
      </svg>
    </ScrollRegion>
  )
}
