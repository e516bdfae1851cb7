import { Marks } from '../../charts/marks.tsx'
import { type SparklinePoint, sparkline } from '../../charts/sparkline.ts'

type Props = {
  title: string
  points: readonly SparklinePoint[]
  /** The level to reach, in the unit of the values; null: none is set. */
  target: number | null
  /** 'percent' values are 0 to 1 and are drawn on the whole scale. */
  unit: 'percent' | 'weeks' | 'count'
}

/** A series as a small line; all of it in words too. */
export function Sparkline({ title, ...series }: Props) {
  const drawn = sparkline(series)
  if (drawn === null) return <span className="govuk-hint app-tight">No series yet</span>
  const { width, height } = drawn.drawing
  return (
    <svg
      className="app-sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${title}: ${drawn.words}`}
    >
      <Marks drawing={drawn.drawing} />
    </svg>
  )
}
