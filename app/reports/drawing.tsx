import { type Drawing, keyed, type Mark } from './document.ts'

/** A drawing as SVG: on the page, and in the Word file. What is around it names it. */
export function DrawingMarks({ marks }: Pick<Drawing, 'marks'>) {
  return keyed(marks).map(({ key, item }) => <MarkOf key={key} mark={item} />)
}

function MarkOf({ mark }: { mark: Mark }) {
  switch (mark.mark) {
    case 'line':
      return (
        <line
          x1={mark.from.x}
          y1={mark.from.y}
          x2={mark.to.x}
          y2={mark.to.y}
          stroke={mark.colour}
          strokeWidth={mark.width}
          strokeDasharray={mark.dashed ? '6 4' : undefined}
        />
      )
    case 'dot':
      return (
        <circle
          cx={mark.at.x}
          cy={mark.at.y}
          r={mark.radius}
          fill={mark.hollow ? '#ffffff' : mark.colour}
          stroke={mark.colour}
          strokeWidth="2"
        />
      )
    case 'bar':
      return (
        <rect
          x={mark.at.x}
          y={mark.at.y}
          width={mark.width}
          height={mark.height}
          fill={mark.colour}
          stroke="#ffffff"
          strokeWidth="1"
        />
      )
    case 'text':
      return (
        <text x={mark.at.x} y={mark.at.y} fontSize={mark.size} textAnchor={mark.anchor} fill={mark.colour}>
          {mark.text}
        </text>
      )
  }
}
