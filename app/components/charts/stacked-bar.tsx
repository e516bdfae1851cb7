import { answersBar } from '../../charts/answers-bar.ts'
import { Marks } from '../../charts/marks.tsx'

type Props = {
  /** Unique on the page. */
  id: string
  title: string
  /** In the order of the table beside it, whose rows carry the same numbers. */
  segments: ReadonlyArray<{ label: string; n: number; met: boolean; counted: boolean }>
}

/** How a question was answered, as one bar, stretched across the page; under ten cases there is none. */
export function StackedBar({ id, title, segments }: Props) {
  const drawing = answersBar(segments)
  if (drawing === null) return null
  return (
    <svg
      className="app-chart"
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      width="100%"
      height={drawing.height}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>
        {segments.map(({ label, n }) => `${label}: ${n}`).join('; ')}. The table has the same counts.
      </desc>
      <Marks drawing={drawing} />
    </svg>
  )
}
