import type { Figure } from '../../domain/measures/proportion.ts'

const HEIGHT = 24
const MIDDLE = HEIGHT / 2

/**
 * A figure between 0% and 100%, drawn in its row of a table, which says it in words: a dot, and a line for its interval.
 * Nothing is drawn under ten assessable cases (rule 9).
 */
export function IntervalLine({ figure }: { figure: Figure }) {
  if (figure.availability !== 'percentage' || figure.value === null) return null
  const at = (rate: number) => `${Math.min(100, Math.max(0, rate * 100))}%`
  const { interval, value } = figure
  return (
    <svg className="app-interval-line" aria-hidden="true" focusable="false" height={HEIGHT} width="100%">
      <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} stroke="#cecece" />
      {['0%', '50%', '100%'].map((x) => (
        <line key={x} x1={x} x2={x} y1="4" y2={HEIGHT - 4} stroke="#b1b4b6" />
      ))}
      {interval && (
        <line
          x1={at(interval.low)}
          x2={at(interval.high)}
          y1={MIDDLE}
          y2={MIDDLE}
          stroke="#1d70b8"
          strokeWidth="4"
        />
      )}
      <circle cx={at(value)} cy={MIDDLE} r="6" fill="#1d70b8" />
    </svg>
  )
}
