import { createElement, Fragment } from 'react'
import type { Drawing, Mark } from './drawing.ts'

/** A drawing as SVG: on the page, in a file and in Word. What is around it names it. */
export function Marks({ drawing: { marks, stretched = false } }: { drawing: Drawing }) {
  const across = (x: number) => (stretched ? `${x}%` : x)
  return createElement(Fragment, null, ...marks.map((mark) => elementOf(mark, across)))
}

function elementOf(mark: Mark, across: (x: number) => number | string) {
  switch (mark.mark) {
    case 'line':
      return (
        <line
          x1={across(mark.from.x)}
          y1={mark.from.y}
          x2={across(mark.to.x)}
          y2={mark.to.y}
          stroke={mark.colour}
          strokeWidth={mark.width}
          strokeDasharray={mark.dashes}
        />
      )
    case 'path':
      return (
        <polyline
          points={mark.through.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
          fill="none"
          stroke={mark.colour}
          strokeWidth={mark.width}
        />
      )
    case 'dot':
      return (
        <circle
          cx={across(mark.at.x)}
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
          x={across(mark.at.x)}
          y={mark.at.y}
          width={across(mark.width)}
          height={mark.height}
          fill={mark.colour}
          stroke={mark.parted ? '#ffffff' : undefined}
          strokeWidth={mark.parted ? '2' : undefined}
        />
      )
    case 'text':
      return (
        <text
          x={across(mark.at.x)}
          y={mark.at.y}
          fontSize={mark.size}
          fontWeight={mark.bold ? 'bold' : undefined}
          textAnchor={mark.anchor}
          fill={mark.colour}
        >
          {mark.text}
        </text>
      )
  }
}
